"""Where the ledger lies: light, for it is asked before anything is imported."""

import os
from pathlib import Path

from xdreport.files import real

FOLDER, NAME = ".xdreport", "ledger.sqlite"


def ledger_path(roster: str | os.PathLike[str]) -> Path:
    """The ledger of what this roster lists, in a folder beside it."""
    return real(roster).parent / FOLDER / NAME
