import pytest

from xdreport.prose.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21", 21), ("1,234", 1234), ("１２３", 123), ("２１，５０３", 21503), ("3万", 30_000), ("1.2万", 12_000), ("12.0", 12),
        ("二十一", 21), ("一百零三", 103), ("两千", 2000), ("廿一", 21), ("卅", 30), ("二〇二五", 2025), ("十", 10), ("十一", 11),
        ("一百二", 120), ("三千二", 3200), ("一千零五", 1005), ("一万二千三百", 12_300), ("二百一十", 210), ("零", 0), ("〇", 0), ("两", 2),
    ],
)  # fmt: skip
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "三五", "十百", "1.5", "五万三", "件", "一两", "十万百万千万", "1.", "二二十"])
def test_what_is_no_one_number_stays_open(text: str) -> None:
    assert number(text) is None
