"""A report as the archive has it, as far as trends need it."""

from datetime import datetime
from typing import NamedTuple

from xdreport.trend.model import Figures


class Stored(NamedTuple):
    """Whose it is (``key`` tells organs apart), its year, when it was stored (UTC), and its figures."""

    key: str
    organ: str
    kind: str | None
    year: int
    added: datetime
    figures: Figures
