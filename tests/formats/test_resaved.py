"""Published figures, written as Word by us and saved again by LibreOffice, are read with every figure right."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_real import CASES, SHARED, published
from xdreport import load, render
from xdreport.form.figures import vector

CHARTED = "-charts"
OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None or not SHARED.is_dir(), reason="needs LibreOffice and the published reports"
)


def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    for case in CASES:
        for charts, name in ((False, case), (True, f"{case}{CHARTED}")):
            (tmp_path / f"{name}.docx").write_bytes(render(published(case), "docx", charts=charts))
    files = [case + suffix for case in CASES for suffix in ("", CHARTED)]
    for target in ("html:HTML:EmbedImages", "docx:MS Word 2007 XML"):
        names = [str(tmp_path / f"{name}.docx") for name in files]
        command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"]
        out = tmp_path / "out"
        subprocess.run(
            [*command, "--convert-to", target, "--outdir", str(out), *names],
            check=True,
            capture_output=True,
            timeout=150,
        )
    for name in files:
        held = published(name.removesuffix(CHARTED))
        for suffix in ("docx", "html"):
            found = load(tmp_path / "out" / f"{name}.{suffix}")
            assert found.kind == suffix
            assert vector(found.report) == vector(held), (name, suffix)
            assert found.report.problems == held.problems
            assert (found.report.organ, found.report.year) == (held.organ, held.year)
            assert [problem.message for problem in found.problems] == []
