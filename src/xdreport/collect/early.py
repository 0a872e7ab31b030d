"""Workers that start together with the command: they import while that is still reading what is asked of it."""

import os
from collections.abc import Sequence

from xdreport.collect.ledger_path import ledger_path

COMMANDS = ("validate", "board")
ROSTER, JOBS, NO_CACHE = "--roster", "--jobs", "--no-cache"
NOT_HERE = ("--scheduler", "-h", "--help")


def likely(arguments: Sequence[str]) -> int:
    """How many there will be work for, as far as can be told before the arguments are understood: a guess.

    Where there is a ledger, one, for what has changed; else as many as are asked for, or there are processors. None
    where a processor is all that there is: two that import are no faster than one after the other.
    """
    given = dict(map(_option, arguments, (*arguments[1:], "")))
    roster = given.get(ROSTER)
    if not roster or arguments[0] not in COMMANDS or any(option in given for option in NOT_HERE):
        return 0
    from xdreport.collect.pool import cores

    most = cores()
    if most == 1:
        return 0
    if NO_CACHE not in given and os.path.exists(ledger_path(roster)):  # noqa: PTH110  # that of a Path raises
        return 1
    jobs = given.get(JOBS, "")
    return min(int(jobs), most) if jobs.isdecimal() else most


def _option(argument: str, following: str) -> tuple[str, str]:
    """An option and what is said of it, as in --jobs=2 or --jobs 2."""
    name, sign, value = argument.partition("=")
    return name, value if sign else following
