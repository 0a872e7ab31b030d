"""Last year's reports of a collection: read by workers, and known to the ledger, for there may be many thousand."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.batch import meter
from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import expand, shown
from xdreport.cli.previous import SHOWN, archived, is_archive, is_folder, opened
from xdreport.cli.wanted import Wanted

if TYPE_CHECKING:
    from xdreport.collect.crew import Crew
    from xdreport.collect.ledger import Ledger
    from xdreport.collect.predecessors import Predecessors
    from xdreport.collect.roster import Roster


def predecessors(
    previous: Path | None, roster: "Roster | None", ledger: "Ledger | None", wanted: Wanted, crew: "Crew"
) -> "Predecessors":
    """Last year's reports: one file, all of a folder and the folders below it, or those of an archive."""
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
