"""Last year's reports: one file for all that is checked, or a folder or archive that has each unit's own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import STDIN, expand, reports, shown, source
from xdreport.files import address, reason

if TYPE_CHECKING:
    from xdreport.form.report import Report
    from xdreport.submission import Submission

SHOWN = 5


class Previous:
    """What ``--previous`` names; ``of`` gives the report that precedes one. Those of a folder go by their organs.

    ``of_years``: the folder is an archive, where a report of another year than the last is no mistake.
    """

    def __init__(
        self,
        single: "Submission | None",
        folder: "list[tuple[str, Submission]] | None",
        *,
        of_years: bool = False,
    ) -> None:
        self.single = single
        self.folder = folder
        self.of_years = of_years
        self.unmatched: list[str] = []

    def of(self, submission: "Submission") -> "Submission | None":
        """Last year's report of the same organ; None where there is none, or more than one that could be meant."""
        if self.folder is None:
            return self.single
        from xdreport.form.names import same_organ

        report = submission.report
        own = [one for organ, one in self.folder if report.organ and same_organ(organ, report.organ)]
        before = [one for one in own if report.year and one.report.year == report.year - 1]
        found = before if self.of_years else before or own
        if len(found) == 1:
            return found[0]
        if not submission.unreadable:
            self.unmatched.append(report.organ or submission.file or "")
        return None

    def tell(self) -> None:
        """Says on standard error for whom no report was found."""
        tell_unmatched(self.unmatched)


def tell_unmatched(organs: Sequence[str]) -> None:
    """Says on standard error for whom no report of last year was found."""
    if organs:
        names = "、".join(f"“{name}”" for name in organs[:SHOWN])
        more = f" 等 {len(organs)} 个单位" if len(organs) > SHOWN else ""
        err(f"上年度文件夹里没有找到（或不能确定）{names}{more}的报告，这些单位的跨年规则未核对。")


def previous(path: Path | None) -> Previous:
    """Reads what ``--previous`` names. Raises WrongUseError where there is no report in it."""
    from xdreport.submission import Submission

    if path is None:
        return Previous(None, None)
    if not is_folder(path):
        if is_archive(path):
            held = [(organ, Submission(report, file=shown(path))) for organ, report in archived(path)]
            return Previous(None, held, of_years=True)
        return Previous(opened(path, "上年度工作簿"), None)
    readable = list(_readable(reports(path) if path.is_dir() else expand([path])))
    if not readable:
        raise WrongUseError(f"上年度文件夹“{path}”里没有能读的工作簿（.xlsx）或其他报告。")
    return Previous(None, [(one.report.organ or "", one) for one in readable])


def not_the_same(paths: Sequence[Path], before: Path | None) -> None:
    """Raises WrongUseError where last year's reports are those that are checked: all would be missing, or compared
    with themselves."""
    if before is not None and before != STDIN and any(_same(path, before) for path in paths):
        raise WrongUseError(f"“{before}”既是要检查的报告，又写作 --previous 的上年度报告，请分开放、分别写明。")


def _same(one: Path, other: Path) -> bool:
    return one != STDIN and one.exists() and other.exists() and one.samefile(other)


def is_folder(path: Path) -> bool:
    """Whether last year's reports are looked for by their organs: in a folder, or wherever an address leads."""
    return path.is_dir() or address(str(path)) is not None


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of reports, told by its content."""
    from xdreport.archive.store import is_archive

    return path != STDIN and is_archive(path)


def archived(path: Path, years: "Sequence[int] | None" = None) -> "Iterator[tuple[str, Report]]":
    """The reports of an archive, latest versions, with the names that tell their organs apart.

    Raises WrongUseError where it cannot be used.
    """
    from xdreport.archive import Archive, ArchiveError

    try:
        with Archive(path, read_only=True) as held:
            yield from ((entry.key, report) for entry, report in held.of_years(years))
    except ArchiveError as error:
        raise WrongUseError(str(error)) from error


def _readable(paths: Iterable[Path]) -> "Iterable[Submission]":
    """Those that hold a report; the others are named on standard error."""
    for path in paths:
        try:
            yield opened(path, "上年度工作簿")
        except WrongUseError as error:
            err(f"xdreport：{error}已跳过。")


def opened(path: Path, what: str) -> "Submission":
    """Reads a file that is needed for something else; raises WrongUseError where there is no report in it."""
    from xdreport.api import load
    from xdreport.submission import FATAL

    if path.is_dir():
        raise WrongUseError(f"{what}“{path}”是文件夹，请写明是其中哪个文件。")
    if path != STDIN and not address(str(path)) and not path.exists():
        raise WrongUseError(f"找不到{what}“{path}”，请检查路径和文件名。")
    try:
        submission = load(source(path), name=shown(path))
    except OSError as error:
        raise WrongUseError(f"{what}“{path}”打不开：{reason(error)}。") from error
    for problem in submission.problems:
        if problem.rule in FATAL:
            raise WrongUseError(f"{what}“{path}”读不出：{problem.message.rstrip('。')}。{problem.hint}")
    return submission
