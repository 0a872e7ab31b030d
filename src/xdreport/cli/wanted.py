"""What the command line asks of a collection beyond the files: the roster, how many processes, the table of units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.errors import WrongUseError
from xdreport.files import may_write, real, write

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile
    from xdreport.reporters.summary import CollectionPart

SUMMARIES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for beyond the files. ``jobs`` of None: as many processes as are worth it.

    ``command`` is the one that asks, '' for validate: each is compared with its own last run.
    """

    roster: Path | None = None
    jobs: int | None = None
    year: int | None = None
    cache: bool = True
    resume: bool = False
    summaries: tuple[Path, ...] = ()
    scheduler: str = ""
    given: tuple[Path, ...] = ()
    command: str = ""

    @property
    def scope(self) -> str:
        """What a run is compared with the last one of: the same roster, and the same files or folders asked for."""
        if self.roster is None:
            return ""
        return "\n".join(str(real(path)) for path in (self.roster, *sorted(self.given)))

    def compared(self, profiles: "Iterable[Profile]", previous: Path | None) -> str:
        """The same for what was found: other settings, another year or other reports of last year change it."""
        off = sorted({",".join(sorted(profile.off)) for profile in profiles if profile.off})
        return "\n".join([self.scope, self.command, str(self.year), str(previous and real(previous)), *off])

    def together(self) -> None:
        """Raises WrongUseError where these options do not go together."""
        alone = {
            "--year": self.year,
            "--resume": self.resume,
            "--no-cache": not self.cache,
            "--summary": self.summaries,
        }
        if self.roster is None and (used := [name for name, value in alone.items() if value]):
            raise WrongUseError(f"{'、'.join(used)} 只在有名册时可用，请同时写明 --roster 名册文件。")
        if self.resume and not self.cache:
            raise WrongUseError("--resume 要用台账，不能与 --no-cache 同用。")
        if self.roster is not None and self.roster.is_dir():
            raise WrongUseError(f"名册“{self.roster}”是文件夹，请写明文件名。")

    def ready(self, *, force: bool, inputs: Sequence[Path]) -> None:
        """Raises WrongUseError or TargetError where the table cannot be written."""
        for summary in self.summaries:
            if summary.suffix.lower() not in SUMMARIES and not summary.is_dir():
                raise WrongUseError(f"--summary 只写 .csv 或 .xlsx，“{summary}”的后缀不对。")
            may_write(summary, force=force, inputs=inputs, option="--summary")


def write_summary(part: "CollectionPart", target: Path, *, force: bool, inputs: Sequence[Path]) -> None:
    """Writes the table of units as csv or workbook."""
    from xdreport.reporters import summary_table

    if target.suffix.lower() == ".csv":
        data = summary_table.as_csv(part).encode("utf-8", "replace")
    else:
        from xdreport.formats.xlsx.plain_table import write as workbook

        data = workbook("报送情况", summary_table.HEAD, summary_table.rows(part))
    write(target, data, force=force, inputs=inputs, option="--summary")
