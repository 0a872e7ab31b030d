"""Rich text in workbooks: struck digits are told and not taken, raised ones are no digits of the figure before them."""

from collections.abc import Callable

import pytest

from tests.formats.books import data, parts, zipped
from xdreport.document import Document, Note, Origin, Value
from xdreport.formats.xlsx.reader import read
from xdreport.recognise.figures import read_figure

STRUCK = "<r><rPr><strike/><sz val='11'/></rPr><t>178</t></r><r><rPr><sz val='11'/></rPr><t>187</t></r>"
RAISED = "<r><t>58</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
LOWERED = "<r><t>58</t></r><r><rPr><vertAlign val='subscript'/><strike val='0'/></rPr><t>1</t></r>"
HINT = "不要的内容请删去，要保留的请取消删除线。"


def inline(text: str) -> Document:
    """A workbook with this text in the cell itself, and a plain one in the next."""
    rows = f"<row r='2'><c r='B2' t='inlineStr'><is>{text}</is></c><c r='C2' t='str'><v>甲</v></c></row>"
    return read(zipped(parts(data(rows))))


def shared(text: str) -> Document:
    """A workbook with this text among the shared strings, and a plain one behind it."""
    rows = "<row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
    return read(zipped(parts(data(rows), strings=f"<si>{text}</si><si><r><t>甲</t></r></si>")))


def values(document: Document) -> list[Value]:
    return [cell.value for grid in document.grids() for cell in grid.cells]


def told(text: str) -> list[Note]:
    return [Note("XD020", f"工作表中有加了删除线的内容“{text}”，没有读取", Origin("表1", 2, 2, "sheet"), HINT)]


@pytest.mark.parametrize("book", [inline, shared])
class TestRuns:
    def test_struck_digits_are_told_and_not_taken(self, book: Callable[[str], Document]) -> None:
        document = book(STRUCK)
        assert values(document) == ["187", "甲"]
        assert document.notes == told("178")

    def test_a_text_that_is_all_struck_is_a_blank(self, book: Callable[[str], Document]) -> None:
        document = book("<r><rPr><strike val='1'/></rPr><t>178</t></r>")
        assert values(document) == ["甲"]
        assert document.notes == told("178")

    def test_raised_digits_stand_apart(self, book: Callable[[str], Document]) -> None:
        document = book(RAISED)
        assert values(document) == ["58（1）", "甲"]
        assert document.notes == []
        assert read_figure(values(document)[0]) == (58, "XD011")

    def test_lowered_text_and_what_is_not_struck_stay(self, book: Callable[[str], Document]) -> None:
        document = book(LOWERED)
        assert values(document) == ["581", "甲"]
        assert document.notes == []

    def test_what_is_raised_in_prose_stays(self, book: Callable[[str], Document]) -> None:
        said = "本机关" * 30
        document = book(f"<r><t>{said}10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>4</t></r>")
        assert values(document) == [f"{said}104", "甲"]


STYLES = (
    "<fonts count='2'><font><sz val='11'/></font><font><strike/><sz val='11'/></font></fonts>"
    "<fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf fontId='1'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0' fontId='0'/><xf numFmtId='0' fontId='1'/></cellXfs>"
    "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
)


def test_a_cell_whose_font_strikes_is_a_blank_and_told() -> None:
    rows = "<row r='2'><c r='B2' s='1'><v>178</v></c><c r='C2' s='0'><v>187</v></c><c r='D2' s='1'/></row>"
    document = read(zipped(parts(data(rows), styles=STYLES)))
    assert values(document) == [187]
    assert document.notes == told("178")
