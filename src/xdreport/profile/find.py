"""Where the settings file is."""

import os
from pathlib import Path

NAME = "xdreport.toml"


def find(folder: Path) -> Path | None:
    """The nearest ``xdreport.toml`` in this folder or one above it, None where there is none."""
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - keeps links as typed: the file is sought where the user sees it
    for above in (here, *here.parents):
        if os.path.isfile(candidate := above / NAME):  # noqa: PTH113 - Path.is_file raises where a folder is closed to us
            return candidate
    return None
