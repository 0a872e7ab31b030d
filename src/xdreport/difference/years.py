"""Years in prose, seen from the report's own: what is 2024 in the report on 2024 is 2025 in the report on 2025."""

import re
from typing import NamedTuple

SPAN = 3
"""Years before and after the report's own that move along with it."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)|二[〇零○Ｏ0][〇零○Ｏ0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")


class Years(NamedTuple):
    """The years of the two reports, None where not filled in."""

    old: int | None
    new: int | None

    @property
    def differ(self) -> bool:
        """Whether these are reports on two years."""
        return self.old is not None and self.new is not None and self.old != self.new


def shifted(text: str, year: int) -> str:
    """The text with every year near ``year`` written as its distance: 2024年 -> ±0年, 较2023年 -> 较-1年."""

    def distance(match: re.Match[str]) -> str:
        apart = int(match.group().translate(_DIGITS)) - year
        return f"〈{apart:+d}〉" if abs(apart) <= SPAN else match.group()

    return _YEAR.sub(distance, text)
