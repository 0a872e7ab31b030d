"""A worker that starts together with the command: it imports while that is still reading what is asked of it."""

from collections.abc import Sequence

COMMANDS = ("validate", "board")
ROSTER, ELSEWHERE, HELP = "--roster", "--scheduler", {"-h", "--help"}


def likely(arguments: Sequence[str]) -> bool:
    """Whether there will be work for one, as far as can be told before the arguments are understood: a guess.

    Where a processor is all that there is, two that import are no faster than one after the other.
    """
    options = {argument.partition("=")[0] for argument in arguments}
    asked = bool(arguments) and arguments[0] in COMMANDS and ROSTER in options
    if not asked or ELSEWHERE in options or options & HELP:
        return False
    from xdreport.collect.pool import cores

    return cores() > 1
