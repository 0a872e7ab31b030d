"""Web page -> Document: the article with its tables, without what stands around it."""

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from xdreport.document import Block, Document, Grid, Heading, Origin, Paragraph
from xdreport.form.headings import section_of
from xdreport.formats.beside import grid_beside
from xdreport.formats.cells import Budget
from xdreport.formats.continued import joined
from xdreport.formats.html.article import article, page_names, title_line
from xdreport.formats.html.hidden import PLACE, drop_hidden, notes
from xdreport.formats.html.lines import BREAK, HEAD, TABLE, bare, lines, mark
from xdreport.formats.html.listed import drop_listed
from xdreport.formats.html.parse import parsed
from xdreport.formats.html.table import grid_of, is_layout
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.website import own

META = "xdreport."
"""What the names of our own meta elements begin with."""

_UNSEEN = (
    *("script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "object", "svg", "select"),
    *("button", "textarea", "input", "form-item", "head", "audio", "video", "canvas", "math", "rt", "rp"),
)


def read(data: bytes, _name: str = "") -> Document:
    """Reads the bytes of a web page in UTF-8, UTF-16 or GB18030, whatever it declares.

    A paragraph's place is told by its number, a cell's by table, row and column. Raises UnreadableError for what is no
    text, or beyond the limits.
    """
    root = parsed(data)
    if root is None:
        return Document([], kind="html")
    known = grid_beside(_about(root))
    names = page_names(root)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    hidden = drop_hidden(root)
    mark(root)
    drop_listed(root, names)
    shown = frozenset(map(bare, lines(root))) if hidden else frozenset()
    grids = _take_tables(root)
    held = article(root)
    if not grids and not lines(root):
        raise UnreadableError(
            "网页里没有文字：内容可能由脚本载入，没有保存在文件里",
            "请在浏览器中打开原网页，把正文和表格复制到 Word 保存为 .docx，或打印为 PDF 后再试。",
        )
    found = list(_blocks(held, grids))
    if known is None:
        found = _trimmed(found)
    if title := title_line(root, held, names):
        found.insert(0, Heading(title, 0, Origin("标题")))
    blocks = joined(found)
    return Document([*blocks, known] if known else blocks, kind="html", notes=[*notes(held, hidden, shown)])


def _trimmed(found: list[Block]) -> list[Block]:
    """The report without what the website shows below it: behind the last table and the last heading of the form."""
    ends = (place for place, block in enumerate(found, 1) if not isinstance(block, _TEXTS) or section_of(block.text))
    start = max(ends, default=0)
    return found[: start + own([block.text for block in found[start:] if isinstance(block, _TEXTS)])]


_TEXTS = (Heading, Paragraph)


def _about(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("name") or ""
        if name.startswith(META):
            yield name.removeprefix(META), element.get("content") or ""


def _take_tables(root: etree._Element) -> dict[str, Grid]:
    """Takes the tables out of the tree, inner ones first, and leaves their numbers in the text."""
    grids: dict[str, Grid] = {}
    budget = Budget()
    tables = list(root.iter("table"))
    for number in range(len(tables), 0, -1):
        table = tables[number - 1]
        nested = next(table.iterdescendants(_TAKEN, "table"), None) is not None
        if is_layout(table, nested):
            continue
        places = list(table.iter(PLACE))
        captions = [line for caption in table.iterchildren("caption") for line in lines(caption)]
        inner = [line for element in table.iterdescendants(_TAKEN) for line in lines(element)]
        etree.strip_elements(table, _TAKEN, with_tail=False)
        grids[str(number)] = grid_of(table, f"表{number}", budget)
        tail = table.tail
        table.clear()
        table.tag = _TAKEN
        table.text = "".join(f"{BREAK}{line}{BREAK}" for line in (*captions, f"{TABLE}{number}", *inner))
        table.tail = tail
        for place in places:
            place.tail = None
        table.extend(places)
    return _renamed(grids)


_TAKEN = "xdreport-table"


def _renamed(grids: dict[str, Grid]) -> dict[str, Grid]:
    """Tables counted as a reader of the page counts them: those for the looks are none."""
    for number, key in enumerate(sorted(grids, key=int), start=1):
        grids[key].name = f"表{number}"
    return grids


def _blocks(held: etree._Element, grids: dict[str, Grid]) -> Iterator[Block]:
    number = 0
    before = ""
    found = lines(held)
    for line, following in zip_longest(found, found[1:], fillvalue=""):
        if line.startswith(TABLE):
            grid = grids.get(line[1:])
            if grid is not None:
                yield grid
            continue
        section = section_of(bare(line))
        if section and section == before and following.startswith(TABLE):
            continue  # the caption of a table repeats the heading above it
        before = section
        number += 1
        origin = Origin(f"第{number}段")
        if line.startswith(HEAD) and line[1:2].isdigit():
            if text := line[2:].strip():
                yield Heading(text, int(line[1]) - 1, origin)
        else:
            yield Paragraph(line, origin)
