"""Finding personal data in prose: resident ids (GB 11643), mobile numbers, bank cards (Luhn)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from xdreport.form.narrative import prose
from xdreport.form.once import once
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.rules.passages import Span

_LONG = Pattern(r"\d[\d -]{10}")
"""Reports and texts without such a run, nearly all, need no closer look."""

# \d also matches full-width digits, which int() and NFKC read as well. Each pattern has one way to match, so a
# megabyte of digits is read once.
_ID = Pattern(r"(?<![\dA-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ](?![\dA-Za-zＸｘ])")
_MOBILE = Pattern(
    r"(?:(?<![\dA-Za-z/_=-])(?<!\d[.])|(?<=\+86)|(?<=\+86[ -]))[1１][3-9３-９]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})"
    r"(?![\dA-Za-z/_=]|[.][\dA-Za-z]|,\d)"
    r"(?!\s?(?:[余多]?[万亿]|人次|[元件条次户人份个篇字%％]))"
)
_CARD = Pattern(r"(?<![\dA-Za-z./_=-])(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?![\dA-Za-z/_=]|[.]\d)")
_NOT_A_CARD = Pattern(r"(?:信用代码|编码|编号|单号|流水号|订单|文号|备案号|代码)[^\d，。；,;]{0,6}$")
_REGIONS = frozenset(
    f"{part}{number}"
    for part, last in zip("12345678", (5, 3, 7, 6, 4, 5, 1, 2), strict=True)
    for number in range(1, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_BANKS = Pattern(r"62\d{14,17}|9558\d{15}|(?:4\d|5[1-5])\d{14}")
"""UnionPay, older cards of ICBC, Visa and Mastercard."""


@once
def long_number(report: Report) -> bool:
    """Whether a report's texts hold a number long enough to be one of those looked for."""
    return _LONG.search(prose(report)) is not None


def _matches(pattern: Pattern, text: str) -> Iterable[re.Match[str]]:
    return pattern.finditer(text) if _LONG.search(text) else ()


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", number).replace(" ", "").replace("-", "").upper()


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are a resident id: region, birth date and check digit (GB 11643)."""
    if len(number) != 18 or number[:2] not in _REGIONS:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    check = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False)) % 11
    return 1900 <= born.year <= 2100 and number[17] == _CHECK_DIGITS[check]


def is_card_number(number: str) -> bool:
    """Whether digits start as a bank's cards do and pass Luhn's check."""
    if not _BANKS.fullmatch(number):
        return False
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def identity_numbers(text: str) -> Iterator[Span]:
    """Every valid resident id."""
    for match in _matches(_ID, text):
        if is_resident_id(_plain(match.group())):
            yield Span(*match.span(), "含公民身份号码")


def mobile_numbers(text: str) -> Iterator[Span]:
    """Every mobile number that stands alone and counts nothing."""
    for match in _matches(_MOBILE, text):
        yield Span(*match.span(), "含手机号码")


def card_numbers(text: str) -> Iterator[Span]:
    """Every bank card number that is not a resident id or called a code."""
    for match in _matches(_CARD, text):
        number = _plain(match.group())
        if is_card_number(number) and not is_resident_id(number):
            before = text[max(0, match.start() - 16) : match.start()]
            if not _NOT_A_CARD.search(before):
                yield Span(*match.span(), "含银行卡号")
