"""What cannot be written: one line, exit code 2, the old file as it was, and nothing half-written beside it."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.reports import town

from tests.cli.conftest import Run
from xdreport.api import render
from xdreport.form.figures import replace

ROOT = Path(__file__).parents[2]
COUNTY, TOWN = "红旗区人民政府", "红旗区小店镇人民政府"
WRITING: dict[str, tuple[str, ...]] = {
    "board": ("board", "报送", "--roster", "名册.csv", "-o", "目标.html"),
    "merge": ("merge", "报送", "--roster", "名册.csv", "--own", "本级.json", "-o", "目标.xlsx"),
    "validate": ("validate", "报送", "--roster", "名册.csv", "--summary", "目标.xlsx"),
    "report": ("validate", "报送", "--roster", "名册.csv", "-o", "目标.html"),
    "archive export": ("archive", "export", "--db", "a.duckdb", "-o", "目标.csv"),
    "trend": ("trend", "--db", "a.duckdb", "-o", "目标.xlsx"),
}
FAILURES = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有权限，或文件正被其他程序（如 Excel、WPS）打开",
    errno.EROFS: "该位置是只读的",
}


@pytest.fixture(autouse=True)
def office(here: Path, run: Run) -> Path:
    """A county's office: its roster, one town's report, its own, an archive, and files of the names to be written."""
    (here / "报送").mkdir()
    (here / "名册.csv").write_text(f"单位名称,上级单位\n{COUNTY},\n{TOWN},{COUNTY}\n", "utf-8")
    (here / "报送" / "小店镇.json").write_bytes(render(town(), "json"))
    (here / "本级.json").write_bytes(render(replace(town(), {"organ": COUNTY, "kind": "county"}), "json"))
    assert run("archive", "add", "报送", "--db", "a.duckdb").code == 0
    for suffix in ("html", "xlsx", "csv"):
        (here / f"目标.{suffix}").write_text("旧", "utf-8")
    return here


def _contents(folder: Path) -> dict[str, bytes]:
    """Every file but those of the ledger, which is written whenever something is checked."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".xdreport" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(params=["a folder that takes no file", "a file that cannot be replaced"])
def fails(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How writing fails: at the first byte or at the last step. The list takes the number of the error."""
    number: list[int] = []

    def refuse(path: object, *_: object, **__: object) -> None:
        raise OSError(number[0], os.strerror(number[0]), str(path))

    if request.param == "a folder that takes no file":
        monkeypatch.setattr(Path, "touch", refuse)
    else:
        monkeypatch.setattr(os, "replace", refuse)
    yield number
    assert number


@pytest.mark.parametrize("error", FAILURES)
@pytest.mark.parametrize("command", WRITING)
def test_a_failed_write(office: Path, run: Run, fails: list[int], command: str, error: int) -> None:
    fails.append(error)
    before = _contents(office)
    code, _, err = run(*WRITING[command], "--force")
    target = WRITING[command][-1]
    assert (code, err) == (2, f"xdreport：不能写入“{target}”：{FAILURES[error]}。\n")
    assert _contents(office) == before


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("place", ["名册.csv", "没有"])
def test_a_place_that_is_no_folder(office: Path, run: Run, command: str, place: str) -> None:
    *front, target = WRITING[command]
    before = _contents(office)
    code, out, err = run(*front, f"{place}/{target}", "--force")
    assert (code, out, err) == (2, "", f"xdreport：文件夹“{place}”不存在，请先建立，或换一个位置。\n")
    assert _contents(office) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind root")
@pytest.mark.parametrize("command", WRITING)
def test_a_folder_that_is_read_only(office: Path, run: Run, command: str) -> None:
    before = _contents(office)
    (office / "只读").mkdir(mode=0o555)
    *front, target = WRITING[command]
    code, _, err = run(*front, f"只读/{target}")
    assert (code, err.count("\n"), "没有权限" in err) == (2, 1, True)
    assert _contents(office) == before


@pytest.mark.parametrize("place", ["名册.csv", "没有"])
def test_an_archive_where_there_is_no_folder(office: Path, run: Run, place: str) -> None:
    before = _contents(office)
    code, out, err = run("archive", "add", "报送", "--db", f"{place}/a.duckdb")
    assert (code, out, err) == (2, "", f"xdreport：文件夹“{place}”不存在，请先建立，或换一个位置。\n")
    assert _contents(office) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind on Windows")
@pytest.mark.parametrize("db", ["a.duckdb", "new.duckdb"])
def test_an_archive_on_a_full_disk(office: Path, run: Run, db: str) -> None:
    for number in range(20):
        corrected = replace(town(), {"organ": f"{TOWN}{number}"})
        (office / "报送" / f"{number}.json").write_bytes(render(corrected, "json"))
    script = (
        "import resource, signal, sys\n"
        "from xdreport.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script, "archive", "add", "报送", "--db", db]
    before = (office / "a.duckdb").read_bytes()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.startswith(f"xdreport：档案库“{db}”")
    assert ("磁盘" in done.stderr, done.stderr.count("\n")) == (True, 1)
    assert (office / "a.duckdb").read_bytes() == before
    code, out, _ = run("archive", "list", "--db", "a.duckdb")
    assert (code, out.splitlines()[-1]) == (0, "共 1 份。")
    again = run("archive", "add", "报送", "--db", "a.duckdb")
    assert (again.code, "存入 20 份" in again.out) == (0, True)
