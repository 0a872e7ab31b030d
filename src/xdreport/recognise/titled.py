"""Table 四 in parts, each below a line that says what it is of: 行政复议, 未经复议直接起诉, 复议后起诉."""

from xdreport.document import Cell, Document, Grid, Heading, Paragraph
from xdreport.form.labels import Label, labels_of
from xdreport.form.pattern import Pattern
from xdreport.recognise.tables import Axis, Index

LONGEST = 40
"""Characters of such a line, at most."""

_AROUND = Pattern(
    r"^\s{0,9}(?:附?表\s{0,3}[一二三四五六1-9]?)?[：:、.．\s]{0,9}|(?:的?(?:案件|数据|统计)){0,3}的?情况?(?:统计)?表?[：:。\s]{0,9}$"
)


def titles_above(document: Document) -> dict[int, str]:
    """The identity of a grid -> the line right above it; of a sheet, its name."""
    titles: dict[int, str] = {}
    above = ""
    for block in document.blocks:
        if isinstance(block, Grid):
            titles[id(block)] = block.name if block.notation == "sheet" else above
            above = ""
        elif isinstance(block, Heading | Paragraph) and block.text.strip():
            above = block.text.strip()
    return titles


def add_title(index: Index, title: str) -> None:
    """Puts the line above a part of table 四 over its heads, as row 0, where the part names no kind itself."""
    if not index.roles.get("dispute-column") or index.roles.get("dispute-group") or index.roles.get("dispute-figure"):
        return
    if label := _group(title):
        index.roles["dispute-group"].append(Axis(label.key, Cell(0, 1, title), label))


def _group(title: str) -> Label | None:
    if not title or len(title) > LONGEST:
        return None
    for text in (title, _AROUND.sub("", title)):
        for label in labels_of(text):
            if label.role == "dispute-group":
                return label._replace(altered=False)
    return None
