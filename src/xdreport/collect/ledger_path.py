"""Where the ledger lies: light, for it is asked before anything is imported."""

import os

FOLDER, NAME = ".xdreport", "ledger.sqlite"


def ledger_path(roster: str | os.PathLike[str]) -> str:
    """The ledger of what this roster lists, in a folder beside it."""
    return os.path.join(os.path.dirname(os.path.realpath(roster)), FOLDER, NAME)  # noqa: PTH118, PTH120  # a Path raises where links go in a circle
