"""What our own workbooks say of themselves in their properties: which totals stood so in the report."""

from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.stream import elements

PART = "docProps/custom.xml"
_KEPT = "xdreport_total_"


def kept(sheet: str, cell: str, number: object) -> str:
    """The name of the property that says: the number in this cell is not the sum of its parts, and nobody typed it."""
    return f"{_KEPT}{sheet}!{cell}={number}"


def kept_totals(package: Package) -> frozenset[str]:
    """What such properties say, as 依申请公开!J6=4711; none in other people's workbooks."""
    if PART not in package:
        return frozenset()
    try:
        names = [attributes.get("name", "") for _, attributes in elements(package, PART)]
    except UnreadableError:  # nobody sees these properties: a workbook is not refused for them
        return frozenset()
    return frozenset(name.removeprefix(_KEPT) for name in names if name.startswith(_KEPT))
