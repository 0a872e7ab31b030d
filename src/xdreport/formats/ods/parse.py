"""OpenDocument spreadsheet -> Document: every sheet a grid, in one bounded pass, without any library of others."""

from xdreport.document import Block, Document, Grid, Note
from xdreport.formats.limits import LIMITS, Limits, excess
from xdreport.formats.ods.cells import Cells
from xdreport.formats.ods.names import Names, standard
from xdreport.formats.package import Package, damaged
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.odd import struck
from xdreport.formats.xlsx.stream import Attributes, Stream

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def read(data: bytes, name: str = "", *, limits: Limits = LIMITS) -> Document:  # noqa: ARG001 - as every reader
    """Reads a spreadsheet's bytes; ``name`` is the file's.

    Gives what ``xlsx.reader`` gives of the same workbook; formulas are as the file writes them, without '='. Raises
    UnreadableError for what is no spreadsheet, damaged, under a password, or beyond ``limits``.
    """
    package = Package(data, limits)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise UnreadableError(
            "表格设有打开密码，无法读取", "请在 WPS 或 LibreOffice 中打开，取消“用密码保存”后另存，再试。"
        )
    if CONTENT not in package:
        raise damaged(f"缺少“{CONTENT}”")
    content = _Content(package)
    blocks: list[Block] = [*content.grids()]
    if not blocks:
        raise UnreadableError("其中没有工作表", "请核对是否选错了文件，或重新在模板中填写。")
    return Document(blocks, kind="ods", notes=content.notes)


class _Content:
    """What of content.xml has been read: the sheets, and where in the tree we are."""

    def __init__(self, package: Package) -> None:
        self._stream = Stream(package, CONTENT)
        self._package = package
        self._grids: list[Grid] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skipped, self._nested = "", 0
        self._sheet = ""
        self._is_hidden = False
        self._cells = Cells(package.limits)
        self.notes: list[Note] = []

    def grids(self) -> list[Grid]:
        """Reads all sheets."""
        parser = self._stream.parser
        parser.StartElementHandler = self._root
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._cells.characters
        self._stream.run(self._package.limits.part)
        return self._grids

    def _root(self, _: str, attributes: Attributes) -> None:
        """The first element tells the prefixes."""
        names = self._names = Names(attributes)
        cells = self._cells
        self._starts = {
            names["style:style"]: self._start_style,
            names["style:table-properties"]: self._properties,
            names["style:text-properties"]: self._text_properties,
            names["text:span"]: cells.start_span,
            names["table:table"]: self._start_sheet,
            names["table:table-row"]: cells.start_row,
            names["table:table-cell"]: cells.start_cell,
            names["table:covered-table-cell"]: cells.start_covered,
            names["text:p"]: cells.start_paragraph,
            names["text:h"]: cells.start_paragraph,
            names["text:s"]: cells.blanks,
            names["text:tab"]: cells.tab,
            names["text:line-break"]: cells.line_break,
        }
        self._ends = {
            names["table:table"]: self._end_sheet,
            names["table:table-row"]: cells.end_row,
            names["table:table-cell"]: cells.end_cell,
            names["table:covered-table-cell"]: cells.end_cell,
            names["text:p"]: cells.end_paragraph,
            names["text:h"]: cells.end_paragraph,
            names["text:span"]: cells.end_span,
        }
        self._passed_over = {names[name] for name in PASSED_OVER}
        self._drawing, self._table = names["draw:"], names["table:table"]
        self._stream.parser.StartElementHandler = self._start

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._nested:
            self._nested += tag == self._skipped
            return
        within = tag == self._table and self._cells.within
        if within or tag in self._passed_over or tag.startswith(self._drawing):
            self._skipped, self._nested = tag, 1
            self._stream.parser.CharacterDataHandler = None
        elif tag in self._starts:
            self._starts[tag](standard(attributes, self._names))

    def _end(self, tag: str) -> None:
        if self._stream.idle:
            self._stream.idle(tag)
        if self._nested:
            if tag == self._skipped:
                self._nested -= 1
                if not self._nested:
                    self._stream.parser.CharacterDataHandler = self._cells.characters
        elif tag in self._ends:
            self._ends[tag]()

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _text_properties(self, attributes: Attributes) -> None:
        lines = (attributes.get(f"style:text-line-through-{what}", "none") for what in ("style", "type"))
        if any(line != "none" for line in lines):
            self._cells.striking.add(self._style)
        position = attributes.get("style:text-position", "0")  # super 58%, or 33% 58%
        if position.startswith("super") or position[:1] in "123456789":
            self._cells.raising.add(self._style)

    def _start_sheet(self, attributes: Attributes) -> None:
        if len(self._grids) == self._package.limits.sheets:
            raise excess(f"其中有 {len(self._grids)} 张以上的工作表")
        self._sheet = attributes.get("table:name", "")
        self._is_hidden = attributes.get("table:style-name") in self._hidden_styles

    def _end_sheet(self) -> None:
        self.notes += struck(self._sheet, self._cells.struck)
        cells = self._cells.taken()
        rows = max((cell.row + cell.rowspan for cell in cells), default=1) - 1
        columns = max((cell.column + cell.colspan for cell in cells), default=1) - 1
        self._grids.append(Grid(self._sheet, cells, rows, columns, "sheet", self._is_hidden))


PASSED_OVER = (
    "office:annotation", "office:forms", "office:event-listeners", "table:shapes", "table:tracked-changes",
    "table:dde-links", "table:table-source", "table:detective", "text:ruby-text",
)  # fmt: skip
"""Elements whose text or tables are not what a cell shows; so are drawings, and tables within a cell."""
