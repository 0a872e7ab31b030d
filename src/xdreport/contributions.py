"""What each unit contributes to a merged report: travels beside it, as origins travel beside one that was read."""

from typing import NamedTuple

from xdreport.form.figures import Number
from xdreport.form.organ import OrganKind


class Contribution(NamedTuple):
    """One unit's part: its 200 figures in the order of ``form.figures.FIGURES``, None where not filled in."""

    organ: str
    kind: OrganKind | None
    file: str
    figures: tuple[Number | None, ...]


class Contributions(NamedTuple):
    """All parts of a merged report, the own office's first; ``left_out`` are units that were left out on purpose."""

    own: Contribution
    units: tuple[Contribution, ...]
    left_out: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Contribution, ...]:
        """The own office and the units."""
        return self.own, *self.units
