"""The data of the archive: what goes in, what came of it, and what is known of a stored report."""

from datetime import UTC, datetime
from typing import NamedTuple

from xdreport.form.names import organ_core


class ArchiveError(Exception):
    """The archive cannot be used; the message is one Chinese line."""


class Candidate(NamedTuple):
    """A file that may go in: its row as JSON and whose it is; ``refused`` says in Chinese why it does not.

    ``key`` tells organs apart, as ``organ_core`` writes their names. ``known``: the same file was there before.
    ``unreadable`` tells a file in which there is no report from one whose report has errors.
    """

    file: str
    organ: str = ""
    key: str = ""
    year: int = 0
    sha256: str = ""
    row: str = ""
    known: bool = False
    refused: str = ""
    unreadable: bool = False


class Added(NamedTuple):
    """What came of a candidate: the version under which it stands; not ``new`` where the same file was there before."""

    organ: str
    year: int
    version: int
    new: bool
    file: str = ""


class Held(NamedTuple):
    """What a file became that is stored: whose report, of which year, which version, and which one is in force."""

    key: str
    organ: str
    year: int
    version: int
    latest: int


class Entry(NamedTuple):
    """A stored report: whose, which version, from which file (name and SHA-256), by which xdreport, when (UTC).

    ``key`` is the name that tells the organ from others, ``organ`` the one in the report.
    """

    key: str
    organ: str
    year: int
    version: int
    file: str
    sha256: str
    xdreport: str
    added: datetime

    @property
    def here(self) -> datetime:
        """When it was stored, by this machine's clock."""
        return self.added.replace(tzinfo=UTC).astimezone()

    @property
    def whose(self) -> str:
        """The organ's name, and which of several it is where that does not show."""
        return self.organ if organ_core(self.organ) == self.key else f"{self.organ}（{self.key}）"
