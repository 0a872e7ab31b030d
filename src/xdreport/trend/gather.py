"""From the archive to a trend: whose reports are added up, and what of it has to be said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from xdreport.archive import Archive
from xdreport.archive.archive import LATEST
from xdreport.archive.schema import quoted
from xdreport.collect.roster import Roster, Unit
from xdreport.form.organ import OrganKind
from xdreport.meant import meant
from xdreport.trend.hierarchy import Hierarchy, listed
from xdreport.trend.measures import PATHS
from xdreport.trend.model import Line, Total, Trend, added
from xdreport.trend.stored import Stored

UNKNOWN_KIND = "没有写明类型的单位"


class TrendError(ValueError):
    """What was asked for is not there; the message is one Chinese line."""


def trend(
    archive: Archive,
    organs: Sequence[str] = (),
    *,
    roster: Roster | None = None,
    under: str = "",
    level: int = 1,
    years: Iterable[int] | None = None,
) -> Trend:
    """What the latest versions of the reports of ``years`` (None: of all) say.

    ``organs``: these side by side. Else with a ``roster``: its top unit, or ``under``, and the units so many levels
    below; a unit without a report of its own is the sum of those below it. Without one: by kind of organ, for a
    superior's figures hold those of the units below it. Raises TrendError and ArchiveError.
    """
    wanted = None if years is None else {*years}
    stored = [
        Stored(key, organ, kind, year, when, figures)
        for key, organ, kind, year, when, *figures in archive.rows(_QUERY)
        if wanted is None or year in wanted
    ]
    if not stored:
        empty = "档案库里还没有报告，请先用 xdreport archive add 存入。"
        raise TrendError("档案库里没有这几年的报告。" if wanted else empty)
    notes: list[str] = []
    if roster is None:
        if under:
            raise TrendError("--under 要按名册找下级单位，请同时写明 --roster 名册文件。")
        if level > 1:
            raise TrendError("--level 是名册上的级，请同时写明 --roster 名册文件。")
        head, lines = None, _named(archive, organs, stored) if organs else _kinds(stored, notes)
    else:
        head, lines = _on_roster(Hierarchy(roster, stored, notes), organs, under, level)
    held = tuple(sorted({year for line in (*([head] if head else []), *lines) for year in line.totals}))
    if not held:
        raise TrendError("这些单位在档案库里没有报告。")
    if lacking := sorted((wanted or set()) - set(held)):
        notes.append(f"{listed([str(year) for year in lacking])} 年没有报告。")
    if head is None and len(lines) == 1:
        head, lines = lines[0], []
    return Trend(held, head, lines, tuple(notes))


_QUERY = (
    f'SELECT organ_key, organ, kind, "year", added, {", ".join(map(quoted, PATHS))} FROM reports {LATEST} '
    'ORDER BY organ_key, "year"'
)


def _named(archive: Archive, organs: Sequence[str], stored: Sequence[Stored]) -> list[Line]:
    """The organs named, each by its own reports."""
    lines = []
    for organ in organs:
        own = {one.year: one for one in stored if one.key == archive.find(organ)}
        if not own:
            hint = meant(archive.near(organ))
            raise TrendError(f"库中没有“{organ}”的报告，或不能确定是哪个单位。{hint}")
        latest = own[max(own)]
        lines.append(Line(latest.organ, {year: Total(one.figures) for year, one in own.items()}))
    return lines


def _kinds(stored: Sequence[Stored], notes: list[str]) -> list[Line]:
    """All reports by the kind of their organs, in the form's order; one of unknown kind last."""
    groups: dict[str, dict[int, list[Total]]] = defaultdict(lambda: defaultdict(list))
    for one in stored:
        groups[one.kind or ""][one.year].append(Total(one.figures))
    known = [kind.value for kind in OrganKind if kind.value in groups]
    labels = {kind: OrganKind(kind).label for kind in known} | ({"": UNKNOWN_KIND} if "" in groups else {})
    notes.append("没有写明单位或名册，按单位类型合计；各类之间不相加，因为上级政府的数据中已有下级的。")
    notes.extend(_uneven(stored))
    return [
        Line(label, {year: added(totals) for year, totals in groups[kind].items()}) for kind, label in labels.items()
    ]


def _uneven(stored: Sequence[Stored]) -> Iterator[str]:
    """That there are not the reports of the same units in the last two years, which are compared."""
    organs: dict[int, set[str]] = defaultdict(set)
    for one in stored:
        organs[one.year].add(one.key)
    last, this = (sorted(organs)[-2:] * 2)[:2]  # one year is even with itself
    gone, come = len(organs[last] - organs[this]), len(organs[this] - organs[last])
    alone = [f"{number} 个单位只有 {year} 年的报告" for number, year in ((gone, last), (come, this)) if number]
    if alone:
        yield f"{'，'.join(alone)}：合计的增减有一部分由此而来；写明名册（--roster）可看是哪些单位。"


def _on_roster(hierarchy: Hierarchy, organs: Sequence[str], under: str, level: int) -> tuple[Line | None, list[Line]]:
    roster = hierarchy.roster
    if organs:
        return None, [hierarchy.line(_unit(roster, organ)) for organ in organs]
    tops = [_unit(roster, under)] if under else list(roster.roots)
    depths = {roster.level(top) for top in tops}
    below = [
        unit
        for top in tops
        for unit in (top, *roster.below(top))
        if roster.level(unit) - min(depths) == (level if len(tops) == 1 else level - 1)
    ]
    if level > 1 and not below:
        raise TrendError(_too_deep(roster, tops, level))
    head = hierarchy.line(tops[0]) if len(tops) == 1 else None
    lines = [line for unit in below if (line := hierarchy.line(unit)).totals]
    shown = {line.name for line in lines}
    if lines and (absent := [unit.organ for unit in below if unit.organ not in shown]):
        hierarchy.tell(f"各年都没有报告、没有列入对照的有 {len(absent)} 个：{listed(absent)}。")
    return (head if head and head.totals else None), lines


def _too_deep(roster: Roster, tops: Sequence[Unit], level: int) -> str:
    """That there is no such level, and how many there are."""
    deepest = max(roster.level(unit) for top in tops for unit in (top, *roster.below(top)))
    if len(tops) == 1:
        held = deepest - roster.level(tops[0])
        below = f"只有 {held} 级" if held else "没有下级"
        return f"名册上“{tops[0].organ}”往下{below}，没有第 {level} 级的单位，请改 --level。"
    return f"名册只有 {deepest + 1} 级，没有第 {level} 级的单位，请改 --level。"


def _unit(roster: Roster, name: str) -> Unit:
    found = roster.find(name, name)
    if found is None:
        hint = meant(unit.organ for unit in roster.near(name))
        raise TrendError(f"名册上没有“{name}”，或不能确定是哪个单位。{hint}")
    return found
