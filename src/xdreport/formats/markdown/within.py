"""Tables of HTML within Markdown: people paste them for the sake of merged cells, and every renderer shows them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from xdreport.document import Document, Grid, Origin, Picture
from xdreport.formats.limits import excess

_MOST = 100
"""Tables; the form has three."""

_TAG = re.compile(r"(?<!\\)<(/?)table(?=[\s>/])", re.IGNORECASE)
_END = re.compile(r"[^>]{0,20}>")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces in their order, and of each whether it is a table of HTML; an inner table is part of one."""
    at = start = depth = count = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                count += 1
                if count > _MOST:
                    raise excess(f"HTML 表格超过 {_MOST} 张")
                end = _END.match(text, tag.end())
                stop = end.end() if end else tag.end()
                yield text[at:start], False
                yield text[start:stop], True
                at = stop
    if depth:
        yield text[at:start], False
        yield text[start:], True
    else:
        yield text[at:], False


def read_table(table: str, line: int) -> Document:
    """What a table of HTML says that begins in this line."""
    from xdreport.formats.html.read import read  # lxml is not loaded for other Markdown

    found = read(table.encode("utf-8", "replace"))
    origin = Origin(f"第{line}行")
    blocks = [block if isinstance(block, Grid | Picture) else replace(block, origin=origin) for block in found.blocks]
    notes = [note._replace(message=note.message.replace("网页", "HTML 表格", 1), origin=origin) for note in found.notes]
    return Document(blocks, kind="md", notes=notes)
