"""One part of a package through expat, piece by piece, with every bound kept while it streams."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from xdreport.formats.limits import excess
from xdreport.formats.package import Package, damaged
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.alike import by_content

Attributes = dict[str, str]
FREE = 1024 * 1024
"""Bytes of a package up to which nothing is counted: no trouble comes from so little, and usual files are smaller."""
EndHandler = Callable[[str], None] | None


class Stop(Exception):  # noqa: N818 - not an error
    """Raised by a handler that has seen all it needs."""


class Stream:
    """Feeds a part to expat and collects character data in ``texts``, which handlers take, clear, or add to.

    Tags come as written, with the prefix that the root element has, too. A handler that
    needs the end of an element sets ``parser.EndElementHandler``, which then calls ``back_to_idle``.
    """

    __slots__ = ("_package", "_part", "idle", "parser", "texts")

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self.texts: list[Any] = []  # texts; a handler may add entries of its own
        self.idle: EndHandler = None
        self.parser: XMLParserType = ParserCreate()
        self.parser.buffer_text = True  # some suites write every Chinese character as &#...;
        self.parser.StartDoctypeDeclHandler = refuse_doctype
        self.parser.CharacterDataHandler = self.texts.append

    def back_to_idle(self, tag: str) -> None:
        """Listens to ends no longer, or only to count them."""
        self.parser.EndElementHandler = self.idle
        if self.idle:
            self.idle(tag)

    def run(self, most: int, after: Callable[[int], None] | None = None, pieces: Iterator[bytes] | None = None) -> None:
        """Parses the part, at most ``most`` bytes; calls ``after`` with the length of every piece parsed.

        ``pieces`` are its pieces where they were asked for before.

        Raises UnreadableError for broken XML, a DTD, or what is beyond the limits.
        """
        pieces = pieces or self._package.pieces(self._part, most)
        try:
            self._feed(pieces, after)
        except Stop:
            return
        except ExpatError as error:
            for _ in pieces:  # a wrong CRC is the better explanation of broken XML
                pass
            raise damaged(f"“{self._part}”的第 {error.lineno} 行不是正确的 XML") from error
        except (ValueError, LookupError) as error:  # an encoding that expat or Python does not know
            raise damaged(f"“{self._part}”的文字编码无法识别") from error

    def _feed(self, pieces: Iterator[bytes], after: Callable[[int], None] | None) -> None:
        parser, texts, package, limits = self.parser, self.texts, self._package, self._package.limits
        ends: list[str] = []
        fed = depth = 0
        following = next(pieces, b"")
        while data := following:
            following = next(pieces, b"")
            if package.unpacked > FREE:
                marks = data.count(b"<")
                package.marks += marks + data.count(b"\n") + data.count(b"&")
                depth += marks
            parser.Parse(data, not following)
            fed += len(data)
            if package.marks > limits.marks:
                raise excess("文件内容过多（空行、空单元格等）")
            if fed - max(parser.CurrentByteIndex, 0) > limits.token + len(data):
                raise excess("文件中有超长的标记")
            if after:
                after(len(data))
            if texts and sum(map(len, texts)) > limits.string:
                _too_long(texts)
            if self.idle is None:  # a large part: from here on count what ends, so that nesting is bounded
                self.idle = ends.append
                if parser.EndElementHandler is None:
                    parser.EndElementHandler = self.idle
            depth = max(0, depth - 2 * len(ends))
            ends.clear()
            if depth > limits.depth:
                raise excess("文件内容嵌套过深")
        if not fed:
            parser.Parse(b"", True)


def _too_long(texts: list[str]) -> None:
    """Refuses an over-long text; blanks between elements are merely dropped."""
    if "".join(texts).strip():
        raise excess("单元格中的文字过长")
    texts.clear()


def refuse_doctype(*_: object) -> None:
    """Raises UnreadableError: no workbook that an office suite wrote has a document type."""
    raise UnreadableError(
        "文件中含有 DTD 或实体定义，正常的 Excel 文件没有这些内容，出于安全不予读取",
        "请勿使用来历不明的文件；请在 Excel 或 WPS 中打开后另存为新的 .xlsx。",
    )


@by_content
def elements(package: Package, part: str, *, until: str = "") -> list[tuple[str, Attributes]]:
    """All elements of a small part in order: name without prefix, and attributes. Stops at element ``until``."""
    stream = Stream(package, part)
    stream.parser.CharacterDataHandler = None
    found: list[tuple[str, Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        local = tag.rpartition(":")[2]
        found.append((local, attributes))
        if local == until:
            raise Stop

    stream.parser.StartElementHandler = start
    stream.run(package.limits.small_part)
    return found
