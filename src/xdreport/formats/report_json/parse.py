"""JSON text -> plain values, whatever strangers put in it: repeated keys, NaN, endless numbers, bottomless nesting."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from xdreport.formats.unreadable import UnreadableError

LONGEST_NUMBER = 40
"""Characters; a figure of the form has at most 12 digits and a few places."""

DEEPEST = 64
_HINT = "请重新导出 JSON 文件，或改用 xdreport template 生成的模板填写。"


class Parsed(NamedTuple):
    """The value, and the keys that stood twice in one object with different values."""

    value: Any
    repeated: list[str]


def parse(text: str) -> Parsed:
    """Parses JSON; of a repeated key the first value is taken. Raises UnreadableError where it is no JSON."""
    repeated: list[str] = []

    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found and found[key] != value:
                repeated.append(key)
            found.setdefault(key, value)
        return found

    try:
        value = json.loads(text, object_pairs_hook=gather, parse_int=_whole, parse_float=_fraction, parse_constant=str)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"JSON 格式有误：第 {error.lineno} 行第 {error.colno} 列", _HINT) from error
    except RecursionError as error:
        raise UnreadableError("JSON 嵌套太深，不是年度报告", _HINT) from error
    if _depth(value) > DEEPEST:
        raise UnreadableError("JSON 嵌套太深，不是年度报告", _HINT)
    return Parsed(value, repeated)


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _fraction(digits: str) -> Decimal | str:
    """Exact; a text where its size or length is beyond any sum, since printing 1e-999999 would take a megabyte."""
    if len(digits) > LONGEST_NUMBER:
        return digits
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return digits
    return number if number.is_finite() and abs(int(number.as_tuple().exponent)) <= LONGEST_NUMBER else digits


def _depth(value: Any) -> int:
    """How many objects and lists are nested, without recursion."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        depth += 1
    return depth
