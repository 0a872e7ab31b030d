"""The archive as the library has it: add, list, get, previous, export."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Self

from xdreport.archive.entries import Added, Candidate, Entry, Held
from xdreport.archive.schema import INSERT, as_json
from xdreport.archive.store import opened, told
from xdreport.archive.take import candidate
from xdreport.collect.roster import Roster, Unit
from xdreport.form.report import Report

ENTRY = 'organ_key, organ, "year", "version", file, sha256, xdreport, added'
ORDER = 'organ_key, "year", "version"'
LATEST = 'QUALIFY row_number() OVER (PARTITION BY organ_key, "year" ORDER BY "version" DESC) = 1'


class Archive:
    """Accepted reports by organ and year. Nothing in it is ever changed: a correction is a new version.

    One process at a time may write; many may read with ``read_only``. Every method raises ArchiveError where the file
    cannot be used: locked, full, damaged, written by a newer xdreport.
    """

    def __init__(self, path: str | PathLike[str], *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connection = opened(self.path, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Writes out what is left and frees the file. Raises ArchiveError where the disk is full."""
        with told(self.path):
            self._connection.close()

    def add(self, report: Report, *, file: str = "", digest: str = "") -> Added:
        """Stores a report. Nothing is checked here: call ``check`` first. ``digest`` is the SHA-256 of its file.

        Without one, that of the report as JSON. Raises ValueError (Chinese) where it has no organ or no year.
        Organs are told apart by their names; where several of one name are to be stored, use ``adding.add_files``
        with a roster.
        """
        digest = digest or sha256(as_json(report).encode()).hexdigest()
        return self.add_all([candidate(report, file, digest)])[0]

    def add_all(self, candidates: Sequence[Candidate]) -> list[Added]:
        """Stores candidates in one transaction: when this returns they are on the disk; else none of them is."""
        done: list[Added] = []
        new: list[tuple[str, int]] = []
        known: dict[tuple[str, int], dict[str, int]] = {}
        with told(self.path):
            for one in candidates:
                place = (one.key, one.year)
                versions = known.setdefault(place, {})
                if not versions:
                    versions.update(self._versions(*place))
                version = versions.get(one.sha256)
                done.append(Added(one.organ, one.year, version or len(versions) + 1, version is None, one.file))
                if version is None:
                    versions[one.sha256] = len(versions) + 1
                    new.append((one.row, versions[one.sha256]))
            if new:
                rows = f"[{','.join(row for row, _ in new)}]"
                now = datetime.now(UTC).replace(tzinfo=None)
                self._connection.execute(INSERT, [now, rows, [version for _, version in new]])
        self.__dict__.pop("_organs", None)
        return done

    def _versions(self, key: str, year: int) -> list[tuple[str, int]]:
        query = 'SELECT sha256, "version" FROM reports WHERE organ_key = ? AND "year" = ?'
        return self._connection.execute(query, [key, year]).fetchall()

    def list(self, *, year: int | None = None, organ: str | None = None, history: bool = False) -> "Sequence[Entry]":
        """What is stored, by organ and year: the latest version of each report, or with ``history`` all of them."""
        key = None if organ is None else self.find(organ) or ""
        query = (
            f'SELECT {ENTRY} FROM reports WHERE (?::INTEGER IS NULL OR "year" = ?) AND '
            f"(?::VARCHAR IS NULL OR organ_key = ?) {'' if history else LATEST} ORDER BY {ORDER}"
        )
        return [Entry._make(row) for row in self._rows(query, [year, year, key, key])]

    def get(self, organ: str, year: int, version: int | None = None) -> Report | None:
        """The report as it was stored, the latest version if none is named; None where there is none."""
        query = (
            'SELECT report FROM reports WHERE organ_key = ? AND "year" = ? AND (?::INTEGER IS NULL OR "version" = ?) '
            'ORDER BY "version" DESC LIMIT 1'
        )
        found = self._rows(query, [self.find(organ) or "", year, version, version])
        return Report.model_validate_json(found[0][0]) if found else None

    def previous(self, organ: str, year: int) -> Report | None:
        """The organ's report of the year before, latest version; None where there is none."""
        return self.get(organ, year - 1)

    def of_years(self, years: "Iterable[int] | None" = None) -> Iterator[tuple[Entry, Report]]:
        """The latest version of every report of these years (None: of all)."""
        wanted = None if years is None else [*years]
        query = (
            f'SELECT {ENTRY}, report FROM reports WHERE (?::INTEGER[] IS NULL OR list_contains(?, "year")) {LATEST} '
            f"ORDER BY {ORDER}"
        )
        for *held, report in self._rows(query, [wanted, wanted]):
            yield Entry._make(held), Report.model_validate_json(report)

    def held(self) -> dict[str, Held]:
        """By SHA-256, what all files became that reports came from."""
        latest = 'max("version") OVER (PARTITION BY organ_key, "year")'
        rows = self._rows(f'SELECT sha256, organ_key, organ, "year", "version", {latest} FROM reports ORDER BY added')
        return {digest: Held._make(row) for digest, *row in rows}

    def near(self, organ: str) -> "Sequence[str]":
        """Names in the archive like this one, for suggesting only."""
        return [unit.organ for unit in self._organs.near(organ)]

    def rows(self, query: str, values: "Sequence[Any]" = ()) -> "Sequence[tuple[Any, ...]]":
        """What a query of one's own gives; the table is ``reports``, a figure's column is called by its path."""
        return self._rows(query, values)

    def stream(self, query: str, size: int = 10_000) -> tuple[tuple[str, ...], "Iterator[tuple[Any, ...]]"]:
        """The columns of a query, and its rows as they are asked for."""
        with told(self.path):
            result = self._connection.execute(query)
            head = tuple(column[0] for column in result.description or ())
        return head, self._each(lambda: result.fetchmany(size))

    def _each(self, more: "Callable[[], Sequence[tuple[Any, ...]]]") -> "Iterator[tuple[Any, ...]]":
        while True:
            with told(self.path):
                rows = more()
            if not rows:
                return
            yield from rows

    def copy(self, query: str, target: Path) -> None:
        """Writes what a query gives as Parquet; ``target`` is a name of our own making."""
        with told(target):
            self._connection.execute(
                f"COPY ({query}) TO '{str(target).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)"
            )

    def _rows(self, query: str, values: "Sequence[Any]" = ()) -> "Sequence[tuple[Any, ...]]":
        with told(self.path):
            return self._connection.execute(query, [*values]).fetchall()

    def find(self, organ: str) -> str | None:
        """The name that tells the organ meant from others; None where there is none, or several could be meant."""
        return self._organs.meant(organ) or None

    @cached_property
    def _organs(self) -> Roster:
        """All organs, by the names that tell them apart."""
        return Roster([Unit(key) for (key,) in self._rows("SELECT DISTINCT organ_key FROM reports ORDER BY organ_key")])
