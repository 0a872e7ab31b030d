"""Comments on cells: text in the sheet's comments part, and the boxes that old and new programs show them in (VML)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from xdreport.formats.xlsx.annotate_cells import SheetCells
from xdreport.formats.xlsx.annotate_parts import (
    CONTENT_TYPES,
    MAIN,
    R_ID,
    SHEET_ML,
    TYPES,
    Parts,
    place_name,
    plain,
    tag,
)
from xdreport.formats.xlsx.places import Place

AUTHOR = "xdreport"
HEAD, TAIL = "【xdreport 校验】", "【校验完】"
"""What our part of a comment stands between, so that it is found again beside what others wrote."""

_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_LONGEST = 6_000
"""Characters of a comment; Excel takes 32,767."""
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


class Texts(NamedTuple):
    """A run of a comment and what it says."""

    element: etree._Element
    text: str


def has_notes(parts: Parts, sheet: str) -> bool:
    """Whether a sheet has comments of ours; programs may have cut their text into other runs."""
    part = parts.relation(sheet, "comments")
    return bool(part) and any(HEAD in _said(text) for text in parts.tree(part).iter(tag("text")))


def remove_notes(parts: Parts, sheet: str) -> None:
    """Takes our comments off a sheet; where others wrote into the same one, only our part of it."""
    if not has_notes(parts, sheet):
        return
    part = parts.relation(sheet, "comments")
    gone: set[Place] = set()
    for comment in list(parts.touch(part).iter(tag("comment"))):
        text = comment.find(tag("text"))
        if text is not None and _without_ours(text) and not _said(text).strip():
            parent = comment.getparent()
            if parent is not None:
                parent.remove(comment)
                gone.add(_place(comment.get("ref", "")))
    _remove_boxes(parts, sheet, gone)


def add_notes(parts: Parts, sheet: str, cells: SheetCells, notes: Mapping[Place, str]) -> None:
    """Puts comments on cells; a comment that is there already keeps its text, with ours below it."""
    part = parts.relation(sheet, "comments")
    if not part:
        part = parts.unused("xl/comments{}.xml")
        parts.put(
            part, f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode(), f"{SHEET_ML}.comments+xml"
        )
        parts.relate(sheet, "comments", part)
    root = parts.touch(part)
    existing = {_place(comment.get("ref", "")): comment for comment in root.iter(tag("comment"))}
    boxes = []
    for place, note in sorted(notes.items()):
        if place in existing:
            _append(existing[place], note)
        else:
            _new_comment(root, place, note)
            boxes.append(place)
    _add_boxes(parts, sheet, cells, {place: notes[place] for place in boxes})


def _new_comment(root: etree._Element, place: Place, note: str) -> None:
    settings = {"ref": place_name(*place), "authorId": str(_author(root)), "shapeId": "0"}
    comments = root.find(tag("commentList"))
    if comments is None:
        comments = etree.SubElement(root, tag("commentList"))
    comment = etree.SubElement(comments, tag("comment"), settings)
    _append(comment, note)


def _author(root: etree._Element) -> int:
    authors = root.find(tag("authors"))
    if authors is None:
        authors = etree.Element(tag("authors"))
        root.insert(0, authors)
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, tag("author")).text = AUTHOR
        names.append(AUTHOR)
    return names.index(AUTHOR)


def _append(comment: etree._Element, note: str) -> None:
    text = comment.find(tag("text"))
    if text is None:
        text = etree.SubElement(comment, tag("text"))
        comment.insert(0, text)
    if (bare := text.find(tag("t"))) is not None:  # text without runs: make it one
        text.remove(bare)
        run = etree.Element(tag("r"))
        run.append(bare)
        text.insert(0, run)
    body = note if len(note) <= _LONGEST else note[:_LONGEST] + "……"
    lead = "\n\n" if _said(text).strip() else ""
    at = max((i for i, child in enumerate(text) if child.tag == tag("r")), default=-1) + 1
    for offset, (words, bold) in enumerate(((f"{lead}{HEAD}\n", True), (f"{body}\n", False), (TAIL, False))):
        text.insert(at + offset, _run(words, bold=bold))


def _run(words: str, *, bold: bool) -> etree._Element:
    run = etree.Element(tag("r"))
    look = etree.SubElement(run, tag("rPr"))
    if bold:
        etree.SubElement(look, tag("b"))
    etree.SubElement(look, tag("sz"), val="10")
    etree.SubElement(look, tag("color"), rgb="FF000000")
    etree.SubElement(look, tag("rFont"), val="宋体")
    etree.SubElement(look, tag("family"), val="3")
    etree.SubElement(look, tag("charset"), val="134")
    text = etree.SubElement(run, tag("t"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = plain(words)
    return run


def _runs(text: etree._Element) -> Iterator[etree._Element]:
    """The elements that hold a comment's words, phonetic guides not among them."""
    for child in text:
        if child.tag == tag("t"):
            yield child
        elif child.tag == tag("r"):
            yield from child.findall(tag("t"))


def _said(text: etree._Element) -> str:
    return "".join(run.text or "" for run in _runs(text))


def _without_ours(text: etree._Element) -> bool:
    """Cuts what stands between our head and tail out of a comment; whether there was any."""
    whole = _said(text)
    start = whole.find(HEAD)
    if start < 0:
        return False
    end = whole.find(TAIL, start)
    stop = len(whole) if end < 0 else end + len(TAIL)
    while start and whole[start - 1] in "\r\n":
        start -= 1
    at = 0
    for run in list(_runs(text)):
        words = run.text or ""
        kept = words[: max(start - at, 0)] + words[max(stop - at, 0) :]
        at += len(words)
        if kept == words:
            continue
        run.text = kept
        parent = run.getparent()
        if not kept and parent is not None and parent.tag == tag("r"):
            text.remove(parent)
    return True


def _place(ref: str) -> Place:
    """Row and column of a comment; (0, 0) where it says none that we understand."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", ref)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _drawing(parts: Parts, sheet: str) -> str:
    """The part with a sheet's boxes; '' if it has none."""
    element = parts.tree(sheet).find(tag("legacyDrawing"))
    if element is None:
        return ""
    name = parts.related(sheet).get(element.get(R_ID, ""), ("", ""))[1]
    return name if name in parts else ""


def _add_boxes(parts: Parts, sheet: str, cells: SheetCells, notes: Mapping[Place, str]) -> None:
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
    right, dx = _reach(cells.widths(), left, width + 15)
    bottom, dy = _reach(cells.heights(), top, min(lines, 24) * line)
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
    """The column or row, from 0, that lies so many pixels behind the beginning of ``start``, and the rest."""
    for index, size in enumerate(sizes):
        if index < start:
            continue
        if pixels < size or index > start + 200:
            return index, int(min(pixels, size))
        pixels -= size
    return start, 0


def _remove_boxes(parts: Parts, sheet: str, places: set[Place]) -> None:
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
