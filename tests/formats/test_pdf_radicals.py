"""A PDF of a browser writes radicals in place of characters; they are read as what they stand for."""

import unicodedata

import pytest

from xdreport.formats.pdf.radicals import characters


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("红旗区⼈⺠政府", "红旗区人民政府"),
        ("⼀、⼆、⼗⻚", "一、二、十页"),
        ("⻓⻔⻢⻋⻅", "长门马车见"),
        ("⻔⼾㬵州1〜3⽉", "门户胶州1～3月"),
        ("2025 A", "2025 A"),
    ],
)
def test_radicals_are_characters(printed: str, meant: str) -> None:
    assert characters(printed) == meant


def test_all_radicals_of_kangxi_and_nothing_else() -> None:
    for code in range(0x2F00, 0x2FD6):
        if chr(code) != "⼾":  # 戶 in Unicode, in simplified Chinese 户
            assert characters(chr(code)) == unicodedata.normalize("NFKC", chr(code)) != chr(code)
    plain = "".join(map(chr, range(0x4E00, 0x9FFF)))
    assert characters(plain) == plain
