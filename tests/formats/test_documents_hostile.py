"""Word files and pages that mean harm, or are merely broken: each is one finding that names the matter, the others go on."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run  # noqa: F401  # a fixture
from tests.formats.reports import of
from tests.formats.test_xlsx_hostile import outcome
from xdreport import load, render
from xdreport.formats.limits import LARGEST_FILE

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
HEAD, FOOT = f'<w:document xmlns:w="{MAIN}"><w:body>', "</w:body></w:document>"
NO_XML = "文件已损坏：“word/document.xml”的第 1 行不是正确的 XML，或嵌套过深"
DTD = "文件已损坏：“word/document.xml”中有文档类型声明（DTD），正常的 Word 文件里没有"
RATIO = "“word/document.xml”的压缩比超过 200 倍，远超年度报告所需，不予读取"

BLOCK = f"<w:p><w:r><w:t>{'政府信息公开' * 1000}%s</w:t></w:r></w:p>"
"""A paragraph, with room for what keeps it from being packed as tightly as no honest file is."""

PARTS = {
    "an entity": (f'<!DOCTYPE d [<!ENTITY a "b">]>{HEAD}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>{FOOT}', DTD),
    "a part from elsewhere": (f'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d">{HEAD}{FOOT}', DTD),
    "50,000 controls in each other": (
        HEAD + "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000 + FOOT,
        NO_XML,
    ),
    "2,000 tables in each other": (
        HEAD + "<w:tbl><w:tr><w:tc>" * 2_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2_000 + FOOT,
        NO_XML,
    ),
    "a million paragraphs": (
        HEAD + "<w:p/>" * 1_000_001 + FOOT,
        "“word/document.xml”中的标记超过 40 万个，远超年度报告所需，不予读取",
    ),
    "packed too tightly": (f"{HEAD}<w:p><w:r><w:t>{'公' * 20_000_000}</w:t></w:r></w:p>{FOOT}", RATIO),
    "cut off": ((HEAD + FOOT)[:-20], NO_XML),
    "nothing": ("", NO_XML),
}


def word(part: str) -> bytes:
    """A Word file with this main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render(of(), "docx"))) as good, zipfile.ZipFile(stream, "w", 8) as bad:
        for name in good.namelist():
            bad.writestr(name, part if name == DOCUMENT else good.read(name))
    return stream.getvalue()


@pytest.mark.parametrize("case", PARTS)
def test_a_hostile_word_file_is_refused_and_told(case: str) -> None:
    part, message = PARTS[case]
    (problem,) = load(word(part), name="坏.docx").problems
    assert (problem.rule, problem.message) == ("XD001", message)
    assert problem.hint


def test_a_cell_a_milliard_columns_wide_is_no_trouble() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p><w:r><w:t>自然人</w:t></w:r></w:p></w:tc>'
    found = load(word(f"{HEAD}<w:tbl><w:tr>{cell}</w:tr></w:tbl>{FOOT}"))
    assert [problem.rule for problem in found.problems] == ["XD002"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[: len(data) // 2], "文件不完整（找不到压缩包目录），可能没有下载或传输完"),
        (lambda data: data[:3000] + bytes(50) + data[3050:], "的校验码（CRC）不符，内容在保存或传输中被改动"),
    ],
)
def test_a_broken_package_is_told(spoil: "object", told: str) -> None:
    assert callable(spoil)
    (problem,) = load(spoil(render(of(), "docx")), name="坏.docx").problems
    assert problem.rule == "XD001"
    assert problem.message.endswith(told)


def test_500_megabytes_in_one_part_take_little_memory(tmp_path: Path) -> None:
    """Not packed so tightly that this alone gives it away."""
    file = tmp_path / "大.docx"
    with (
        zipfile.ZipFile(io.BytesIO(render(of(), "docx"))) as good,
        zipfile.ZipFile(file, "w", 8, compresslevel=1) as bad,
    ):
        for name in good.namelist():
            if name != DOCUMENT:
                bad.writestr(name, good.read(name))
        with bad.open(DOCUMENT, "w", force_zip64=True) as stream:
            stream.write(HEAD.encode())
            chance = random.Random(1)
            for _ in range(500 * 2**20 // len((BLOCK % "").encode())):
                stream.write((BLOCK % chance.randbytes(100).hex()).encode())
            stream.write(FOOT.encode())
    assert file.stat().st_size < LARGEST_FILE
    assert outcome(file) == "文件解压后超过 16 MB，远超年度报告所需，不予读取"


def test_the_other_files_go_on(tmp_path: Path, run: Run) -> None:  # noqa: F811  # the fixture
    for number, (part, _) in enumerate(PARTS.values()):
        (tmp_path / f"坏{number}.docx").write_bytes(word(part))
    (tmp_path / "坏.html").write_text("<html><body>" + "<div>" * 100_000 + "信息公开", "utf-8")
    (tmp_path / "好.docx").write_bytes(render(of(), "docx"))
    code, out, err = run("validate", str(tmp_path), "--format", "csv")
    lines = out.splitlines()
    assert code == 1
    assert sum("XD001" in line for line in lines) == len(PARTS) + sum("坏.html" in line for line in lines)
    assert not any("好.docx" in line and ",error" in line for line in lines)
    assert "Traceback" not in out + err
