"""What the hand may have done, told from a wrong figure and the right one: digits swapped, a figure entered twice …"""

from collections.abc import Mapping

from xdreport.form.figures import FIGURES
from xdreport.rules.sums import SUMS, Figures, Sum, cell_name, through

TELLING = 5
"""Smaller differences equal some figure of a table by chance too often to say anything."""

ORGANISATIONS = "法人或其他组织"


def refined(position: int, new: int, figures: Figures) -> str:
    """Words for the slip that turned ``new`` into the figure now there; '' where the figures suggest none."""
    old = int(figures[position] or 0)
    return (
        _left_at_zero(position, old, new, figures)
        or _swapped(old, new)
        or _counted_wrongly(position, old, new, figures)
        or _entered_twice(position, old, new, figures)
    )


def _left_at_zero(position: int, old: int, new: int, figures: Figures) -> str:
    totals = [one for one in SUMS if one.identity.total and one.left[0] == position]
    return "疑似漏填" if old == 0 and new and totals else ""


def _swapped(old: int, new: int) -> str:
    """Two neighbouring digits changed places; 10 for 01 is no figure that anyone writes."""
    was, now = str(old), str(new)
    if len(was) != len(now) or (old - new) % 9 or old == new:
        return ""
    apart = [place for place, pair in enumerate(zip(was, now, strict=True)) if pair[0] != pair[1]]
    if len(apart) != 2 or apart[1] - apart[0] != 1:
        return ""
    first, second = apart
    return f"疑似把 {new} 写成 {old}" if was[first] == now[second] and was[second] == now[first] else ""


def _counted_wrongly(position: int, old: int, new: int, figures: Figures) -> str:
    """A total that is off by a sub-total, or by just one of its parts."""
    if abs(old - new) < TELLING:
        return ""
    for one in (one for one in SUMS if one.identity.total and one.left[0] == position):
        for group, members in _subtotals(one).items():
            filled = [int(figures[member] or 0) for member in members if figures[member]]
            if old - new == sum(filled) and len(filled) > 1:
                return f"疑似把“{group}”的小计 {old - new} 又加了一遍"
        parts = [part for part in one.right if figures[part] == abs(old - new)]
        if len(parts) == 1:
            way = "多加了一遍" if old > new else "漏加了"
            return f"疑似{way}{cell_name(parts[0])}的 {abs(old - new)}"
    return ""


def _subtotals(one: Sum) -> dict[str, list[int]]:
    """The parts of a total that the form groups under a head of their own."""
    groups: dict[str, list[int]] = {}
    for part in one.right:
        figure, total = FIGURES[part], FIGURES[one.left[0]]
        if figure.table == "requests" and figure.column == total.column:
            inner = [group for group in figure.groups if not group.startswith("三、")]
            groups.setdefault("".join(inner), []).append(part)
        elif figure.table == "requests" and not figure.path.endswith(".natural_person"):
            groups.setdefault(ORGANISATIONS, []).append(part)
    groups.pop("", None)
    return groups


def _entered_twice(position: int, old: int, new: int, figures: Figures) -> str:
    if new or old < TELLING:
        return ""
    for index, _ in through()[position]:
        one = SUMS[index]
        twins = [place for place in one.right if place != position and figures[place] == old]
        if one.identity.total and position in one.right and len(twins) == 1:
            return f"疑似与{cell_name(twins[0])}重复填写（两处都是 {old}）"
    return ""


def exchanged(fix: Mapping[int, int], figures: Figures) -> str:
    """Words for two figures that have changed places, '' where undoing the move does not exchange them."""
    places = list(fix)[:2]
    if len(places) < 2 or not all(figures[place] for place in places):
        return ""
    one, other = places
    apart = abs(fix[one] - fix[other])
    if apart < 2 or fix[one] != figures[other] or fix[other] != figures[one]:
        return ""
    return f"{cell_name(one)}的 {figures[one]} 和{cell_name(other)}的 {figures[other]} 疑似填颠倒"
