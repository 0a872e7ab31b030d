"""A file in which none of the form's tables was found: why, as far as it shows."""

from xdreport.document import Document, Paragraph
from xdreport.form.labels import labels_of
from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft

_PARTED = Pattern(r"\S[ \u3000]{1,200}\d[\d.,]{0,20}(?:[ \u3000]{1,200}\d[\d.,]{0,20}){0,20}$")
"""A line that ends in figures parted by blanks."""

_LONGEST = 300


def report_no_table(draft: Draft, document: Document) -> None:
    """XD002, with a line of its own for texts whose columns are parted by blanks."""
    if any(isinstance(block, Paragraph) and _is_row(block.text) for block in document.blocks):
        draft.report(
            "XD002",
            "文件中有年度报告表格的文字，但各列只用空格分开，分不清数字属于哪一列，没有读取",
            hint="请直接提交 Word 文件；或在 Word、网页中选中整张表格重新复制，使各列以制表符（Tab）分开。",
        )
        return
    draft.report(
        "XD002",
        "文件可以打开，但其中没有年度报告的任何一张表",
        hint="请核对是否选错了文件：不是报告的，请移出文件夹；年度报告请在 xdreport template 生成的模板中填写。",
    )


def _is_row(text: str) -> bool:
    """Whether a line is a label of the form and figures behind it."""
    found = _PARTED.search(text) if len(text) <= _LONGEST else None
    return found is not None and bool(labels_of(text[: found.start() + 1]))
