"""Text in the shapes of a workbook's sheets, which stand above the cells: not read, but told."""

from collections.abc import Iterator
from itertools import islice

from xdreport.document import Note, Origin, short
from xdreport.form.headings import is_title
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.stream import Attributes, Stream

_MOST = 20
"""Shapes told of a sheet."""

_SENTENCE = frozenset("。；0123456789")
_HINT = "属于年度报告的，请填入表格的单元格中；不属于的，请删除。"


def shapes(package: Package, part: str, sheet: str) -> Iterator[Note]:
    """XD019 for the shapes with sentences or figures in a part of drawings; a title or a button is none."""
    said = (text for text in _texts(package, part) if not _SENTENCE.isdisjoint(text) and not is_title(text))
    for text in islice(dict.fromkeys(said), _MOST):
        yield Note("XD019", f"图形中的文字未读取：「{short(text)}」", Origin(sheet), _HINT)


def _texts(package: Package, part: str) -> list[str]:
    """The text of every shape; none where the part is damaged, for figures need no drawings."""
    if part not in package:
        return []
    stream = Stream(package, part)
    found: list[list[str]] = []

    def start(tag: str, _: Attributes) -> None:
        stream.texts.clear()
        local = tag.rpartition(":")[2]
        if local == "txBody":
            found.append([])
        elif local == "p" and found:
            found[-1].append(" ")
        elif local == "t" and found:
            stream.parser.EndElementHandler = end_of_text

    def end_of_text(tag: str) -> None:
        found[-1].extend(stream.texts)
        stream.back_to_idle(tag)

    stream.parser.StartElementHandler = start
    try:
        stream.run(package.limits.small_part)
    except UnreadableError:
        return []
    return [" ".join("".join(texts).split()) for texts in found]
