"""One workbook for each fault that shows while reading a file (XD001 to XD019)."""

import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal

from examples.locate import at, cell_of, place, reference, texts
from examples.patch import EPOCH, New, cells
from examples.reports import town
from xdreport.api import render
from xdreport.form.figures import figure_paths, replace
from xdreport.form.layout import LAYOUTS
from xdreport.form.workbook import NO, TABLE_SHEETS, YES

DISCLOSURE, REQUESTS, DISPUTES = TABLE_SHEETS.values()


def filled() -> bytes:
    """The town's workbook, as the template writes it."""
    return render(town(), "xlsx")


def at_path(changes: Mapping[str, New], data: bytes = b"", *, error: bool = False) -> bytes:
    """The town's workbook with the cells of these figures changed."""
    data = data or filled()
    for path, new in changes.items():
        sheet, cell = place(data, path)
        data = cells(data, sheet, {cell: new}, error=error)
    return data


def truncated() -> bytes:
    """Half a file, as a broken transfer leaves it."""
    return filled()[:4000]


def address_list() -> bytes:
    """A workbook, but no report."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relation}"><sheets>'
        '<sheet name="通讯录" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>科室</t></is>'
        '</c><c r="B1" t="inlineStr"><is><t>电话</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>党政办公室'
        '</t></is></c><c r="B2"><v>5550123</v></c></row></sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def without_disputes() -> bytes:
    """Table 四 without its heads."""
    data = filled()
    heads = frozenset(cell.text for cell in LAYOUTS["disputes"].cells if cell.text)
    return cells(data, DISPUTES, dict.fromkeys(texts(data, DISPUTES, heads), None))


def without_a_row() -> bytes:
    """Table 三 without 8.属于行政查询事项."""
    row = "requests.outcomes.withheld.administrative_query"
    data = filled()
    label = at(data, REQUESTS, "8.属于行政查询事项")
    return cells(at_path(dict.fromkeys(figure_paths(row), None), data), REQUESTS, {label: None})


def relabelled(changes: Mapping[str, str], sheet: str) -> bytes:
    """The town's workbook with other labels."""
    data = filled()
    return cells(data, sheet, {at(data, sheet, old): new for old, new in changes.items()})


def merged_outcomes() -> bytes:
    """（六）其他处理 as one row."""
    data = filled()
    labels = [
        cell.text for cell in LAYOUTS["requests"].cells if cell.text.startswith(("1.申请人", "2.申请人", "3.其他"))
    ]
    data = cells(data, REQUESTS, {at(data, REQUESTS, label): None for label in labels})
    original = filled()
    for row in ("fee_unpaid", "other"):
        for path in figure_paths(f"requests.outcomes.otherwise.{row}"):
            data = cells(data, REQUESTS, {place(original, path)[1]: None})
    return data


def nil_beside_figures() -> bytes:
    """零报告 is 是, yet three documents are in force."""
    path = "disclosure.normative_documents.in_force"
    data = render(replace(town(), {path: 3}), "xlsx")
    return cells(data, DISCLOSURE, {at(data, DISCLOSURE, NO): YES})


def unknown_column() -> bytes:
    """A filled column that the form does not have."""
    data = filled()
    head = cell_of(data, REQUESTS, "其他")
    _, first = place(data, "requests.received.natural_person")
    free = 14
    row = int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return cells(data, REQUESTS, {reference(head.row, free): "个体工商户", reference(row, free): 2})


COMPANY = "requests.received.company"

WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "unreadable-file": truncated,
    "not-a-report": address_list,
    "missing-table": without_disputes,
    "missing-row": without_a_row,
    "altered-label": lambda: relabelled({"行政规范性文件": "规范性文件"}, DISCLOSURE),
    "not-a-number": lambda: at_path({COMPANY: "约二十"}),
    "negative-figure": lambda: at_path({COMPANY: -1}),
    "not-whole": lambda: at_path({"disclosure.licences": Decimal("1.5")}),
    "blank-figure": lambda: at_path({COMPANY: None}),
    "dash-for-zero": lambda: at_path({COMPANY: "/"}),
    "annotated-figure": lambda: at_path({"disclosure.normative_documents.in_force": "3（其中修订1件）"}),
    "formula-without-value": lambda: at_path({"disclosure.licences": "=12+3"}),
    "formula-error": lambda: at_path({COMPANY: "#REF!"}, error=True),
    "overwritten-formula": lambda: at_path({"requests.received.total": 0}),
    "superseded-form": lambda: relabelled(
        {"本年制发件数": "本年新制作数量", "本年废止件数": "本年新公开数量", "现行有效件数": "对外公开总数量"},
        DISCLOSURE,
    ),
    "merged-outcome-row": merged_outcomes,
    "figure-text": lambda: at_path({COMPANY: "０"}),
    "conflicting-figure": nil_beside_figures,
    "unknown-row": unknown_column,
}
"""Rule name -> the workbook that fires it alone."""
