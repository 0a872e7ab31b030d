"""validate over many files: in parallel, with a ledger and a roster; and what the collection shows."""

import gc
import os
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.batch import GARBAGE, meter
from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import STDIN, shown
from xdreport.cli.wanted import Wanted
from xdreport.files import Paths

if TYPE_CHECKING:
    from xdreport.collect.candidates import Candidates, Clauses
    from xdreport.collect.collate import Collation
    from xdreport.collect.crew import Crew
    from xdreport.collect.ledger import LastRun, Ledger
    from xdreport.collect.pool import Lost
    from xdreport.collect.predecessors import Predecessors
    from xdreport.collect.received import Received
    from xdreport.collect.roster import Roster
    from xdreport.collect.run import Jobs, Outcome, Run
    from xdreport.findings import Result
    from xdreport.profile.profile import Profile
    from xdreport.reporters.summary import CollectionPart


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
    from xdreport.cli.meanwhile import Meanwhile
    from xdreport.cli.predecessors import predecessors
    from xdreport.collect.packing import Results
    from xdreport.collect.pairs import Pairs
    from xdreport.collect.run import Jobs, Run, numbered
    from xdreport.collect.spool import Chosen
    from xdreport.collect.spread import each

    settings = numbered(profiles)
    scope = wanted.compared(settings.values(), previous)
    last = ledger.last(scope) if ledger else None
    before = predecessors(previous, roster, ledger, wanted, crew)
    jobs = Jobs(files, shown, profiles)
    if ledger is not None:
        ledger.begin(scope)
    with meter(len(jobs), "正在检查") as tick:
        run = Run(jobs, settings, before, ledger, wanted.jobs, spread=partial(each, crew=crew), tick=tick)
        taking_in = None
        if roster is not None:
            pairs = Pairs(ledger, wanted.scope)
            taking_in = Meanwhile(jobs.names, roster, wanted.year, pairs, partial(_look, crew, wanted))
            run = replace(run, meanwhile=taking_in)
        outcome = _on_cluster(run, wanted.scheduler) if wanted.scheduler else run()
    if wanted.resume:
        _tell_resumed(outcome, last is not None and not last.finished)
    done = array("q", (place for place in range(len(outcome.results)) if outcome.results.has(place)))
    come_to = Chosen(files, done)
    if taking_in is None:
        from xdreport.cli import doubles

        results = Results(Chosen(doubles.told_of_run(files, outcome, profiles), done))
        return Checked(results, come_to, come_to, results, interrupted=outcome.interrupted)
    profile = profiles.get(wanted.roster) if wanted.roster else None
    collation = _collated(jobs, outcome, taking_in.files(outcome), before, profile, crew)
    part = _part(collation, outcome, wanted, ledger, scope, last)
    of_files = Results(Chosen(collation.held, done))
    absent = len(collation.results) - len(collation.order)
    sources = Chosen(files, collation.order, (wanted.roster or STDIN,) * absent)
    return Checked(collation.results, sources, come_to, of_files, part, outcome.interrupted)


def _on_cluster(run: "Run", scheduler: str) -> "Outcome":
    """The same run, its files looked at by the workers of a cluster. Raises WrongUseError where it cannot be used."""
    from xdreport.collect.cluster import Cluster, ClusterError

    try:
        cluster = Cluster(scheduler)
    except ClusterError as error:
        raise WrongUseError(str(error)) from error
    with closing(cluster):
        return replace(run, spread=cluster.each)()


def _look(
    crew: "Crew",
    wanted: Wanted,
    work: "Callable[[Clauses], Candidates]",
    jobs: "Sequence[Clauses]",
    take: "Callable[[int, Candidates | Lost], None]",
    *,
    meanwhile: "Callable[[], None]",
) -> None:
    """Has those look for texts that may be alike that have checked the files; one process alone does it all."""
    from xdreport.collect.spread import each

    workers = 0 if wanted.jobs == 1 else len(crew)
    each(work, jobs, take, workers=workers, crew=crew, ahead=2, meanwhile=meanwhile)


def _collated(
    jobs: "Jobs",
    outcome: "Outcome",
    received: "Received",
    predecessors: "Predecessors",
    profile: "Profile | None",
    crew: "Crew",
) -> "Collation":
    from xdreport.cli.previous import tell_unmatched
    from xdreport.collect.collate import collate
    from xdreport.collect.spread import each
    from xdreport.collect.whereabouts import all_whereabouts

    collation = collate(
        jobs.names,
        outcome,
        received.roster,
        predecessors=predecessors,
        profile=profile,
        origins=lambda wanted: all_whereabouts(jobs, wanted, partial(each, workers=len(crew), crew=crew)),
        received=received,
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
        ledger.finish(scope, marks, datetime.now().astimezone().replace(microsecond=0))
    return part


def _tell_resumed(outcome: "Outcome", was_cut_off: bool) -> None:
    what = "接着上次中断的检查" if was_cut_off else "上次的检查没有中断"
    err(f"{what}：{outcome.reused} 份沿用已有的结果，检查了其余 {outcome.done - outcome.reused} 份。")
