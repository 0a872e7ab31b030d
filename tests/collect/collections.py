"""Collections of few reports, checked in this process."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from examples.bad_collection import HEAD, Received

from xdreport.api import render
from xdreport.collect.collate import Collation, collate
from xdreport.collect.ledger import Ledger
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.roster_file import read_roster
from xdreport.collect.run import Outcome, Run
from xdreport.collect.work import Job
from xdreport.form.report import Report


def jobs(reports: Mapping[str, Report]) -> Sequence[Job]:
    return [Job("", f"{name}.json", data=render(report, "json")) for name, report in reports.items()]


def checked(held: Received, *, year: int | None = 2025, interrupted: bool = False) -> Collation:
    roster = read_roster((HEAD + held.roster).encode())
    before = Predecessors([predecessor(report) for report in held.previous.values()], roster=roster)
    given = jobs(held.units)
    outcome = Run(given, predecessors=before, workers=0)()
    outcome.interrupted = interrupted
    return collate([job.name for job in given], outcome, roster, year=year, predecessors=before)


def found(collation: Collation) -> set[tuple[str, str]]:
    return {(result.file or "", finding.id) for result in collation.results for finding in result.findings}


def run(folder: Path, ledger: Ledger | None = None, workers: int | None = 0) -> Outcome:
    return Run([Job(str(path), path.name) for path in sorted(folder.iterdir())], ledger=ledger, workers=workers)()
