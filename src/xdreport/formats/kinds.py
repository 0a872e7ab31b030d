"""Which reader and which writer: a file's kind is told by its content, never by its suffix.

Readers and writers are named here and imported only when they are needed.
"""

import re
from collections.abc import Mapping

WRITERS: Mapping[str, str] = {
    "docx": "docx",
    "html": "html.write",
    "pdf": "pdf.write",
    "md": "markdown",
    "xlsx": "xlsx.write",
    "json": "report_json.write",
}
"""Format name (also the suffix) -> the module under formats/ that writes it."""

PICTURED = ("docx", "html", "pdf")
"""Formats that hold pictures; the others are written without."""

READERS: Mapping[str, str] = {
    "xlsx": "xlsx.reader",
    "xls": "xls.read",
    "ods": "ods.read",
    "docx": "docx.read",
    "pdf": "pdf.read",
    "html": "html.read",
    "json": "report_json.read",
    "md": "markdown.read",
    "txt": "text",
}
"""Kind -> the module under formats/ that reads it. Its ``read(data, name)`` gives a Document or a Submission."""

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls", ".et"),
    "ods": (".ods",),
    "docx": (".docx", ".doc", ".wps", ".rtf", ".odt"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".mht", ".mhtml"),
    "json": (".json",),
    "md": (".md",),
    "txt": (".txt",),
}
"""Kind -> suffixes of files that are taken from a folder; .doc, .rtf and such so that the finding says what to do."""

_ZIP = (b"PK\3\4", b"PK\5\6")
_WORD = b"word/document.xml"
_OPEN_DOCUMENT = b"mimetype"
"""The part that every OpenDocument file begins with, under a password, too."""

_BOOKS = {"Workbook", "Book"}
"""Streams that hold an old workbook."""

_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<p ", "<style", "<h1")
_MARKDOWN = re.compile(rb"^(?:#{1,6}[ \t]+\S|[ \t]{0,3}\|?[ \t]{0,9}:?-{1,200}:?[ \t]{0,9}\|)", re.MULTILINE)
"""A heading with number signs, or the row of dashes below the head of a table."""

_WORDS = tuple(
    word.encode(code) for code in ("utf-8", "gb18030", "utf-16-le", "utf-16-be") for word in ("信息", "行政")
)
"""A text without any of these has none of the form's tables."""

_HEADED = 1024
"""Bytes in front of which, white space apart, a PDF says that it is one."""

_LOOKED_AT, _SEARCHED = 4096, 1024 * 1024
"""Bytes at the start of a text that say what it is, and those searched for the marks of Markdown."""


def kind_of(data: bytes, name: str = "") -> str:
    """The kind of a file, a key of ``READERS``; ``xlsx`` also for what nobody reads: its reader says what it is.

    ``name`` only tells a table of comma-separated values, which no content gives away, from other texts.
    """
    if data[:4] in _ZIP:
        return _kind_of_package(data) if _WORD in data or _OPEN_DOCUMENT in data else "xlsx"
    from xdreport.formats.ole import SIGNATURE, streams

    if data.startswith(SIGNATURE):
        held = streams(data)
        return "xls" if held & _BOOKS and "EncryptedPackage" not in held else "xlsx"
    from xdreport.formats.decoding import decoded_start

    if data[:_HEADED].lstrip().startswith(b"%PDF-"):
        return "pdf"
    start = decoded_start(data[:_LOOKED_AT])
    if not start or name.lower().endswith(".csv") or start.startswith("{\\rtf"):
        return "xlsx"
    return _kind_of_text(start, data)


def _kind_of_package(data: bytes) -> str:
    """What a zip is: a workbook may have a document of Word embedded, and the other way round."""
    from xdreport.formats.package import Package
    from xdreport.formats.unreadable import UnreadableError

    try:
        package = Package(data)
        if "xl/workbook.xml" in package:
            return "xlsx"
        if _WORD.decode() in package:
            return "docx"
        return "ods" if "mimetype" in package and b"spreadsheet" in package.read("mimetype") else "xlsx"
    except UnreadableError:
        return "xlsx"


def _kind_of_text(start: str, data: bytes) -> str:
    lower = start.lower()
    if lower.startswith("<?xml") and "<html" in lower:
        lower = lower[lower.index("<html") :]
    if lower.startswith(("<", "mime-version")):
        page = lower.startswith(_MARKUP) or "<html" in lower
        foreign = "urn:schemas-microsoft-com:office:spreadsheet" in lower or lower.startswith("mime-version")
        return "html" if page and not foreign else "xlsx"
    if lower.startswith(("{", "[")) and _is_json(start):
        return "json"
    if not any(word in data for word in _WORDS):
        return "xlsx"
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    return "md" if _MARKDOWN.search(plain, 0, _SEARCHED) else "txt"


def _is_json(start: str) -> bool:
    """Whether a text that begins with a bracket goes on as JSON does: [2025] and {…} begin sentences, too."""
    rest = start[1:].lstrip()
    return not rest or rest[0] in '"}{' or (start[0] == "[" and rest[0] == "]")


def suffixes() -> tuple[str, ...]:
    """Suffixes of the files that a folder stands for."""
    return tuple(suffix for endings in SUFFIXES.values() for suffix in endings)
