"""The boxes that comments are shown in: a drawing in VML, as Excel still wants it for every comment.

A drawing that is there already is added to as text, and otherwise left as it is: it need not be correct XML.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from xdreport.formats.xlsx.annotate_cells import SheetCells
from xdreport.formats.xlsx.annotate_parts import CONTENT_TYPES, R_ID, TYPES, Parts, tag
from xdreport.formats.xlsx.places import Place

_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_BOX = 330, 19, 24
"""Pixels: width of a comment's box, height of a line; and how many characters go on a line."""

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def _drawing(parts: Parts, sheet: str) -> str:
    """The part with a sheet's boxes; '' if it has none."""
    element = parts.tree(sheet).find(tag("legacyDrawing"))
    if element is None:
        return ""
    name = parts.related(sheet).get(element.get(R_ID, ""), ("", ""))[1]
    return name if name in parts else ""


def add_boxes(parts: Parts, sheet: str, cells: SheetCells, notes: Mapping[Place, str]) -> None:
    """Puts a box beside each of these cells, hidden until the cell is pointed at, and large enough for its note."""
    if not notes:
        return
    part = _drawing(parts, sheet)
    vml = parts.read(part) if part else _empty_drawing()
    number = max((int(id) for id in re.findall(rb"_x0000_s(\d{1,9})", vml)), default=1024)
    shapes = "" if b"_x0000_t202" in vml else _SHAPE_TYPE
    shapes += "".join(_box(number + n, place, cells, notes[place]) for n, place in enumerate(sorted(notes), start=1))
    end = vml.rfind(b"</")
    if end < 0:  # a drawing that is not one, or in an encoding of wide characters: left as it is
        return
    vml = vml[:end] + shapes.encode("ascii") + vml[end:]
    if part:
        parts.put(part, vml)
        return
    part = parts.unused("xl/drawings/vmlDrawing{}.vml")
    parts.put(part, vml)
    _declare_vml(parts)
    root = parts.touch(sheet)
    at = next((i for i, child in enumerate(root) if _local(child) in (*_AFTER_DRAWING, "AlternateContent")), len(root))
    stale = root.find(tag("legacyDrawing"))
    element = etree.Element(tag("legacyDrawing")) if stale is None else stale
    element.set(R_ID, parts.relate(sheet, "vmlDrawing", part))
    if stale is None:
        root.insert(at, element)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]  # of a comment, too


def _declare_vml(parts: Parts) -> None:
    types = parts.touch(CONTENT_TYPES)
    if not any(each.get("Extension", "").lower() == "vml" for each in types):
        types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension="vml", ContentType=_VML_TYPE))


def _empty_drawing() -> bytes:
    return (
        f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
    ).encode("ascii")


def _box(number: int, place: Place, cells: SheetCells, note: str) -> str:
    row, column = place
    width, line, per_line = _BOX
    lines = sum(1 + len(part) // per_line for part in note.split("\n")) + 3
    left, top = column, max(row - 2, 0)
    right, dx = _reach(cells.widths(left + 1), left, width + 15)
    bottom, dy = _reach(cells.heights(top + 1), top, min(lines, 24) * line)
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 4, {right}, {dx}, {bottom}, {dy}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _reach(sizes: Iterator[float], start: int, pixels: float) -> tuple[int, int]:
    """The column or row, from 0, that lies so many pixels behind the beginning of ``start``, and the rest.

    ``sizes`` are those of ``start`` and what follows.
    """
    for index, size in enumerate(sizes, start):
        if pixels < size or index > start + 200:
            return index, int(min(pixels, size))
        pixels -= size
    return start, 0


def remove_boxes(parts: Parts, sheet: str, places: set[Place]) -> None:
    """Takes the boxes of comments that are gone out of a sheet's drawing, by the row and column they name."""
    part = _drawing(parts, sheet)
    if not part or not places:
        return
    vml = parts.read(part)
    kept, at = [], 0
    for start, end in _shapes(vml):
        if _box_place(vml[start:end]) in places:
            kept.append(vml[at:start])
            at = end
    parts.put(part, b"".join([*kept, vml[at:]]))


def _shapes(vml: bytes) -> Iterator[tuple[int, int]]:
    """Where the shapes of a drawing begin and end. Drawings need not be correct XML: old programs leave <br> open."""
    end = 0
    for match in re.finditer(rb"<([A-Za-z_][\w.-]{0,30}:)?shape\s", vml):
        close = b"</%sshape>" % (match[1] or b"")
        if match.start() >= end and (found := vml.find(close, match.end())) >= 0:
            end = found + len(close)
            yield match.start(), end


def _box_place(shape: bytes) -> Place | None:
    row, column = (re.search(rb"[<:]%s>\s*(\d{1,7})\s*<" % name, shape) for name in (b"Row", b"Column"))
    if b"Note" not in shape or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1
