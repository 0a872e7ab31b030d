"""What the styles of a workbook say of its values: which are dates, meant with a point put in, or struck out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xdreport.document import Value
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.rows import Rows
from xdreport.formats.xlsx.shown import divided, shifted_styles
from xdreport.formats.xlsx.styles import as_date, date_styles, struck_styles

_REMEMBERED, _SMALL = 8, 16 * 1024


@dataclass(frozen=True, slots=True)
class Looks:
    """Styles by number: ``shifts`` divide what they show, ``special`` are these and those that show dates.

    ``rows`` are rows that were read under these styles before.
    """

    special: frozenset[str] = frozenset()
    shifts: Mapping[str, Decimal] = field(default_factory=dict)
    striking: frozenset[str] = frozenset()
    from_1904: bool = False
    rows: Rows = field(default_factory=Rows, compare=False)

    def shown(self, value: Value, style: str) -> Value:
        """The date that a number stands for where its style says so, or what it is shown as with a point put in."""
        if style not in self.special or not isinstance(value, int | Decimal):
            return value
        if style in self.shifts:
            return divided(value, self.shifts[style])
        return as_date(value, from_1904=self.from_1904) or value


Content = tuple[int, int, bytes]

_NOTHING: Content = (0, 0, b"")
_LOOKS: dict[tuple[Content, bool], Looks] = {}
"""By the content of the styles: the files of a collection were mostly filled into the same template."""


def looks_of(package: Package, part: str, *, from_1904: bool) -> Looks:
    """What a part of styles says; nothing where it is missing or damaged: figures need no styles."""
    content = _NOTHING
    if part and part in package:
        try:
            content = package.content(part)
        except UnreadableError:
            part = ""
    known = _LOOKS.get((content, from_1904))
    if known is None:
        known = _read(package, part, from_1904=from_1904)
        if alike := next((one for one in _LOOKS.values() if one == known), None):  # fonts and colours aside
            known = replace(known, rows=alike.rows)
        if len(content[2]) <= _SMALL:
            if len(_LOOKS) >= _REMEMBERED:
                del _LOOKS[next(iter(_LOOKS))]  # the oldest
            _LOOKS[content, from_1904] = known
    return known


def _read(package: Package, part: str, *, from_1904: bool) -> Looks:
    if part and part in package:
        try:
            package.read(part)
        except UnreadableError:
            part = ""
    shifts = shifted_styles(package, part)
    special = date_styles(package, part).union(shifts)
    return Looks(special, shifts, struck_styles(package, part), from_1904)
