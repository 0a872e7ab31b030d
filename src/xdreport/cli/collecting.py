"""validate over many files: in parallel, with a ledger and a roster; what the collection shows; the table of units."""

import gc
import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.batch import GARBAGE, meter
from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import STDIN, expand, shown
from xdreport.files import Paths, may_write, real, write

if TYPE_CHECKING:
    from xdreport.collect.collate import Collation
    from xdreport.collect.crew import Crew
    from xdreport.collect.ledger import LastRun, Ledger
    from xdreport.collect.pairs import Pairs
    from xdreport.collect.predecessors import Predecessors
    from xdreport.collect.roster import Roster
    from xdreport.collect.run import Jobs, Outcome, Run
    from xdreport.findings import Result
    from xdreport.profile.profile import Profile
    from xdreport.reporters.summary import CollectionPart

SUMMARIES = (".csv", ".xlsx")
SHOWN = 5


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
    summary: Path | None = None
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
        off = sorted({",".join(sorted(profile.off)) for profile in profiles})
        return "\n".join([self.scope, self.command, str(self.year), str(previous and real(previous)), *off])

    def together(self) -> None:
        """Raises WrongUseError where these options do not go together."""
        alone = {"--year": self.year, "--resume": self.resume, "--no-cache": not self.cache, "--summary": self.summary}
        if self.roster is None and (used := [name for name, value in alone.items() if value]):
            raise WrongUseError(f"{'、'.join(used)} 只在有名册时可用，请同时写明 --roster 名册文件。")
        if self.resume and not self.cache:
            raise WrongUseError("--resume 要用台账，不能与 --no-cache 同用。")
        if self.roster is not None and self.roster.is_dir():
            raise WrongUseError(f"名册“{self.roster}”是文件夹，请写明文件名。")

    def ready(self, *, force: bool, inputs: Sequence[Path]) -> None:
        """Raises WrongUseError or TargetError where the table cannot be written."""
        if self.summary is not None:
            if self.summary.suffix.lower() not in SUMMARIES and not self.summary.is_dir():
                raise WrongUseError(f"--summary 只写 .csv 或 .xlsx，“{self.summary}”的后缀不对。")
            may_write(self.summary, force=force, inputs=inputs, option="--summary")


LATER = (
    "xdreport.collect.collate",
    "xdreport.collect.whereabouts",
    "xdreport.collect.states",
    "xdreport.reporters.lines",
    "xdreport.reporters.summary",
    "rapidfuzz.distance",
)
"""What is needed when all files are checked, beside what checking needs."""


@dataclass(slots=True)
class Checked:
    """What came of it.

    ``results`` are all in order, those of units that sent nothing last; ``sources`` the file of each (for those, the
    roster). ``files`` are the files that were come to, ``of_files`` their results. ``part`` is what a roster gives.
    """

    results: "Sequence[Result]"
    sources: Sequence[Path]
    files: Sequence[Path]
    of_files: "Sequence[Result]"
    part: "CollectionPart | None" = None
    interrupted: bool = False

    def accepted(self, results: "Sequence[Result]") -> "Checked":
        """The same with results of which a baseline accepted some findings."""
        if results is self.results:
            return self
        by_source = {result.file: result for result in results if result.file}
        of_files = [by_source[shown(file)] for file in self.files]
        part = self.part
        if part is not None:
            from xdreport.collect.states import recounted

            part = recounted(part, results)
        return replace(self, results=results, of_files=of_files, part=part)


def check(
    files: Paths,
    profiles: "Mapping[Path, Profile]",
    previous: Path | None,
    wanted: Wanted,
    begun: "Crew | None" = None,
) -> Checked:
    """Checks the files, those that are known to the ledger excepted, and what the collection shows.

    ``begun`` are processes that have started already.
    """
    from xdreport.collect.crew import Crew
    from xdreport.collect.ledger import ledger_path
    from xdreport.collect.ready import ready
    from xdreport.collect.spread import worth

    kept = ledger_path(wanted.roster) if wanted.roster is not None and wanted.cache else None
    with closing(begun or Crew(ready)) as crew:
        if not wanted.scheduler and (kept is None or not os.path.exists(kept)):  # noqa: PTH110  # that of a Path raises
            more = worth(len(files), wanted.jobs) - len(crew)
            crew.start(more)  # every file is new: they import while the roster is read
        return _with_ledger(files, profiles, previous, wanted, kept, crew)


def _with_ledger(
    files: Paths,
    profiles: "Mapping[Path, Profile]",
    previous: Path | None,
    wanted: Wanted,
    kept: Path | None,
    crew: "Crew",
) -> Checked:
    from xdreport.cli.roster import opened
    from xdreport.collect.ledger import Ledger

    if gc.get_threshold()[0] > GARBAGE:
        gc.freeze()  # what was imported stays, and is not worth a look
        gc.set_threshold(GARBAGE)
    roster = opened(wanted.roster) if wanted.roster else None
    if kept is None:
        return _checked(files, profiles, previous, wanted, roster, None, crew)
    with closing(Ledger(kept)) as ledger:
        try:
            return _checked(files, profiles, previous, wanted, roster, ledger, crew)
        finally:
            for line in ledger.told:
                err(line)


def _checked(
    files: Paths,
    profiles: "Mapping[Path, Profile]",
    previous: Path | None,
    wanted: Wanted,
    roster: "Roster | None",
    ledger: "Ledger | None",
    crew: "Crew",
) -> Checked:
    from xdreport.collect.crew import nothing
    from xdreport.collect.packing import Results
    from xdreport.collect.pairs import Pairs
    from xdreport.collect.run import Jobs, Run, numbered
    from xdreport.collect.spool import Chosen
    from xdreport.collect.spread import each

    settings = numbered(profiles)
    scope = wanted.compared(settings.values(), previous)
    last = ledger.last(scope) if ledger else None
    predecessors = _predecessors(previous, roster, ledger, wanted, crew)
    jobs = Jobs(files, shown, profiles)
    if ledger is not None:
        ledger.begin(scope)
    with meter(len(jobs), "正在检查") as tick:
        spread = partial(each, meanwhile=_get_ready if roster is not None else nothing, crew=crew)
        run = Run(jobs, settings, predecessors, ledger, wanted.jobs, spread=spread, tick=tick)
        outcome = _on_cluster(run, wanted.scheduler) if wanted.scheduler else run()
    if wanted.resume:
        _tell_resumed(outcome, last is not None and not last.finished)
    done = array("q", (place for place in range(len(outcome.results)) if outcome.results.has(place)))
    come_to = Chosen(files, done)
    if roster is None:
        from xdreport.cli import doubles

        results = Results(Chosen(doubles.told_of_run(files, outcome, profiles), done))
        return Checked(results, come_to, come_to, results, interrupted=outcome.interrupted)
    profile = profiles.get(wanted.roster) if wanted.roster else None
    collation = _collated(jobs, outcome, roster, predecessors, wanted, profile, Pairs(ledger, wanted.scope), crew)
    part = _part(collation, outcome, wanted, ledger, scope, last)
    of_files = Results(Chosen(collation.held, done))
    absent = len(collation.results) - len(collation.order)
    sources = Chosen(files, collation.order, (wanted.roster or STDIN,) * absent)
    return Checked(collation.results, sources, come_to, of_files, part, outcome.interrupted)


def _get_ready() -> None:
    """Imports what is needed when all files are checked: there is time for it while the workers start."""
    from importlib import import_module

    from xdreport.collect.crew import interrupts_waiting

    with interrupts_waiting():  # half a module would be there for what is shown of an interrupted run
        for module in LATER:
            import_module(module)
        from xdreport.checking import all_rules

        all_rules()


def _on_cluster(run: "Run", scheduler: str) -> "Outcome":
    """The same run, its files looked at by the workers of a cluster. Raises WrongUseError where it cannot be used."""
    from xdreport.collect.cluster import Cluster, ClusterError

    try:
        cluster = Cluster(scheduler)
    except ClusterError as error:
        raise WrongUseError(str(error)) from error
    with closing(cluster):
        return replace(run, spread=cluster.each)()


def _predecessors(
    previous: Path | None, roster: "Roster | None", ledger: "Ledger | None", wanted: Wanted, crew: "Crew"
) -> "Predecessors":
    """Last year's reports: one file, all of a folder and the folders below it, or those of an archive."""
    from xdreport.cli.previous import archived, is_archive, is_folder, opened
    from xdreport.collect.predecessors import Predecessors, predecessor, read_all
    from xdreport.collect.run import Jobs
    from xdreport.collect.spread import each

    if previous is None:
        return Predecessors()
    if is_archive(previous):
        held = archived(previous, None if wanted.year is None else [wanted.year - 1])
        known_there = (predecessor(report)._replace(organ=organ) for organ, report in held)
        return Predecessors(known_there, roster=roster, of_years=True)
    if not is_folder(previous):
        return Predecessors(single=predecessor(opened(previous, "上年度工作簿").report))
    jobs = Jobs(expand([previous], deep=True), shown, {})
    with meter(len(jobs), "正在读取上年度报告") as tick:
        known, faults = read_all(jobs, ledger, tick, partial(each, workers=wanted.jobs, crew=crew))
    for fault in faults[:SHOWN]:
        err(f"xdreport：上年度工作簿{fault.rstrip('。')}。已跳过。")
    if len(faults) > SHOWN:
        err(f"xdreport：另有 {len(faults) - SHOWN} 份上年度工作簿读不出，已跳过。")
    if not known:
        raise WrongUseError(f"上年度文件夹“{previous}”里没有能读的工作簿（.xlsx）或其他报告。")
    return Predecessors(known, roster=roster)


def _collated(
    jobs: "Jobs",
    outcome: "Outcome",
    roster: "Roster",
    predecessors: "Predecessors",
    wanted: Wanted,
    profile: "Profile | None",
    pairs: "Pairs",
    crew: "Crew",
) -> "Collation":
    from xdreport.cli.previous import tell_unmatched
    from xdreport.collect.collate import collate
    from xdreport.collect.spread import each
    from xdreport.collect.whereabouts import all_whereabouts

    collation = collate(
        jobs.names,
        outcome,
        roster,
        year=wanted.year,
        predecessors=predecessors,
        profile=profile,
        origins=lambda wanted: all_whereabouts(jobs, wanted, partial(each, workers=len(crew), crew=crew)),
        pairs=pairs,
        spread=partial(each, workers=len(crew), crew=crew, ahead=2) if crew and wanted.jobs != 1 else None,
    )
    if predecessors.single is None:
        tell_unmatched(collation.unmatched)
    return collation


def _part(
    collation: "Collation",
    outcome: "Outcome",
    wanted: Wanted,
    ledger: "Ledger | None",
    scope: str,
    last: "LastRun | None",
) -> "CollectionPart":
    from xdreport.collect.states import part_of

    part, marks = part_of(collation, outcome, shown(wanted.roster or STDIN), last)
    if ledger is not None and wanted.roster is not None and not outcome.interrupted:
        ledger.finish(scope, marks, datetime.now())
    return part


def _tell_resumed(outcome: "Outcome", was_cut_off: bool) -> None:
    what = "接着上次中断的检查" if was_cut_off else "上次的检查没有中断"
    err(f"{what}：{outcome.reused} 份沿用已有的结果，检查了其余 {outcome.done - outcome.reused} 份。")


def write_summary(part: "CollectionPart", target: Path, *, force: bool, inputs: Sequence[Path]) -> None:
    """Writes the table of units as csv or workbook."""
    from xdreport.reporters import summary_table

    if target.suffix.lower() == ".csv":
        data = summary_table.as_csv(part).encode("utf-8", "replace")
    else:
        from xdreport.formats.xlsx.plain_table import write as workbook

        data = workbook("报送情况", summary_table.HEAD, summary_table.rows(part))
    write(target, data, force=force, inputs=inputs, option="--summary")
