"""What a report of ours looks like in an office's own Word file: the file's styles, the file's width, our tables."""

from collections.abc import Mapping

from lxml import etree

from xdreport.formats.paper import WIDTH

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NARROWEST = 4000
"""Twips: no table is made narrower."""

_FONTS = {"ascii": "Times New Roman", "eastAsia": "宋体", "hAnsi": "Times New Roman"}
"""Of the cells. Every system has the first or one with digits just as wide; the file's own may have wider ones."""


def dress(one: etree._Element, like: etree._Element, styles: Mapping[str, str], *, in_table: bool) -> None:
    """Gives a paragraph of ours the file's style of the same name; else the formatting of the placeholder."""
    properties = one.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    if properties is None or style is None:
        return
    own = styles.get(style.get(f"{W}val", ""))
    if own:
        style.set(f"{W}val", own)
        return
    properties.remove(style)
    if in_table:
        _dress_cell(one, properties, left=style.get(f"{W}val") == "TableLabel")
        return
    model, model_run = like.find(f"{W}pPr"), like.find(f".//{W}rPr")
    if model is not None:
        one.replace(properties, etree.fromstring(etree.tostring(model)))
    for run in one.iter(f"{W}r"):
        held = run.find(f"{W}rPr")
        if model_run is not None and held is not None:
            run.replace(held, etree.fromstring(etree.tostring(model_run)))


def _dress_cell(one: etree._Element, properties: etree._Element, *, left: bool) -> None:
    """A cell's paragraph as our own style would have it: single lines without gaps, 宋体 of 10 pt."""
    spacing = {"before": "0", "after": "0", "line": "260", "lineRule": "exact"}
    indent = {"left": "40", "right": "20"} if left else {}
    _add(properties, "spacing", spacing)
    _add(properties, "ind", {**indent, "firstLineChars": "0", "firstLine": "0"})
    _add(properties, "jc", {"val": "left" if left else "center"})
    for held in one.iter(f"{W}rPr"):
        for fonts in held.iter(f"{W}rFonts"):
            fonts.attrib.update({f"{W}{name}": value for name, value in _FONTS.items()})
        if held.find(f"{W}sz") is None:
            _add(held, "sz", {"val": "20"})
            _add(held, "szCs", {"val": "20"})


def _add(parent: etree._Element, tag: str, attributes: Mapping[str, str]) -> None:
    etree.SubElement(parent, f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})


_OURS = {
    "Heading1": ("heading 1", "标题 1"),
    "Heading2": ("heading 2", "标题 2"),
    "BodyText": ("body text", "正文文本", "公文正文"),
    "TableText": ("表格文字",),
    "TableLabel": ("表格行标题", "表格文字"),
}
"""Our style -> names of styles of a file that stand for it."""


def styles_of(root: etree._Element) -> dict[str, str]:
    """Our paragraph styles -> ids of the file's own."""
    names = {
        (style.find(f"{W}name").get(f"{W}val", "")).lower(): style.get(f"{W}styleId", "")  # type: ignore[union-attr]  # tested below
        for style in root.iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph" and style.find(f"{W}name") is not None
    }
    found = {own: next((names[name] for name in called if name in names), "") for own, called in _OURS.items()}
    return {own: id for own, id in found.items() if id}


def text_width(root: etree._Element) -> int:
    """Twips between the margins of the last section."""
    sections = list(root.iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    margins = sections[-1].find(f"{W}pgMar") if sections else None
    if size is None or margins is None:
        return WIDTH
    numbers = [size.get(f"{W}w"), margins.get(f"{W}left"), margins.get(f"{W}right")]
    width, left, right = (int(float(number)) if number else 0 for number in numbers)
    return max(width - left - right, _NARROWEST)


def _margins() -> etree._Element:
    """Narrow margins within cells, without which figures of three digits would be cut in two."""
    margins = etree.Element(f"{W}tblCellMar")
    for side, width in (("top", "15"), ("left", "28"), ("bottom", "15"), ("right", "28")):
        _add(margins, side, {"w": width, "type": "dxa"})
    return margins


def frame(table: etree._Element) -> None:
    """Gives a table borders and margins of its own, which at home are those of a style."""
    borders = etree.Element(f"{W}tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, side, {"val": "single", "sz": "6", "space": "0", "color": "000000"})
    layout, style = table.find(f".//{W}tblLayout"), table.find(f".//{W}tblStyle")
    if layout is not None:
        layout.addprevious(borders)
        layout.addnext(_margins())
    if style is not None and (parent := style.getparent()) is not None:
        parent.remove(style)
