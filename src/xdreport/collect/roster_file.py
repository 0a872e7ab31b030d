"""Reading a roster from a csv file or a workbook: columns by their heads, every fault in a line of its own."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from os import PathLike
from pathlib import Path
from sys import intern
from typing import Literal

from xdreport.collect.roster import Roster, Unit
from xdreport.collect.roster_rows import HEADS, RosterError, Row, rows_of
from xdreport.form.names import organ_core
from xdreport.form.organ import KIND_BY_LABEL, OrganKind
from xdreport.meant import meant

MOST_FAULTS = 20
"""So many faults are told one by one."""

_IN_HEADS = re.compile("[单机名]")
"""One of these is in every head that 单位名称 may have, and in few names of organs."""

_SEPARATOR, _BETWEEN = re.compile("[，,;；]"), re.compile(r"[、,，;；/|\s]+")
_DATE = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:\s.*)?")
_SHORT_KINDS = {
    **dict.fromkeys(("部委", "国务院机构"), OrganKind.MINISTRY),
    **dict.fromkeys(("省级政府", "省"), OrganKind.PROVINCE),
    **dict.fromkeys(("市级政府", "市"), OrganKind.CITY),
    **dict.fromkeys(("县级政府", "县", "区"), OrganKind.COUNTY),
    **dict.fromkeys(("乡镇政府", "乡镇", "乡", "镇"), OrganKind.TOWN),
    **dict.fromkeys(("街道",), OrganKind.SUBDISTRICT),
    **dict.fromkeys(("部门", "政府部门"), OrganKind.DEPARTMENT),
    **dict.fromkeys(("派出机关", "管委会"), OrganKind.AGENCY),
    **dict.fromkeys(("其他",), OrganKind.OTHER),
}


def read_roster(source: str | PathLike[str] | bytes) -> Roster:
    """Reads a roster: csv (UTF-8, GBK, GB18030) or xlsx, told by content. Raises RosterError, and OSError as ``open``.

    The first row with 单位名称 is the head; columns may stand in any order, others are passed over, empty rows too.
    """
    columns, rest = _headed(rows_of(source if isinstance(source, bytes) else Path(source)))
    faults: list[str] = []
    units = [unit for row in rest if (unit := _unit(row, columns, faults)) is not None]
    if not units and not faults:
        faults.append("名册里没有单位：表头下面没有填写。")
    roster = Roster(units)
    faults.extend(_twice(roster))
    if not faults:
        faults.extend(_superiors(roster))
        faults.extend(_still_used(roster))
    if faults:
        more = [f"…… 还有 {len(faults) - MOST_FAULTS} 处问题。"] if len(faults) > MOST_FAULTS else []
        raise RosterError("\n".join(faults[:MOST_FAULTS] + more))
    return roster


def _headed(rows: Iterator[Row]) -> tuple[dict[str, int], Iterator[Row]]:
    """Which column holds which field, and the rows below the head."""
    seen: list[str] = []
    for _, row in rows:
        heads = [_folded(cell) for cell in row]
        columns = {
            field: heads.index(name)
            for field, names in HEADS.items()
            if (name := next((name for name in names if name in heads), None)) is not None
        }
        if "organ" in columns and len(columns) > 1:
            return columns, rows
        if columns.get("organ") is not None and heads.count("") == len(heads) - 1:
            return columns, rows
        seen.extend(cell for cell in row if cell.strip())
        if len(seen) > 500:
            break
    known = "、".join(names[0] for names in HEADS.values())
    raise RosterError(f"名册没有表头：找不到“{HEADS['organ'][0]}”一列。表头应为：{known}（后几列可以没有）。")


def _folded(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"[(（【*].*$", "", plain).strip("*:：")


def _unit(row: Row, columns: Mapping[str, int], faults: list[str]) -> Unit | None:
    line, cells = row
    values = {
        field: " ".join(cells[column].split()) if column < len(cells) and cells[column] else ""
        for field, column in columns.items()
    }
    organ = values["organ"]
    if not any(values.values()):
        return None
    if _IN_HEADS.search(organ) and _folded(organ) in HEADS["organ"]:  # the head goes on, or stands on every page
        return None
    if found := _SEPARATOR.search(organ + values.get("kind", "") + values.get("parent", "")):
        stray = found.group()
        wide = "全角" if unicodedata.normalize("NFKC", stray) != stray else ""
        faults.append(f"第 {line} 行“{organ[:40]}”里有{wide}“{stray}”：这一行的分隔符与表头不同，请改成与表头一样的。")
        return None
    if not organ:
        faults.append(f"第 {line} 行没有写单位名称。")
        return None
    kind, due = _kind(values.get("kind", "")), _day(values.get("due", ""))
    if kind is False:
        known = "、".join(KIND_BY_LABEL)
        faults.append(f"第 {line} 行“{organ}”的单位类型“{values['kind']}”不认识，应为：{known}。")
    if due is False:
        faults.append(f"第 {line} 行“{organ}”的截止日期“{values['due']}”不是日期，应写成 2026-01-31。")
    former = tuple(filter(None, _BETWEEN.split(values["former"]))) if values.get("former") else ()
    return Unit(
        organ,
        kind or None,
        intern(values.get("parent", "")),  # one text for all units below it
        values.get("code", ""),
        due or None,
        values.get("contact", ""),
        former,
        line,
    )


def _kind(text: str) -> OrganKind | Literal[False] | None:
    if not text:
        return None
    return KIND_BY_LABEL.get(text) or _SHORT_KINDS.get(text) or next((k for k in OrganKind if k.value == text), False)


@lru_cache(maxsize=64)  # the same few days stand in every line
def _day(text: str) -> date | Literal[False] | None:
    if not text:
        return None
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        return date(*map(int, found.groups())) if found else False
    except ValueError:
        return False


def _twice(roster: Roster) -> Iterator[str]:
    """Codes, and names, that more than one unit has."""
    for unit, same in _shared(roster, lambda unit: unit.code, lambda unit: roster.find("", unit.code)):
        yield f"第 {_lines(same)} 行的单位代码相同：“{unit.code}”。"
    for unit, same in _shared(roster, lambda unit: organ_core(unit.organ), lambda unit: roster.find(unit.organ)):
        remedy = f"同名的请在前面加上上级名称，如“某县{unit.organ}”。"
        yield f"第 {_lines(same)} 行的单位名称相同：“{unit.organ}”。{remedy}"


def _shared(
    roster: Roster, value: Callable[[Unit], str], first: Callable[[Unit], Unit | None]
) -> Sequence[tuple[Unit, Sequence[Unit]]]:
    """The first and all of the units with one value that each should have for itself; no others are held."""
    same: dict[Unit, list[Unit]] = {}
    given = [one for one in map(value, roster) if one]
    if len(set(given)) == len(given):
        return ()
    for unit in roster:
        one = first(unit)
        if one is not None and one is not unit and value(unit):
            same.setdefault(one, [one]).append(unit)
    return sorted(same.items(), key=lambda held: held[0].line)


def _lines(units: Sequence[Unit]) -> str:
    return "、".join(str(unit.line) for unit in units[:5]) + (" 等" if len(units) > 5 else "")


def _still_used(roster: Roster) -> Iterator[str]:
    """Former names that another unit has today: nobody could tell whose a report under that name is."""
    renamed = [unit for unit in roster if unit.former]
    present = {organ_core(unit.organ): unit for unit in reversed(roster.units)} if renamed else {}
    for unit in renamed:
        for name in unit.former:
            other = present.get(organ_core(name))
            if other is not None and other != unit:
                told = f"第 {unit.line} 行“{unit.organ}”的曾用名“{name}”，是第 {other.line} 行单位现在的名称"
                yield f"{told}，分不清报告是谁的，请删去或更正。"


def _superiors(roster: Roster) -> Iterator[str]:
    """Superiors that are not on the roster, units that are their own superior, by whatever way."""
    unknown = [unit for unit in roster if unit.parent and roster.superior(unit) is None]
    for place, unit in enumerate(unknown):
        near = roster.near(unit.parent) if place < MOST_FAULTS else []
        hint = meant((one.organ for one in near[:1]), before="，", otherwise="；最高一级单位的上级请留空。")
        yield f"第 {unit.line} 行“{unit.organ}”的上级单位“{unit.parent}”不在名册上{hint}"
    settled: set[Unit] = set()
    for unit in roster:
        trail: dict[Unit, None] = {}
        one: Unit | None = unit
        while one is not None and one not in settled and one not in trail:
            trail[one] = None
            one = roster.superior(one)
        passed = list(trail)
        if one is not None and one in trail:
            circle = [*passed[passed.index(one) :], one]
            yield f"上级单位绕成了圈：{' → '.join(f'“{each.organ}”（第 {each.line} 行）' for each in circle[:6])}。"
            settled.update(passed)
        settled.update(passed[1:])  # whoever is nobody's superior is not come to again
