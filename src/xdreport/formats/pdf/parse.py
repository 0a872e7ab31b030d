"""PDF -> Document, in the process that ``read`` starts: pages are read with pdfplumber, then put together."""

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from xdreport.document import Block, Document, Grid, Note, Origin, Paragraph
from xdreport.formats.pdf.bold import once
from xdreport.formats.pdf.device import paint
from xdreport.formats.pdf.figures import in_figures, may_have_figures
from xdreport.formats.pdf.lines import Body, Line, body_of, is_parted, lines_of, paragraphs
from xdreport.formats.pdf.pages import Page, without_furniture
from xdreport.formats.pdf.piece import Piece
from xdreport.formats.pdf.radicals import characters
from xdreport.formats.pdf.ruled import ruled
from xdreport.formats.pdf.tables import joined
from xdreport.formats.pdf.website import without_footers
from xdreport.formats.unreadable import UnreadableError

if TYPE_CHECKING:
    from pdfplumber.page import Page as Source

MOST_PAGES = 200
"""A report has some ten pages."""

SCANNED = "PDF 里没有文字，可能是扫描件或图片"
_ASK = "请向报送单位索取 Word 文件、填报工作簿，或由 Word 直接另存的 PDF。"


def read(data: bytes, _name: str = "") -> Document:
    """Reads a PDF's bytes. Raises UnreadableError, and MemoryError, which ``isolated`` tells.

    The parser raises whatever it stumbles over in a damaged file, SystemError and RecursionError among them.
    """
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if not pdf.pages:
                raise UnreadableError("PDF 已损坏：找不到任何一页", f"请重新导出。{_ASK}")
            if len(pdf.pages) > MOST_PAGES:
                raise UnreadableError(
                    f"PDF 有 {len(pdf.pages)} 页，远超年度报告所需，不予读取", "请核对是否选错了文件。"
                )
            figures = may_have_figures(data)
            pages = [_page(source, number, figures=figures) for number, source in enumerate(pdf.pages, start=1)]
    except (UnreadableError, MemoryError):
        raise
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        raise _refused(cause) from error
    except Exception as error:
        raise _refused(error) from error
    if not any(page.lines or page.pieces for page in pages):
        raise UnreadableError(SCANNED, f"程序不做文字识别。{_ASK}")
    pages, notes = _with_unruled(without_footers(without_furniture(pages)))
    return Document(_blocks(pages), kind="pdf", notes=notes)


def _with_unruled(pages: list[Page]) -> tuple[list[Page], list[Note]]:
    """The pages with their tables without rules, too; the form, costly to import, is only looked up where some may be.

    Such a table has labels or figures beside each other, or figures in a line of their own.
    """
    if not any(is_parted(line) or not any(map(str.isalpha, line.text)) for page in pages for line in page.lines):
        return pages, []
    from xdreport.formats.pdf.unruled.pages import with_tables

    return with_tables(pages)


def _refused(cause: object) -> UnreadableError:
    if isinstance(cause, PDFPasswordIncorrect):
        return UnreadableError("PDF 设有打开密码", f"请去掉密码后另存。{_ASK}")
    if isinstance(cause, RecursionError):
        return UnreadableError("PDF 已损坏：其中的数据一层套一层，嵌套过深，读不出", f"请重新导出。{_ASK}")
    return UnreadableError("PDF 已损坏，读不出", f"请重新导出。{_ASK}")


def _page(source: "Source", number: int, *, figures: bool) -> Page:
    """The lines and tables of a page, from top to bottom; characters outside the page are not seen by anybody."""
    paint(source)
    pictured = in_figures(source) if figures else frozenset()
    shown = source.filter(lambda thing: _is_shown(thing, pictured))
    chars = once(shown.chars)
    for char in chars:
        char["text"] = characters(char["text"])
    pieces, rest = ruled(shown, chars, number)
    lines = lines_of(rest, number)
    source.close()
    return Page(number, float(source.width), float(source.height), lines, pieces)


def _is_shown(thing: dict[str, object], pictured: frozenset[int]) -> bool:
    """Not what stands in a figure, whose labels are no text of the report, nor what the page itself is marked with.

    A mark across the page is an artifact, or slants; page numbers are artifacts, and so are the rules of tables, which
    are needed.
    """
    if thing.get("tag") == "Figure" or thing.get("mcid") in pictured:
        return False
    return thing.get("object_type") != "char" or (thing.get("tag") != "Artifact" and not _slants(thing.get("matrix")))


def _slants(matrix: object) -> bool:
    """Whether characters run neither along nor down the page; italics lean, but their base line does not."""
    return (
        isinstance(matrix, tuple)
        and abs(matrix[0]) > SLANT * abs(matrix[3])
        and abs(matrix[1]) > SLANT * abs(matrix[3])
    )


SLANT = 0.1
"""Share of the size of type."""


def _blocks(pages: list[Page]) -> list[Block]:
    """Paragraphs and tables in reading order; a table goes on in the first thing of the next page, text likewise."""
    body = body_of([line for page in pages for line in page.lines])
    items: list[Line | Piece] = [item for page in pages for item in page.items()]
    blocks: list[Block] = []
    waiting: list[Line] = []
    for item in joined(items):
        if isinstance(item, Line):
            waiting.append(item)
            continue
        blocks += _texts(waiting, body)
        waiting = []
        blocks.append(item)
    blocks += _texts(waiting, body)
    _name(blocks)
    return blocks


def _texts(lines: list[Line], body: Body) -> list[Block]:
    return [Paragraph(text, Origin(f"第{page}页")) for text, page in paragraphs(lines, body)]


def _name(blocks: list[Block]) -> None:
    number = 0
    for block in blocks:
        if isinstance(block, Grid):
            number += 1
            block.name = f"{block.name}表{number}"
            block.parts = [part._replace(name=f"{part.name}表{number}") for part in block.parts]
