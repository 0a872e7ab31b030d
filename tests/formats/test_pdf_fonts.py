"""Which fonts a PDF is set in: official ones by any of their names, never a Japanese one."""

import pytest

from xdreport import UnwritableError
from xdreport.formats.pdf.fonts import FACES, chosen

NOTO = [f"Noto {kind} CJK {place}" for kind in ("Sans", "Serif") for place in ("HK", "JP", "KR", "SC", "TC")]
WINDOWS = ["Arial", "FangSong", "KaiTi", "Microsoft YaHei", "MS Gothic", "SimHei", "SimSun", "Times New Roman", "Yu Mincho"]  # fmt: skip
MAC = ["Hiragino Mincho ProN", "Heiti SC", "Kaiti SC", "PingFang SC", "Songti SC", "STFangsong", "STHeiti", "Times New Roman"]  # fmt: skip


def test_official_fonts_are_taken_silently() -> None:
    faces = chosen([*WINDOWS, "FZXiaoBiaoSong-B05S"])
    assert {role: families[0] for role, families in faces.families.items()} == {
        "title": "FZXiaoBiaoSong-B05S",
        "text": "FangSong",
        "heading": "SimHei",
        "topic": "KaiTi",
        "table": "SimSun",
        "latin": "Times New Roman",
    }
    assert faces.stand_ins == ()


def test_the_one_that_windows_lacks_is_named_with_what_was_used() -> None:
    assert chosen(WINDOWS).stand_ins == ("本机没有小标宋（标题）字体，改用“SimSun”。",)
    assert chosen([*WINDOWS, "STZhongsong"]).stand_ins == ("本机没有小标宋（标题）字体，改用“STZhongsong”。",)


def test_fonts_of_a_mac() -> None:
    faces = chosen(MAC)
    assert [faces.families[role][0] for role in FACES] == [
        "Songti SC",
        "STFangsong",
        "STHeiti",
        "Kaiti SC",
        "Songti SC",
    ]
    assert faces.stand_ins == ("本机没有小标宋（标题）字体，改用“Songti SC”。",)


def test_of_a_collection_only_the_chinese_faces_are_taken() -> None:
    faces = chosen(NOTO)
    assert {name for families in faces.families.values() for name in families} == {
        "Noto Sans CJK SC",
        "Noto Serif CJK SC",
    }
    assert faces.families["heading"][0] == "Noto Sans CJK SC"
    assert faces.stand_ins == ("本机没有小标宋（标题）、仿宋（正文）、楷体（二级标题）字体，改用“Noto Serif CJK SC”。",)


@pytest.mark.parametrize(
    "installed", [[], ["Arial", "DejaVu Sans"], ["MS Mincho", "Noto Serif CJK JP", "Noto Sans CJK KR", "IPAexMincho"]]
)
def test_without_chinese_fonts_one_line_says_what_to_install(installed: list[str]) -> None:
    with pytest.raises(UnwritableError, match=r"^本机没有能用的中文字体，不能生成 PDF。请安装仿宋"):
        chosen(installed)


@pytest.mark.parametrize(
    "name", ["仿宋_GB2312", "fangsong_gb2312", "FangSong GB2312", "方正仿宋_GBK", "FZFangSong-Z02", "华文仿宋"]
)
def test_names_are_compared_as_people_and_foundries_write_them(name: str) -> None:
    assert chosen(["SimSun", name]).families["text"] == [name, "SimSun"]


def test_a_character_that_one_font_lacks_is_looked_for_in_the_other_chinese_ones() -> None:
    assert chosen([*WINDOWS, "Segoe UI Symbol"]).families["text"] == ["FangSong", "SimSun", "SimHei", "KaiTi", "Segoe UI Symbol"]  # fmt: skip


def test_no_name_stands_for_two_faces() -> None:
    named = [name for face in FACES.values() for name in (*face.families, *face.nearest)]
    assert len(named) == len(set(named))
