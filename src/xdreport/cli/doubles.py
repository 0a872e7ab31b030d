"""validate without a roster: says of several files of one unit and year that they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.inputs import shown
from xdreport.collect.doubles import Doubles
from xdreport.collect.packing import packed, unpacked
from xdreport.collect.spool import Changed, Spool
from xdreport.collect.trace import Trace, unpacked_trace

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome
    from xdreport.document import Origin
    from xdreport.findings import Result
    from xdreport.form.figures import Number
    from xdreport.profile.profile import Profile

    Seen = dict[str, tuple[Sequence[Number | None], Mapping[str, Origin]]]
    """What was read of a file, by its name: the figures, and where the organ stands."""


def told(results: "list[Result]", seen: "Seen", profiles: "Sequence[Profile | None]") -> None:
    """Puts it into the results of files read one after the other."""
    found = [seen.get(result.file or "", ((), {})) for result in results]
    doubles = Doubles(
        whose=[(result.organ or "", result.year) for result in results],
        figures=lambda place: found[place][0],
        origins=lambda place: found[place][1],
        result=results.__getitem__,
        profile=profiles.__getitem__,
    )
    for place, result in list(doubles.told()):
        results[place] = result


def told_of_run(files: Sequence[Path], outcome: "Outcome", profiles: "Mapping[Path, Profile]") -> Spool:
    """The results of a run with it."""

    def trace(place: int) -> Trace:
        held = outcome.traces[place]
        return Trace() if held is None else unpacked_trace(held)

    doubles = Doubles(
        whose=((found.organ, found.year) for found in map(trace, range(len(files)))),
        figures=lambda place: trace(place).figures,
        origins=lambda place: origins(files[place]),
        result=lambda place: unpacked(outcome.results[place] or b""),
        profile=lambda place: profiles.get(files[place]),
    )
    results = Changed(outcome.results)
    for place, result in doubles.told():
        results.put(place, packed(result))
    return results


def origins(file: Path) -> "Mapping[str, Origin]":
    """Where the values of a file stand, read once more for it."""
    from xdreport.api import load

    try:
        return load(file, name=shown(file)).origins
    except OSError:
        return {}
