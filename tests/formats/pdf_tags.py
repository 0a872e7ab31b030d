"""What a reader for the blind gets of a PDF: the text of every tag, and the tables, from the tags alone."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types
from pypdf import PdfReader

Marked = dict[tuple[int, int], str]
"""Text by page and number of the marked content."""


def root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def tags(reader: PdfReader) -> Iterator[Any]:
    """Every tag in reading order."""
    waiting = [root_of(reader)["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict) and "/S" in node:
            yield node
            waiting.append(node.get("/K", []))


def tables(data: bytes) -> list[list[list[str]]]:
    """The cells of every row of every table; blanks, which PDFium puts between words by their distance, left out."""
    reader = PdfReader(io.BytesIO(data))
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    marked = _marked(data)
    found: list[list[list[str]]] = []
    for tag in tags(reader):
        if tag["/S"] == "/Table":
            found.append([])
        elif tag["/S"] == "/TR":
            found[-1].append([])
        elif tag["/S"] in ("/TH", "/TD"):
            found[-1][-1].append("".join("".join(_texts(tag, pages, marked)).split()))
    return found


def _texts(tag: Any, pages: dict[int, int], marked: Marked, page: int = -1) -> Iterator[str]:
    tag = tag.get_object() if hasattr(tag, "get_object") else tag
    if isinstance(tag, int):
        yield marked.get((page, tag), "")
    elif isinstance(tag, list):
        for one in tag:
            yield from _texts(one, pages, marked, page)
    else:
        page = pages[tag.raw_get("/Pg").idnum] if "/Pg" in tag else page
        yield from _texts(tag["/MCID"] if "/MCID" in tag else tag.get("/K", []), pages, marked, page)


def _marked(data: bytes) -> Marked:
    found: Marked = {}
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            words = page.get_textpage()
            for thing in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                place = (number, pdfium.FPDFPageObj_GetMarkedContentID(thing.raw))
                found[place] = found.get(place, "") + _text(thing.raw, words.raw)
    return found


def _text(thing: Any, words: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, words, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, words, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
