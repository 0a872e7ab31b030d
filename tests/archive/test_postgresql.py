"""docs/archive.md: its commands take an export into PostgreSQL, where every figure in force is as in the archive."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.build import report
from xdreport.archive import Archive
from xdreport.archive.export import export
from xdreport.archive.schema import COUNTED, quoted

ROOT = Path(__file__).parents[2]
Command = list[str | Path]
PLACES = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.get_exec_path())]
PROGRAMS = next((place for place in PLACES if (place / "initdb").exists() and (place / "psql").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: it refuses to be root."""
    return "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


@pytest.fixture
def server() -> Iterator[tuple[Path, Path]]:
    """A server of its own, heard only on a socket: its folder, and the programs' folder."""
    if PROGRAMS is None:
        pytest.skip("needs PostgreSQL")
    programs, folder = PROGRAMS, Path(mkdtemp(prefix="pg"))
    try:
        if user := _user():
            shutil.chown(folder, user)
        _run(
            [programs / "initdb", "-D", folder / "data", "--auth=trust", "--encoding=UTF8", "--username=postgres"],
            folder,
        )
        listen = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        start: Command = [programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", listen, "start"]
        _run(start, folder)
        try:
            yield folder, programs
        finally:
            _run([programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Command, folder: Path) -> None:
    with (folder / "out").open("w+b") as told:  # a pipe would stay open as long as the server lives
        done = subprocess.run(command, user=_user(), cwd=folder, stdout=told, stderr=told, check=False)
        told.seek(0)
        assert done.returncode == 0, told.read().decode("utf-8", "replace")


@pytest.mark.parametrize("page", ["archive.md", "archive.zh-CN.md"])
def test_the_commands_of_the_page(server: tuple[Path, Path], tmp_path: Path, page: str) -> None:
    folder, programs = server
    found = re.search(
        r"<!-- command: postgresql -->\n```sql\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL
    )
    assert found
    with Archive(tmp_path / "a.duckdb") as archive:
        for year in (2024, 2025):
            for number in (7, 8):
                archive.add(report(year=year, disclosure__licences=number * year, disclosure__penalties=None))
        export(archive, tmp_path / "figures.csv", "figures", keys=True)
        latest = 'SELECT "year", {} FROM reports WHERE "version" = 2 ORDER BY "year"'
        held = archive.rows(latest.format(", ".join(map(quoted, COUNTED))))
    asked = "SELECT year, path, value::text FROM figures_in_force ORDER BY year, path;"
    psql: Command = [programs / "psql", "-h", folder, "-U", "postgres", "-X", "-At", "-F", "|", "-v", "ON_ERROR_STOP=1"]
    done = subprocess.run(psql, input=(found[1] + asked).encode(), cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    rows = [line.split("|") for line in done.stdout.decode().splitlines() if line.count("|") == 2]
    expected = {
        (str(year), path): None if figure is None else float(figure)
        for year, *figures in held
        for path, figure in zip(COUNTED, figures, strict=True)
    }
    assert len(expected) == 400
    assert {(year, path): float(text) if text else None for year, path, text in rows} == expected
    assert expected["2025", "disclosure.licences"] == 8 * 2025
