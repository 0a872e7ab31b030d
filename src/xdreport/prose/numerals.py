"""Numerals as official prose writes them: 1,234, １２３, 二十一, 一百零三, 两千, 廿一, 二〇二五, 3万."""

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
CHINESE = "".join(_DIGITS) + "".join(_SCALES) + "".join(_TENS) + "万"
"""Every character of a Chinese numeral that is read here."""


def number(text: str) -> int | None:
    """The whole number that a numeral says; None where it says none, or leaves it open (三五, 1.5)."""
    if text.isascii() and text.isdigit():  # nearly always
        return int(text)
    plain = text.translate(_FULL_WIDTH)
    if plain[:1].isdigit() and plain.isascii():
        return _arabic(plain, 1)
    if plain[:1].isdigit() and plain.endswith("万"):
        return _arabic(plain[:-1], 10_000)
    return _chinese(plain)


def _arabic(text: str, scale: int) -> int | None:
    whole, point, fraction = text.replace(",", "").partition(".")
    if not whole.isdigit() or not whole.isascii() or (point and not fraction.isdigit()):
        return None
    scaled = int(whole + fraction) * scale
    return None if scaled % 10 ** len(fraction) else scaled // 10 ** len(fraction)


def _chinese(text: str) -> int | None:
    if not text or any(character not in CHINESE for character in text):
        return None
    if all(character in _DIGITS for character in text):
        return _spelled(text)
    above, many, below = text.rpartition("万")
    if not many:
        return _below_ten_thousand(text)
    high = _below_ten_thousand(above)
    low = _below_ten_thousand(below) if below else 0
    if high is None or low is None or len(below) == 1:  # 五万三: 53,000 or 50,003
        return None
    return high * 10_000 + low


def _spelled(text: str) -> int | None:
    """Digit by digit: 二〇二五. Two digits side by side (三五件) mean 'three to five' and are left open."""
    if len(text) == 2 or "两" in text[1:]:
        return None
    return int("".join(str(_DIGITS[character]) for character in text))


def _below_ten_thousand(text: str) -> int | None:
    total, digit, scale = 0, None, 10_000
    for character in text:
        if character in _SCALES:
            if _SCALES[character] >= scale:
                return None
            scale = _SCALES[character]
            total, digit = total + (1 if digit is None else digit) * scale, None
        elif character in _TENS:
            total, digit, scale = total + _TENS[character], None, 10
        elif character in "零〇":
            digit, scale = None, max(scale // 10, 10)
        elif character in _DIGITS and digit is None:
            digit = _DIGITS[character]
        else:
            return None
    if digit is None:
        return total
    shortened = scale in (100, 1000) and text[-2] in _SCALES
    return total + digit * (scale // 10 if shortened else 1)
