"""Text in the shapes above a workbook's cells is told; titles and buttons are not."""

from tests.formats.books import PACKAGE, RELATIONS, data, parts, zipped
from xdreport.document import Note, Origin
from xdreport.formats.xlsx.reader import read

HINT = "属于年度报告的，请填入表格的单元格中；不属于的，请删除。"
ROWS = data("<row r='1'><c r='A1'><v>1</v></c></row>")


def notes(*shapes: str, drawing: str = "") -> list[Note]:
    """The notes on a workbook with a shape for each of these texts, whose lines are paragraphs."""
    files = parts(ROWS)
    files["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    bodies = [
        "<xdr:txBody><a:bodyPr/>"
        + "".join(f"<a:p><a:r><a:rPr/><a:t>{line}</a:t></a:r></a:p>" for line in shape.split("\n"))
        + "</xdr:txBody>"
        for shape in shapes
    ]
    anchors = "".join(f"<xdr:sp><xdr:from><xdr:col>5</xdr:col></xdr:from>{body}</xdr:sp>" for body in bodies)
    files["xl/drawings/drawing1.xml"] = drawing or f"<xdr:wsDr xmlns:xdr='x' xmlns:a='a'>{anchors}</xdr:wsDr>"
    document = read(zipped(files))
    assert [cell.value for grid in document.grids() for cell in grid.cells] == [1]
    return document.notes


def told(text: str) -> Note:
    return Note("XD019", f"图形中的文字未读取：「{text}」", Origin("表1"), HINT)


def test_sentences_and_figures_in_shapes_are_told() -> None:
    assert notes("含电子警察案件3200件", "第一句。\n第二句", "返回", "2025年政府信息公开工作年度报告") == [
        told("含电子警察案件3200件"),
        told("第一句。 第二句"),
    ]


def test_a_long_text_is_cut_and_the_same_text_told_once() -> None:
    assert notes("说明。" * 20, "说明。" * 20) == [told(("说明。" * 20)[:39] + "…")]


def test_a_broken_drawing_is_passed_over() -> None:
    assert notes(drawing="<a><b></a>") == []
