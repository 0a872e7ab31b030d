"""The cells of a worksheet's XML: found or put in where they belong, and given other styles."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from lxml import etree

from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.annotate_parts import place_name, tag
from xdreport.formats.xlsx.annotate_styles import Styles
from xdreport.formats.xlsx.places import PLACES, Place

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
_PIXELS_PER_WIDTH, _PIXELS_PER_POINT = 7.0, 4 / 3
_MARK_RULE = "TRUE"


class SheetCells:
    """Cells of one worksheet by row and column, from 1, whether the file numbers them or not."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = root.find(tag("sheetData"))
        self._data = etree.SubElement(root, tag("sheetData")) if data is None else data
        self._rows = dict(_numbered(self._data.findall(tag("row")), _row_number))
        self._cells = {row: dict(_numbered(e.findall(tag("c")), _column_number)) for row, e in self._rows.items()}
        self._merges = list(_areas(merge.get("ref", "") for merge in root.iter(tag("mergeCell"))))

    def anchor(self, place: Place) -> Place:
        """The first cell of the merged area that a cell lies in; else the cell itself."""
        return next((area[0] for area in self._merges if _within(place, area)), place)

    def styles(self) -> Iterator[tuple[Place, etree._Element, int]]:
        """Every cell that has a style: place, element, number of the style."""
        for row, cells in self._cells.items():
            for column, cell in cells.items():
                if cell.get("s"):
                    yield (row, column), cell, _whole(cell.get("s", ""))

    def cell(self, place: Place) -> etree._Element:
        """The element of a cell; a missing one is put in, blank, with the style its row or column gives it."""
        row, column = place
        cells = self._cells.setdefault(row, {})
        if column not in cells:
            line = self._row(row)
            inherited = self._inherited(line, column)
            new = etree.Element(tag("c"), r=place_name(row, column))
            if inherited:
                new.set("s", str(inherited))
            line.insert(_place_among(line, cells, column), new)
            line.attrib.pop("spans", "")
            self._cells[row] = dict(sorted({**cells, column: new}.items()))
        return self._cells[row][column]

    def _row(self, row: int) -> etree._Element:
        if row not in self._rows:
            new = etree.Element(tag("row"), r=str(row))
            self._data.insert(_place_among(self._data, self._rows, row), new)
            self._rows = dict(sorted({**self._rows, row: new}.items()))
        return self._rows[row]

    def _inherited(self, row: etree._Element, column: int) -> int:
        if row.get("customFormat") in ("1", "true"):
            return _whole(row.get("s", ""))
        return next((_whole(col.get("style", "")) for col in self._columns() if _covers(col, column)), 0)

    def _columns(self) -> list[etree._Element]:
        return list(self.root.iterfind(f"{tag('cols')}/{tag('col')}"))

    def widths(self, first: int) -> Iterator[float]:
        """The widths of the columns in pixels, from this one on without end."""
        columns = self._columns()
        for column in count(first):
            own = next((col for col in columns if _covers(col, column)), None)
            hidden = own is not None and own.get("hidden") in ("1", "true")
            width = _number(own.get("width", ""), _DEFAULT_WIDTH) if own is not None else _DEFAULT_WIDTH
            yield 0 if hidden else width * _PIXELS_PER_WIDTH + 5

    def heights(self, first: int) -> Iterator[float]:
        """The heights of the rows in pixels, from this one on without end."""
        for row in count(first):
            own = self._rows.get(row)
            yield _number(own.get("ht", "") if own is not None else "", _DEFAULT_HEIGHT) * _PIXELS_PER_POINT


class Rules:
    """The conditional formats of a worksheet, in so far as marks must be seen through them."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._root, self._styles = root, styles
        refs = [ref for each in root.iterfind(tag("conditionalFormatting")) for ref in each.get("sqref", "").split()]
        self._areas = list(_areas(refs))
        self._everywhere = len(self._areas) < len(refs)  # whole columns or rows: no harm in being above them

    def remove_marks(self) -> bool:
        """Takes the rules that show marks away again; whether there were any."""
        removed = 0
        for each in self._root.findall(tag("conditionalFormatting")):
            if all(self._is_mark(rule) for rule in each) and len(each):
                removed += len(each)
                self._root.remove(each)
        self._shift(-removed)
        return bool(removed)

    def _is_mark(self, rule: etree._Element) -> bool:
        text = rule.findtext(tag("formula"), "").strip().upper()
        return text in (_MARK_RULE, "TRUE()", "1") and self._styles.is_mark_format(_whole(rule.get("dxfId", ""), -1))

    def add_marks(self, marks: Iterable[tuple[Place, str]]) -> None:
        """Lets marks be seen where a conditional format covers their cells; the others keep their order."""
        by_mark: dict[str, list[str]] = {}
        for place, mark in marks:
            if self._everywhere or any(_within(place, area) for area in self._areas):
                by_mark.setdefault(mark, []).append(place_name(*place))
        if not by_mark:
            return
        self._shift(len(by_mark))
        at = next(i for i, child in enumerate(self._root) if child.tag == tag("conditionalFormatting"))
        for priority, (mark, cells) in enumerate(by_mark.items(), start=1):
            each = etree.Element(tag("conditionalFormatting"), sqref=" ".join(cells))
            settings = {"type": "expression", "dxfId": str(self._styles.differential(mark)), "priority": str(priority)}
            rule = etree.SubElement(each, tag("cfRule"), settings, stopIfTrue="1")
            etree.SubElement(rule, tag("formula")).text = _MARK_RULE
            self._root.insert(at + priority - 1, each)

    def _shift(self, by: int) -> None:
        """Moves the priorities of all rules, those in extensions too; not where one would fall below 1."""
        rules = list(self._root.iter("{*}cfRule"))
        numbered = [(rule, _whole(rule.get("priority", ""))) for rule in rules if rule.get("priority")]
        if by and all(priority + by > 0 for _, priority in numbered):
            for rule, priority in numbered:
                rule.set("priority", str(priority + by))


def _numbered(
    elements: Iterable[etree._Element], number: Callable[[etree._Element], int]
) -> Iterator[tuple[int, etree._Element]]:
    last = 0
    for element in elements:
        last = number(element) or last + 1
        yield last, element


def _row_number(row: etree._Element) -> int:
    """The number a row says it has; 0 where it does not say."""
    return _whole(row.get("r", ""))


def _column_number(cell: etree._Element) -> int:
    """The column a cell says it is in; 0 where it does not say."""
    return PLACES[cell.get("r", "")][1] if cell.get("r") else 0


def _place_among(parent: etree._Element, numbered: dict[int, etree._Element], number: int) -> int:
    """Where a child of this number belongs: before the first with a higher one."""
    later = next((element for other, element in sorted(numbered.items()) if other > number), None)
    if later is not None:
        return parent.index(later)
    earlier = [element for other, element in sorted(numbered.items()) if other < number]
    return parent.index(earlier[-1]) + 1 if earlier else 0


def _areas(refs: Iterable[str]) -> Iterator[tuple[Place, Place]]:
    for ref in refs:
        first, _, last = ref.partition(":")
        try:
            yield PLACES[first], PLACES[last or first]
        except UnreadableError:  # whole columns or rows, or nonsense
            continue


def _within(place: Place, area: tuple[Place, Place]) -> bool:
    (top, left), (bottom, right) = area
    return top <= place[0] <= bottom and left <= place[1] <= right


def _covers(col: etree._Element, column: int) -> bool:
    return _whole(col.get("min", "")) <= column <= _whole(col.get("max", ""))


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else otherwise


def _number(text: str, otherwise: float) -> float:
    try:
        return min(max(float(text), 0.0), 2000.0) if text else otherwise
    except ValueError:
        return otherwise
