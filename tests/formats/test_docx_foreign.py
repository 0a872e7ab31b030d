"""Word files with macros or with parts elsewhere are read without either, and said to have them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.formats.reports import of
from xdreport import load, render
from xdreport.form.figures import vector

ROOT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{root}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = BytesIO(data)
    with ZipFile(stream, "a") as package:
        package.writestr(name, content)
    return stream.getvalue()


def said(data: bytes) -> list[str]:
    found = load(data, name="报告.docx")
    assert vector(found.report) == vector(of())
    return [problem.message for problem in found.problems if problem.rule == "XD020"]


def test_macros_are_not_run_but_told() -> None:
    assert said(with_part(render(of(), "docx"), "word/vbaProject.bin", b"\0")) == ["文档带有宏，没有运行"]


@pytest.mark.parametrize(("kind", "told"), [("attachedTemplate", 1), ("image", 1), ("hyperlink", 0)])
def test_what_lies_elsewhere_is_not_fetched_but_told(kind: str, told: int) -> None:
    relations = RELATIONS.format(root=ROOT, kind=kind, target="http://127.0.0.1:9/a.dotx").encode()
    messages = said(with_part(render(of(), "docx"), "word/_rels/settings.xml.rels", relations))
    assert messages == ["文档引用了 1 处外部内容“http://127.0.0.1:9/…”，没有读取"] * told
