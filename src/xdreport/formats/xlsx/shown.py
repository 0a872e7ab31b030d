"""Number formats that put a point where a number has none: 0!.0, shows a sum in 元 in 万元, and so it is meant."""

from collections.abc import Mapping
from decimal import Decimal

from xdreport.form.pattern import Pattern
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.stream import elements

_POINT = Pattern(r'^[#,]{0,9}0(?:!\.|\\\.|"\.")(0{1,9})(,{0,3})(?:[^0#.,;]{0,20})(?:;|$)')
_SIGNS = (b"0!.", b"0\\.", b"0&quot;.&quot;")


def shifted_styles(package: Package, part: str) -> Mapping[str, Decimal]:
    """The number of a style -> what its numbers are divided by as they are shown; none where the part is damaged."""
    if not part or part not in package:
        return {}
    try:
        data = package.read(part)
        if not any(sign in data for sign in _SIGNS):
            return {}  # nearly always
        found = elements(package, part, until="cellStyles")
    except UnreadableError:
        return {}
    custom: dict[str, Decimal] = {}
    styles: list[str] = []
    inside = False
    for name, attributes in found:
        if name == "numFmt" and (match := _POINT.search(attributes.get("formatCode", ""))):
            custom[attributes.get("numFmtId", "")] = Decimal(10) ** len(match[1]) * Decimal(1000) ** len(match[2])
        elif name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))
    return {str(place): custom[number] for place, number in enumerate(styles) if number in custom}


def divided(value: int | Decimal, by: Decimal) -> int | Decimal:
    """A number as it is meant."""
    meant = Decimal(value) / by
    return int(meant) if meant == meant.to_integral_value() else meant
