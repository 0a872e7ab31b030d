"""Comments on cells: ours beside what others wrote, and found again."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from xdreport.formats.xlsx.annotate_boxes import add_boxes, remove_boxes
from xdreport.formats.xlsx.annotate_cells import SheetCells
from xdreport.formats.xlsx.annotate_parts import (
    MAIN,
    SHEET_ML,
    Parts,
    place_name,
    plain,
    tag,
)
from xdreport.formats.xlsx.places import Place

AUTHOR = "xdreport"
HEAD, TAIL = "【xdreport 校验】", "【校验完】"
"""What our part of a comment stands between, so that it is found again beside what others wrote."""

_LONGEST = 6_000
"""Characters of a comment; Excel takes 32,767."""


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
    remove_boxes(parts, sheet, gone)


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
    add_boxes(parts, sheet, cells, {place: notes[place] for place in boxes})


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
