"""A cell's value -> a figure, or the rule that says why it is none."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xdreport.document import CellError, Value
from xdreport.form.figures import Number
from xdreport.form.marks import NUMBERS
from xdreport.form.report import LARGEST

DASHES = frozenset("/／\\-—–－―‐‑‒−─")
NOTHING = frozenset({"无", "没有", "零", "〇"})
"""Words that people write for 0."""

_BLANKS = "\u200b\u200c\u200d\ufeff\u2060"
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,15})?")
_NEGATIVE = re.compile(r"[-−－—–]\s{0,3}\d[\d,]{0,20}(?:\.\d{1,15})?")
_SEVERAL = re.compile(r"[\d,.]{0,30}\d\s{1,9}\d")
_ANNOTATED = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)(件|宗|条|份|次|万元|元)?(?:[(\[【〔<].{0,200}|[*※]{1,3})?")
_YUAN = Decimal(10000)
"""元 in a 万元: the form's unit of sums."""
_BESIDE_MARK = re.compile(r"[〕)\]】>]\s{0,9}\d")


class Reading(NamedTuple):
    """A figure as read: ``number`` is None for blank or unusable, ``rule`` is '' where nothing was odd."""

    number: Number | None
    rule: str = ""


BLANK = Reading(None)


def read_figure(value: Value, decimal: bool = False, from_sheet: bool = True) -> Reading:
    """Reads one figure. ``decimal`` allows fractions (万元); ``from_sheet`` says that text is unusual (XD017)."""
    if value is None:
        return BLANK
    if isinstance(value, str):
        if isinstance(value, CellError):
            return Reading(None, "XD013")
        return _text(value, decimal, from_sheet)
    if isinstance(value, (bool, date)):
        return Reading(None, "XD006")
    return _number(value, decimal, "")


def _number(number: int | Decimal, decimal: bool, rule: str) -> Reading:
    if number < 0:
        return Reading(None, "XD007")
    if number >= LARGEST:
        return Reading(None, "XD006")
    if decimal:
        return Reading(Decimal(number), rule)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            return Reading(None, "XD008")
        number = int(number)
    return Reading(number, rule)


def _text(text: str, decimal: bool, from_sheet: bool) -> Reading:
    """A figure that is stored as text."""
    bare = text.strip().strip(_BLANKS).strip()
    if not bare:
        return BLANK
    if bare in NOTHING or (len(bare) <= 4 and DASHES.issuperset(bare)):
        return Reading(Decimal(0) if decimal else 0, "XD010")
    apart = NUMBERS.sub(r"〔\g<0>〕", bare[:400])
    if has_several(apart) or (apart != bare[:400] and _BESIDE_MARK.search(apart)):
        return Reading(None, "XD006")
    plain = "".join(unicodedata.normalize("NFKC", apart).split())
    if _PLAIN.fullmatch(plain):
        return _number(Decimal(plain), decimal, "XD017" if from_sheet or plain != bare else "")
    if _GROUPED.fullmatch(plain):
        return _number(Decimal(plain.replace(",", "")), decimal, "XD017")
    if _NEGATIVE.fullmatch(plain):
        return Reading(None, "XD007")
    if annotated := _ANNOTATED.fullmatch(plain):
        in_yuan = decimal and annotated[2] == "元"
        return _number(Decimal(annotated[1]) / (_YUAN if in_yuan else 1), decimal, "XD011")
    return Reading(None, "XD006")


def has_several(text: str) -> bool:
    """Whether a cell begins with two numbers, 3 5 or one below the other: which of them counts is not for us to say."""
    return _SEVERAL.match(unicodedata.normalize("NFKC", text[:400]).strip()) is not None
