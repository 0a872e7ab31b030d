"""The Chinese numerals that headings and lists are numbered with."""

_ONES = ("", *"一二三四五六七八九")
CHINESE: dict[str, int] = {
    ("" if tens < 2 else _ONES[tens]) + ("十" if tens else "") + _ONES[ones]: 10 * tens + ones
    for tens in range(10)
    for ones in range(10)
    if tens or ones
}
"""一 to 九十九."""
