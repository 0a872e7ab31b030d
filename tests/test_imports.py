"""What an import costs: the library alone pulls in no command line and no Office library."""

import json
import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src"
HEAVY = {"typer", "click", "rich", "openpyxl", "docx", "lxml", "pydantic"}


def _loaded(statement: str) -> set[str]:
    script = f"{statement}\nimport json, sys; print(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_is_free() -> None:
    assert not _loaded("import xdreport") & HEAVY


def test_checking_needs_neither_typer_nor_an_office_library() -> None:
    assert _loaded("from xdreport import check, load") & HEAVY == {"pydantic"}


def test_without_a_settings_file_nothing_of_settings_is_imported(tmp_path: Path) -> None:
    book = tmp_path / "2025.xlsx"
    book.write_bytes((SOURCES.parent / "examples" / "2025.xlsx").read_bytes())
    validate = f"from xdreport.__main__ import main; assert main(['validate', '-q', {str(book)!r}]) == 0"
    script = f"import sys; sys.path.insert(0, {str(SOURCES)!r}); {validate}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True).stdout.split()
    ours = {name.decode() for name in loaded if name.startswith(b"xdreport.profile")}
    assert ours == {"xdreport.profile", "xdreport.profile.find"}
    assert b"tomllib" not in loaded


def test_piped_commands_do_without_rich() -> None:
    loaded = _loaded("from xdreport.__main__ import main; assert main(['rules']) == 0")
    assert "typer" in loaded
    assert not loaded & {"rich", "openpyxl", "docx", "lxml"}
