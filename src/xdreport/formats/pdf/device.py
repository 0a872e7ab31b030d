"""What pdfminer paints a page on: it keeps the tags around everything, and stops where a page holds too much."""

from typing import TYPE_CHECKING, Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from xdreport.formats.unreadable import UnreadableError

if TYPE_CHECKING:
    from pdfplumber.page import Page as Source

MOST_CHARACTERS = 20_000
"""On one page; a full one has some 1,500."""

MOST_SHAPES = 5_000
"""Lines, rectangles and curves on one page; a table of the form has some 300."""

MOST_POINTS = 50_000
"""In one path; an emblem has some thousand."""

_WHOLE = ("Artifact", "Figure")
"""Tags of which everything inside is one, whatever tags it has of its own."""


class Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own forgets a tag where one inside it ends, as browsers tag single characters inside others."""

    def __init__(self, source: "Source") -> None:
        super().__init__(source.pdf.rsrcmgr, pageno=source.page_number)
        self._around: list[tuple[str | None, int | None]] = []
        self._characters = self._shapes = 0

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Content marked as something begins."""
        outer = self.cur_tag, self.cur_mcid
        self._around.append(outer)
        super().begin_tag(tag, props)
        if outer[0] in _WHOLE:
            self.cur_tag = outer[0]
        if self.cur_mcid is None:
            self.cur_mcid = outer[1]

    def end_tag(self) -> None:
        """It ends, and what is around it goes on."""
        self.cur_tag, self.cur_mcid = self._around.pop() if self._around else (None, None)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """A character."""
        self._characters += 1
        if self._characters > MOST_CHARACTERS:
            raise too_much(self.pageno, "文字")
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """A line, a rectangle or a curve; several in one path come here again one by one."""
        self._shapes += 1
        if self._shapes > MOST_SHAPES:
            raise too_much(self.pageno, "线条")
        super().paint_path(*args, **kwargs)


def too_much(page: int, what: str) -> UnreadableError:
    """A page has more characters or lines than any report."""
    return UnreadableError(f"PDF 第 {page} 页的{what}太多，不是正常的报告", "请核对是否选错了文件。")


class _Interpreter(PDFPageInterpreter):
    """Stops amid a path that is too long: pdfminer gathers all of it before it is painted.

    pdfminer looks at how many arguments each operator takes.
    """

    device: Device

    def do_l(self, x: Any, y: Any) -> None:
        """A line to here."""
        self._count()
        super().do_l(x, y)

    def do_c(self, x1: Any, y1: Any, x2: Any, y2: Any, x3: Any, y3: Any) -> None:
        """A curve to here."""
        self._count()
        super().do_c(x1, y1, x2, y2, x3, y3)

    def do_re(self, x: Any, y: Any, w: Any, h: Any) -> None:
        """A rectangle."""
        self._count()
        super().do_re(x, y, w, h)

    def _count(self) -> None:
        if len(self.curpath) > MOST_POINTS:
            raise too_much(self.device.pageno, "线条")


def paint(source: "Source") -> None:
    """Interprets a page, once: pdfplumber takes it from there. Raises UnreadableError, and whatever pdfminer raises."""
    device = Device(source)
    _Interpreter(source.pdf.rsrcmgr, device).process_page(source.page_obj)
    source._layout = device.get_result()
