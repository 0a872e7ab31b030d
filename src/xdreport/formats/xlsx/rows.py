"""The rows of sheets, which are remembered: a collection's files share most of them, or all but their values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from xdreport.document import Cell, Value
from xdreport.formats.xlsx.areas import Areas
from xdreport.formats.xlsx.row import INLINE, NUMBER, SHARED, TEXT, TEXTS, VALUE, VALUES, Open, read_row, text_of
from xdreport.formats.xlsx.values import number

if TYPE_CHECKING:
    from xdreport.formats.xlsx.looks import Looks

_LONGEST, _MANY = 4 * 1024, 1024
"""What is remembered: rows of XML up to this length, and how many since the last ones were put aside."""


class Row(NamedTuple):
    """A row: as ``Open``, but all cells have their values, save those that refer to a shared string by its number."""

    number: int
    cells: list[Cell]
    references: list[tuple[int, str]]
    first: int
    spans: int
    bottom: int
    right: int


@dataclass(slots=True)
class Rows:
    """Rows met before, by the number of their sheet's areas and their XML: whole rows, and those without values.

    When there are many, those that were not met again since they were last many are forgotten.
    """

    new: dict[int, dict[bytes, Row]] = field(default_factory=dict)
    old: dict[int, dict[bytes, Row]] = field(default_factory=dict)
    open: dict[tuple[int, bytes], Open] = field(default_factory=dict)
    count: int = 0

    def known(self, areas: Areas) -> dict[bytes, Row]:
        """Rows of sheets with these areas, to be looked at only."""
        return self.new.get(areas.number, {})

    def row(self, looks: "Looks", areas: Areas, xml: bytes, longest: int) -> Row | None:
        """A row that is not among the known ones; None where it is not written as usual."""
        row = self.old.get(areas.number, {}).get(xml) or self._filled(looks, areas, xml, longest)
        if row is not None and len(xml) < _LONGEST:
            if self.count >= _MANY:
                self.old, self.new, self.count = self.new, {}, 0
            self.new.setdefault(areas.number, {})[xml] = row
            self.count += 1
        return row

    def _filled(self, looks: "Looks", areas: Areas, xml: bytes, longest: int) -> Row | None:
        values, texts = VALUES.split(xml), [xml]
        bare = VALUE.join(values[::2])
        if b"<is>" in bare:
            texts = TEXTS.split(bare)
            bare = TEXT.join(texts[::2])
        key = areas.number, bare
        found = self.open.get(key)
        if found is None:
            found = read_row(looks, areas, bare, longest)
            if found is None:
                return None
            if len(bare) < _LONGEST:
                if len(self.open) >= _MANY:
                    self.open.clear()
                self.open[key] = found
        return filled(found, iter(values[1::2]), iter(texts[1::2])) if len(xml) <= longest else None


def filled(row: Open, values: Iterator[bytes], texts: Iterator[bytes]) -> Row | None:
    """A row with its values; None where one is blank, or no text."""
    references: list[tuple[int, str]] = []
    cells = row.cells
    if row.slots:
        cells = cells.copy()
        place = row.number
        for at, column, way, convert, rest in row.slots:
            raw = next(texts if way == INLINE else values)
            value: Value
            if way == NUMBER:
                value = int(raw) if raw.isdigit() and len(raw) < 16 else number(raw.decode())
            elif way == SHARED:
                references.append((at, raw.decode()))
                value = ""
            else:
                value = convert(raw) if convert else text_of(raw)
            if value is None:
                return None
            cells[at] = tuple.__new__(Cell, (place, column, value, *rest))
    return Row(row.number, cells, references, *row[3:])
