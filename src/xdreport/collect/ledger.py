"""The ledger: what was found in which bytes under which rules, so that what did not change is not checked again.

One SQLite file. A ledger that is damaged is made anew, one that cannot be written or is in use is done without: a run
never fails over it. Nothing in it is ever unpickled.
"""

import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from xdreport.files import real
from xdreport.version import __version__

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile

FOLDER, NAME = ".xdreport", "ledger.sqlite"

LAYOUT = 9
"""Changes with the tables below."""

EVERY = 1.0
"""Seconds between two commits: what a killed run loses at most."""

TOGETHER = 50
"""Entries that are written at a time."""

_TABLES = """
CREATE TABLE checked(content TEXT, rules TEXT, name TEXT, previous TEXT, result BLOB, trace BLOB, crc INTEGER,
                     UNIQUE(content, rules, name, previous));
CREATE TABLE stamps(stamp TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;
CREATE TABLE runs(scope TEXT PRIMARY KEY, finished INTEGER, marks BLOB, at TEXT) WITHOUT ROWID;
CREATE TABLE alike(section TEXT PRIMARY KEY, texts TEXT, pairs BLOB, crc INTEGER) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """What was found: result and trace, packed, and the digest of last year's report ('' for none)."""

    result: bytes
    trace: bytes
    previous: str = ""


class LastRun(NamedTuple):
    """The run before: whether it came to its end; of the last one that did its findings' marks, and when that was."""

    finished: bool
    marks: frozenset[str] | None
    when: datetime | None = None


def ledger_path(roster: Path) -> Path:
    """Where the ledger of what this roster lists lies: in a folder beside it."""
    return real(roster).parent / FOLDER / NAME


class Ledger:
    """``told`` are Chinese lines on what was wrong with the file. Closed, or failed, it keeps and knows nothing."""

    def __init__(self, path: Path) -> None:
        self.path, self.told = path, list[str]()
        self._base: sqlite3.Connection | None = None
        self._checked: list[tuple[object, ...]] = []
        self._stamps: list[tuple[str, str]] = []
        self._since = monotonic()
        try:
            path.parent.mkdir(exist_ok=True)
            with suppress(FileExistsError), (path.parent / ".gitignore").open("x") as stream:
                stream.write("*\n")
            self._base = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._ready()
        except sqlite3.OperationalError:  # locked, read-only, full: the file itself may be sound
            raise
        except sqlite3.DatabaseError:
            self.path.unlink()
            self.told.append(f"台账“{self.path}”已损坏，已重建，全部文件重新检查。")
            return self._ready()

    def _ready(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=2, isolation_level=None)
        try:
            layout = base.execute("PRAGMA user_version").fetchone()[0]
            if layout != LAYOUT:
                for table in ("checked", "stamps", "runs", "alike"):
                    base.execute(f"DROP TABLE IF EXISTS {table}")
                base.executescript(_TABLES + f"PRAGMA user_version={LAYOUT};")
            base.execute("SELECT count(*) FROM runs").fetchone()
            base.execute("SELECT content FROM checked LIMIT 1").fetchone()
            base.execute("BEGIN IMMEDIATE")
        except BaseException:
            base.close()
            raise
        return base

    def _give_up(self, error: Exception) -> None:
        self.told.append(f"台账“{self.path}”{_why(error)}，本次不用台账：结果不受影响，但下次要全部重新检查。")
        base, self._base = self._base, None
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()

    def found(self, contents: Collection[str]) -> dict[tuple[str, str, str], list[Entry]]:
        """What was found in files of these bytes, some hundred at most: by content, rules and name.

        Each entry says beside which report of last year.
        """
        known: dict[tuple[str, str, str], list[Entry]] = {}
        query = f"SELECT * FROM checked WHERE content IN ({','.join('?' * len(contents))})"
        for content, rules, name, previous, result, trace, crc in self._all(query, *contents):
            if _crc(result, trace) == crc:
                known.setdefault((content, rules, name), []).append(Entry(result, trace, previous))
        return known

    def contents(self, stamps: Collection[str]) -> dict[str, str]:
        """The hashes of the bytes of files with these stamps, some hundred at most; none of a file that has changed."""
        query = f"SELECT * FROM stamps WHERE stamp IN ({','.join('?' * len(stamps))})"
        return dict(self._all(query, *stamps)) if stamps else {}

    def keep_stamp(self, stamp: str, content: str) -> None:
        """Keeps by what a file will be known while it does not change; '' for none."""
        if stamp and self._base is not None:
            self._stamps.append((stamp, content))

    def _write(self) -> None:
        """Writes what waits to be kept."""
        checked, self._checked = self._checked, []
        stamps, self._stamps = self._stamps, []
        if self._base is not None:
            try:
                self._base.executemany("INSERT OR REPLACE INTO checked VALUES(?,?,?,?,?,?,?)", checked)
                self._base.executemany("INSERT OR REPLACE INTO stamps VALUES(?,?)", stamps)
            except sqlite3.Error as error:
                self._give_up(error)

    @property
    def empty(self) -> bool:
        """Whether nothing is known: then no file need be looked up."""
        return self._one("SELECT 1 FROM checked LIMIT 1") is None

    def _one(self, query: str, *values: object) -> Any:
        return next(iter(self._all(query, *values)), None)

    def _all(self, query: str, *values: object) -> list[Any]:
        if self._checked or self._stamps:
            self._write()
        if self._base is None:
            return []
        try:
            return self._base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def keep(self, content: str, rules: str, name: str, entry: Entry, stamp: str = "") -> None:
        """Keeps what was found in a file with this stamp ('' for none)."""
        if self._base is None:
            return
        crc = _crc(entry.result, entry.trace)
        self._checked.append((content, rules, name, entry.previous, entry.result, entry.trace, crc))
        self.keep_stamp(stamp, content)
        if len(self._checked) >= TOGETHER:
            self._write()
        if monotonic() - self._since > EVERY:
            self.commit()

    def _do(self, query: str, values: tuple[object, ...]) -> None:
        if self._base is not None:
            try:
                self._base.execute(query, values)
            except sqlite3.Error as error:
                self._give_up(error)

    def commit(self) -> None:
        """What was kept so far stays, whatever happens."""
        self._since = monotonic()
        self._write()
        if self._base is not None:
            try:
                self._base.execute("COMMIT")
                self._base.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                self._give_up(error)

    def last(self, scope: str) -> LastRun | None:
        """The run before over the same roster."""
        row = self._one("SELECT finished, marks, at FROM runs WHERE scope=?", scope)
        if row is None:
            return None
        with suppress(zlib.error, ValueError, TypeError):
            marks = None if row[1] is None else frozenset(zlib.decompress(row[1]).decode("ascii").split())
            return LastRun(bool(row[0]), marks, datetime.fromisoformat(row[2]) if row[2] else None)
        return None

    def pairs(self, section: str, texts: str) -> bytes | None:
        """The pairs of like texts that were kept of a section, if its texts, by their hash, are still the same."""
        row = self._one("SELECT pairs, crc FROM alike WHERE section=? AND texts=?", section, texts)
        return row[0] if row and _crc(row[0]) == row[1] else None

    def keep_pairs(self, section: str, texts: str, pairs: bytes) -> None:
        """Keeps the pairs of like texts of a section, instead of those that were."""
        self._do("INSERT OR REPLACE INTO alike VALUES(?,?,?,?)", (section, texts, pairs, _crc(pairs)))

    def begin(self, scope: str) -> None:
        """Notes that a run began; what the last finished one found is kept."""
        self._do("INSERT INTO runs VALUES(?,0,NULL,NULL) ON CONFLICT(scope) DO UPDATE SET finished=0", (scope,))
        self.commit()

    def finish(self, scope: str, marks: Iterable[str], when: datetime) -> None:
        """Notes that a run came to its end, the marks of its findings, and when that was."""
        packed = zlib.compress(" ".join(sorted(marks)).encode(), 1)
        self._do("INSERT OR REPLACE INTO runs VALUES(?,1,?,?)", (scope, packed, when.isoformat()))
        self.commit()

    def close(self) -> None:
        """Commits and closes."""
        self.commit()
        if self._base is not None:
            self._base.execute("COMMIT")
            self._base.close()
            self._base = None


def _crc(result: bytes, trace: bytes = b"") -> int | None:
    """By which an entry that was damaged is known; None for what is no bytes at all."""
    try:
        return crc32(trace, crc32(result))
    except TypeError:
        return None


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        from xdreport.files import reason

        return f"不能读写（{reason(error)}）"
    text = str(error)
    words = {
        "locked": "正被另一次检查使用",
        "readonly": "是只读的",
        "full": "写不下，磁盘已满",
        "unable to open": "打不开，没有权限或位置不可写",
        "disk I/O": "所在的磁盘读写出错",
    }
    return next((word for part, word in words.items() if part in text), f"出错（{text}）")


def rules_digest(profile: "Profile | None") -> str:
    """What decides, beside a file's bytes, what is found in it: our version and sources, and the settings in force."""
    parts = [__version__ + _sources()]
    if profile is not None:
        waivers = [one.model_dump_json() for one in profile.waivers]
        limits = {rule: sorted(limits.items()) for rule, limits in profile.limits.items()}
        parts += [str(sorted(profile.off)), str(sorted(profile.severities.items())), str(sorted(limits.items()))]
        parts += [*waivers, profile.today.isoformat() if waivers else ""]
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


@cache
def _sources() -> str:
    """The sizes and times of our modules, since a working copy changes without a new version."""
    folders = os.walk(Path(__file__).parents[1])
    modules = sorted(os.path.join(folder, name) for folder, _, names in folders for name in names)  # noqa: PTH118
    stats = (os.stat(module) for module in modules if module.endswith(".py"))  # noqa: PTH116  # a Path takes longer
    return " ".join(f"{one.st_size}:{one.st_mtime_ns}" for one in stats)
