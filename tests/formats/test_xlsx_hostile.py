"""Files that mean harm, or are merely broken: each ends soon, in little memory, in a finding of its own."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.formats.books import MAIN, data, parts, zipped
from tests.formats.ole_files import container
from xdreport.formats.limits import LIMITS
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.reader import read

ROOT = Path(__file__).parents[2]
MEBIBYTES = 150
HANG = 60
"""Seconds; a guard against hanging only, machines differ."""


def outcome(file: Path) -> str:
    """What reading a file ends in, in a process of its own whose memory is measured."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.formats.hostile", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        timeout=HANG,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["memory"] < MEBIBYTES
    print(told)  # noqa: T201 - shown where a test fails
    return str(told["outcome"])


def huge(
    target: Path, blocks: Iterable[str | bytes], *, part: str = "xl/worksheets/sheet1.xml", strings: str = ""
) -> Path:
    """A workbook one part of which is written block by block, so that the test itself stays small."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in {**parts(data(""), strings=strings), part: ""}.items():
            if name == part:
                with package.open(name, "w", force_zip64=True) as stream:
                    for block in blocks:
                        stream.write(block if isinstance(block, bytes) else block.encode())
            else:
                package.writestr(name, content)
    return target


def sheet(block: str, times: int) -> Iterable[str]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    for _ in range(times):
        yield block
    yield "</sheetData></worksheet>"


MEGABYTE = 1 << 20
MANY: dict[str, tuple[Iterable[str | bytes], str]] = {
    "1 GB of blanks": (sheet(" " * MEGABYTE, 1024), "压缩比|解压后超过"),
    "1 GB of empty lines": (sheet("\n" * MEGABYTE, 1024), "内容过多|压缩比|解压后超过"),
    "1 GB of cells": (sheet('<row><c r="A1"><v>1</v></c></row>' * 31_000, 1024), "压缩比|内容过多|单元格超过"),
    "1 GB of blank cells": (sheet('<c s="1"/>' * 100_000, 1024), "压缩比|内容过多|超出工作表"),
    "1 GB of one text": (sheet("文" * 300_000, 1024), "过长|压缩比|解压后超过"),
    "nested without end": (sheet("<row>" * 200_000, 200), "嵌套过深|内容过多"),
    "one tag without end": (["<worksheet a='", *["x" * MEGABYTE] * 300, "'/>"], "超长的标记|压缩比"),
    "one comment without end": (["<worksheet><!--", *["x" * MEGABYTE] * 300, "--></worksheet>"], "超长的标记|压缩比"),
    "merges without end": (sheet('<mergeCell ref="A1:B2"/>' * 40_000, 50), "合并单元格超过|压缩比|内容过多"),
}


@pytest.mark.parametrize("name", MANY)
def test_too_much_of_anything_is_refused(name: str, tmp_path: Path) -> None:
    blocks, message = MANY[name]
    told = outcome(huge(tmp_path / "a.xlsx", blocks))
    assert any(part in told for part in message.split("|")), told


def test_a_million_styled_blank_rows_cost_only_time(tmp_path: Path) -> None:
    def blocks() -> Iterable[str]:
        yield f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        for start in range(2, 1_000_002, 10_000):
            yield "".join(
                f'<row r="{n}" spans="1:9" s="1" customFormat="1" ht="15"/>' for n in range(start, start + 10_000)
            )
        yield "</sheetData></worksheet>"

    assert outcome(huge(tmp_path / "a.xlsx", blocks())) == "1 sheets, 1 cells"


def test_millions_of_shared_strings_are_refused(tmp_path: Path) -> None:
    blocks = ["<sst>", *["<si><t>a</t></si>" * 10_000] * 500, "</sst>"]
    told = outcome(huge(tmp_path / "a.xlsx", blocks, part="xl/sharedStrings.xml", strings="x"))
    assert "条以上的文字" in told


def test_ten_thousand_sheets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped(parts(*["<sheetData/>"] * 10_000)))
    assert "个以上的文件" in outcome(tmp_path / "a.xlsx")
    files = parts(*[""] * 10_000)
    kept = {name: text for name, text in files.items() if "sheet1" not in name}
    (tmp_path / "b.xlsx").write_bytes(zipped({name: text for name, text in kept.items() if "worksheets/" not in name}))
    assert "10000 张工作表" in outcome(tmp_path / "b.xlsx")


def refusal(content: bytes, name: str = "") -> str:
    with pytest.raises(UnreadableError) as caught:
        read(content, name)
    assert caught.value.hint
    assert "。" in caught.value.hint
    return caught.value.message


def test_doctypes_are_refused_before_any_entity_is_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for doctype in (
        '<!DOCTYPE worksheet SYSTEM "http://example.invalid/x.dtd">',
        '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{laughs}]>',
    ):
        for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"):
            files = parts(data("<row><c><v>1</v></c></row>"), strings="<si><t>a</t></si>")
            files[part] = doctype + files[part]
            assert "DTD" in refusal(zipped(files))


def workbook() -> bytes:
    return zipped(parts(data('<row><c r="A1"><v>1</v></c></row>')))


def test_a_file_cut_short_anywhere_is_told_in_words() -> None:
    whole = workbook()
    for length in range(0, len(whole), 7):
        assert refusal(whole[:length])


def test_a_flipped_byte_never_raises_anything_else() -> None:
    whole = workbook()
    for place in range(len(whole)):
        for flip in (0x01, 0x80, 0xFF):
            broken = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
            with suppress(UnreadableError):
                assert read(broken).kind == "xlsx"


def test_a_wrong_checksum_is_named() -> None:
    files = parts(data("<row><c><v>1234</v></c></row>"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    assert "CRC" in refusal(stream.getvalue().replace(b"<v>1234</v>", b"<v>1284</v>"))
    assert "CRC" in refusal(stream.getvalue().replace(b"<v>1234</v>", b"<v>1234<v>>"))


def with_password() -> bytes:
    content = bytearray(workbook())
    place = content.find(b"PK\1\2")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\1\2", place + 1)
    return bytes(content)


KINDS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "0 字节"),
    "zeros": (bytes(4096), "全是空白"),
    "encrypted": (container("EncryptedPackage"), "打开密码"),
    "xls": (container("Workbook"), "旧版 Excel"),
    "xls of 1995": (container("Book"), "旧版 Excel"),
    "doc": (container("WordDocument"), "旧版 Word"),
    "doc with a table of Excel": (container("WordDocument", embedded="Workbook"), "旧版 Word"),
    "xls with a text of Word": (container("Workbook", embedded="WordDocument"), "旧版 Excel"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "OpenDocument 文件"),
    "other ole": (container("Something"), "没有工作簿"),
    "html": (b"\xef\xbb\xbf\r\n<html xmlns:x='urn:x'><table><tr><td>1</td></tr></table></html>", "HTML"),
    "bare table": (b"<table border=1><tr><td>1</td></tr></table>", "HTML"),
    "xml of 2003": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHT"),
    "xml": (b'<?xml version="1.0"?><a/>', "XML"),
    "csv": ("自然人,总计\r\n1,2\r\n".encode("gb18030"), "CSV"),
    "unicode text": ("自然人\t总计\r\n".encode("utf-16"), "CSV"),
    "text": ("没有数据".encode(), "纯文本"),
    "rtf": (b"{\\rtf1 }", "RTF"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "RAR"),
    "png": (b"\x89PNG\r\n\x1a\n", "图片"),
    "noise": (bytes(range(128, 256)) * 20, "不是 Excel 工作簿"),
    "docx": (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "Word"),
    "xlsb": (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "ods"),
    "ofd": (zipped({"OFD.xml": ""}), "OFD"),
    "zip in a zip": (zipped({"年报/2025.xlsx": workbook(), "a.zip": b""}), "其中有“2025.xlsx”"),
    "other zip": (zipped({"a.txt": "x"}), "没有 Excel 工作簿"),
    "empty zip": (zipped({}), "没有 Excel 工作簿"),
    "no workbook": (zipped({"[Content_Types].xml": ""}), "没有工作簿"),
    "password zip": (with_password(), "密码"),
    "truncated": (workbook()[:-40], "不完整"),
    "no sheets": (zipped(parts()), "没有工作表"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_workbook_is_called_by_its_name(kind: str) -> None:
    content, message = KINDS[kind]
    assert message in refusal(content, f"{kind}.xlsx")


def test_a_text_without_a_report_is_not_said_to_be_no_workbook() -> None:
    for name in ("通知.txt", "说明.MD"):
        assert "其中没有年度报告" in refusal("今天开会，请参加。".encode(), name)
    assert "CSV" in refusal("今天,开会".encode(), "a.csv")


def test_broken_xml_and_missing_sheets_are_damage() -> None:
    files = parts(data("<row>"))
    assert "不是正确的 XML" in refusal(zipped(files))
    del files["xl/worksheets/sheet1.xml"]
    assert "缺少" in refusal(zipped(files))
    files["xl/_rels/workbook.xml.rels"] = "<Relationships/>"
    assert "“表1”的内容缺失" in refusal(zipped(files))


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "A0", "7", "AAAA1", "A99999999999999", "！1", ""])
def test_places_outside_a_sheet_are_refused(place: str) -> None:
    assert refusal(zipped(parts(data(f'<row><c r="{place}"><v>1</v></c></row>'))))


def test_limits_can_be_set_lower() -> None:
    content = zipped(parts(data('<row><c r="A1"><v>1</v></c></row>'), data("")))
    assert len(read(content, limits=LIMITS._replace(sheets=2)).blocks) == 2
    for change in ({"sheets": 1}, {"parts": 3}, {"unpacked": 100}, {"part": 100}, {"cells": 0}):
        with pytest.raises(UnreadableError, match="远超年度报告所需"):
            read(content, limits=LIMITS._replace(**change))
