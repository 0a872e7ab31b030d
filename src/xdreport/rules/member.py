"""What a collection knows of one unit or one file: the rules XD60x see no report but this. ``collect`` makes it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xdreport.form.figures import Number


class Copy(NamedTuple):
    """Another unit's text that is like this one's: the section, whose and which file, how like (0 to 1)."""

    path: str
    label: str
    organ: str
    file: str
    likeness: float
    others: int = 0


class Sum(NamedTuple):
    """A parent's figure beside the sum of the units below; ``whole`` if the own office is one of them."""

    path: str
    figure: Number
    below: Number
    whole: bool


class Chain(NamedTuple):
    """Brought forward this year, and 四 of last year's reports of those it was before."""

    path: str
    brought: Number
    carried: Number
    organs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """What the collection knows of one file, or of a unit that sent none (``file`` is '').

    ``organ`` is the name on the report, ``unit`` the roster's, '' where the roster has none; ``asked`` is the year
    collected. ``near`` are units that an unknown organ may mean, ``perhaps`` files of such organs that may be a missing
    unit's. ``others`` are further files of this unit and year, ``unlike`` (without a roster) those of them with
    other figures; ``twins`` the units with the same tables. ``left_out`` and ``twice`` name the unit whose
    figures are just what a sum lacks, or has too much.
    """

    file: str = ""
    organ: str = ""
    unit: str = ""
    year: int | None = None
    asked: int | None = None
    published: date | None = None
    due: date | None = None
    rostered: bool = False
    others: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    twins: tuple[str, ...] = ()
    twin_figures: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    left_out: str = ""
    twice: str = ""
    chain: tuple[Chain, ...] = ()
