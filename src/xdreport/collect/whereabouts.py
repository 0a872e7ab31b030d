"""Where in a file the figures stand of which the collection shows something: read once more, by any process."""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xdreport.collect.pool import Lost, Spread
from xdreport.collect.work import Job, read
from xdreport.document import Origin

Origins = Mapping[str, Origin]


class Asked(NamedTuple):
    """A file, the name it is shown under, and the report paths that are asked about."""

    path: str
    name: str
    paths: tuple[str, ...]


def whereabouts(asked: Asked) -> Origins:
    """Where these values of a file stand; nothing is said of those that stand nowhere, or if it cannot be read now."""
    from xdreport.api import load
    from xdreport.checking import origin_of

    try:
        origins = load(read(asked.path), name=asked.name).origins
    except Exception:  # it is gone meanwhile, or a bug of ours, which was told when it was checked
        if os.environ.get("XDREPORT_DEBUG"):
            raise
        return {}
    return {path: origin for path in asked.paths if (origin := origin_of(path, origins))}


def all_whereabouts(
    jobs: Sequence[Job], wanted: Mapping[int, Sequence[str]], spread: Spread[Asked, Origins]
) -> Mapping[int, Origins]:
    """The same of several files, by their number among the jobs."""
    places = [*wanted]
    asked = [Asked(jobs[place].path, jobs[place].name, tuple(wanted[place])) for place in places]
    found: dict[int, Origins] = {}

    def take(number: int, answer: Origins | Lost) -> None:
        found[places[number]] = {} if isinstance(answer, Lost) else answer

    spread(whereabouts, asked, take)
    return found
