"""Reports written by us and saved again by LibreOffice, in each of its formats, are read with every figure right.

Reports made here always, published ones where they are at hand.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build import report
from tests.formats.reports import of
from tests.test_real import CASES, SHARED, published
from xdreport import load, render
from xdreport.form.figures import vector
from xdreport.form.report import Report

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")

HELD: Mapping[str, Report] = {
    "每格不同": of(),
    "完整": report(),
    **({case: published(case) for case in CASES} if SHARED.is_dir() else {}),
}
XLSX, DOCX, HTML = "xlsx:Calc MS Excel 2007 XML", "docx:MS Word 2007 XML", "html:HTML:EmbedImages"
PAGE_AS_SHEET, PAGE_AS_TEXT = "--infilter=HTML (StarCalc)", "--infilter=HTML (StarWriter)"


class Office:
    """LibreOffice with a profile of its own; saves many files in one run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = 0

    def save(self, files: list[Path], target: str, *options: str) -> list[Path]:
        """The files as LibreOffice saves them; ``target`` is a suffix, and a filter where there are several."""
        self.runs += 1
        out = self.folder / str(self.runs)
        profile = f"-env:UserInstallation={(self.folder / 'user').as_uri()}"
        command = [str(OFFICE), "--headless", profile, *options, "--convert-to", target, "--outdir", str(out)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=150)
        return [out / f"{file.stem}.{target.partition(':')[0]}" for file in files]


def written(folder: Path, format: str) -> list[Path]:
    """Every report as we write it."""
    files = [folder / f"{name}.{format}" for name in HELD]
    for file in files:
        file.write_bytes(render(HELD[file.stem], format))
    return files


def differing(read: object, held: object, path: str = "report") -> dict[str, tuple[object, object]]:
    """Where two dumped reports differ, by path: what was read, what was held."""
    if isinstance(read, dict) and isinstance(held, dict):
        parts = (differing(read.get(name), held.get(name), f"{path}.{name}") for name in {**read, **held})
        return {where: both for part in parts for where, both in part.items()}
    return {} if read == held else {path: (read, held)}


def are_right(files: list[Path], kind: str, *, whole: bool = True) -> None:
    """Every figure, the narrative, organ and year; ``whole``: what stands beside the text, too."""
    for file in files:
        found, held = load(file), HELD[file.stem]
        assert found.kind == kind
        assert [problem.message for problem in found.problems] == [], (file.stem, kind)
        assert vector(found.report) == vector(held), (file.stem, kind)
        told = {name: getattr(held, name) for name in ("kind", "published", "contact")}
        read = found.report if whole else found.report.model_copy(update=told)
        assert differing(read.model_dump(), held.model_dump()) == {}, (file.stem, kind)


def test_workbooks_saved_again(tmp_path: Path) -> None:
    office, files = Office(tmp_path), written(tmp_path, "xlsx")
    for target in ("xls", "ods", XLSX):
        are_right(office.save(files, target), target.partition(":")[0])


def test_word_documents_saved_again(tmp_path: Path) -> None:
    office, files = Office(tmp_path), written(tmp_path, "docx")
    are_right(office.save(files, DOCX), "docx")
    are_right(office.save(files, HTML), "html", whole=False)
    are_right(office.save(office.save(files, "odt"), DOCX), "docx")


def test_pages_saved_again(tmp_path: Path) -> None:
    office, files = Office(tmp_path), written(tmp_path, "html")
    are_right(office.save(office.save(files, "odt", PAGE_AS_TEXT), DOCX), "docx")
    for target in ("xls", "ods", XLSX):
        are_right(office.save(files, target, PAGE_AS_SHEET), target.partition(":")[0], whole=False)


def test_printed_to_pdf(tmp_path: Path) -> None:
    """Word documents and pages whole, workbooks with every figure (their texts stand on sheets of their own)."""
    office = Office(tmp_path)
    are_right(office.save(written(tmp_path, "docx"), "pdf"), "pdf", whole=False)
    are_right(office.save(written(tmp_path, "html"), "pdf", PAGE_AS_TEXT), "pdf", whole=False)
    for file in office.save(written(tmp_path, "xlsx"), "pdf"):
        assert vector(load(file).report) == vector(HELD[file.stem])


def test_pdf_opened_and_saved_again(tmp_path: Path) -> None:
    saved = Office(tmp_path).save(written(tmp_path, "pdf"), "pdf", "--infilter=draw_pdf_import")
    if not saved[0].exists():
        pytest.skip("needs LibreOffice Draw with its PDF import")
    are_right(saved, "pdf", whole=False)
