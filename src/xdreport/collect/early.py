"""A worker that starts together with the command: it imports while that is still reading what is asked of it."""

import os
from collections.abc import Sequence

COMMANDS = ("validate", "board")
ROSTER = "--roster"
NOT_HERE = ("--scheduler", "-h", "--help")


def likely(arguments: Sequence[str]) -> bool:
    """Whether there will be work for one, as far as can be told before the arguments are understood: a guess.

    Where a processor is all that there is, two that import are no faster than one after the other.
    """
    given = dict(map(_option, arguments, (*arguments[1:], "")))
    asked = ROSTER in given and arguments[0] in COMMANDS and not any(option in given for option in NOT_HERE)
    if not asked or not os.path.isfile(given[ROSTER]):  # noqa: PTH113  # that of a Path raises
        return False
    from xdreport.collect.spread import cores

    return cores() > 1


def _option(argument: str, following: str) -> tuple[str, str]:
    """An option and what is said of it, as in --roster=a.csv or --roster a.csv."""
    name, sign, value = argument.partition("=")
    return name, value if sign else following
