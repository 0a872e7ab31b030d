"""A collection for the board, made by hand: three levels, every state, a stranger with markup in its name."""

from datetime import datetime
from pathlib import Path

from xdreport.board import Year, board
from xdreport.collect.roster import Roster, Unit
from xdreport.findings import Finding, Result, Severity
from xdreport.form.organ import OrganKind
from xdreport.reporters.summary import CollectionPart, UnitRow

NASTY = "</script><img src=x onerror=hacked=1>"
MADE = datetime(2026, 1, 20, 9, 30)


def found(id: str, severity: Severity, number: int = 1) -> tuple[Finding, ...]:
    said = [f"第 {one} 处 {NASTY}" for one in range(number)]
    return tuple(
        Finding(
            id=id, name="some-rule", severity=severity, message=text, place="依申请公开", cell="H7",
            row="一、本年新收政府信息公开申请数量", column="自然人", equation="3+1 = 4 ≠ 5，差 1", hint="请核对台账。",
        )
        for text in said
    )  # fmt: skip


UNITS = [
    Unit("江州市人民政府", OrganKind.CITY, "", "32"),
    Unit("红旗区人民政府", OrganKind.COUNTY, "32", "3201"),
    Unit("青山县人民政府", OrganKind.COUNTY, "32", "3202"),
    Unit("红旗区小店镇人民政府", OrganKind.TOWN, "3201", "320101", contact="0510-1"),
    Unit("红旗区大店镇人民政府", OrganKind.TOWN, "3201", "320102"),
    Unit("青山县石桥乡人民政府", OrganKind.TOWN, "3202", "320201"),
]
FOUND = [
    (),
    found("XD201", Severity.ERROR, 2),
    found("XD107", Severity.WARNING),
    found("XD201", Severity.ERROR) + found("XD509", Severity.INFO, 12),
    None,
    found("XD509", Severity.INFO, 70),
]


def state(findings: tuple[Finding, ...] | None) -> str:
    if findings is None:
        return "missing"
    kinds = {one.severity for one in findings}
    return "faulty" if Severity.ERROR in kinds else "pending" if Severity.WARNING in kinds else "passed"


def row(
    unit: str, findings: tuple[Finding, ...] | None, sign: str = "", *, listed: bool = True
) -> tuple[UnitRow, Result]:
    file = None if findings is None else f"报送/{unit}{sign}.xlsx"
    number = [sum(one.severity is severity for one in findings or ()) for severity in Severity]
    held = UnitRow(
        unit=unit,
        listed=listed,
        state=state(findings),
        errors=number[0],
        warnings=number[1],
        infos=number[2],
        file=file,
    )
    return held, Result(file=file, organ=unit, findings=findings or ())


def year(number: int, units: list[Unit], findings: list[tuple[Finding, ...] | None], *strangers: str) -> Year:
    pairs = [row(unit.organ, one) for unit, one in zip(units, findings, strict=True)]
    pairs += [row(name, found("XD604", Severity.WARNING), listed=False) for name in strangers]
    part = CollectionPart(
        roster="名册.csv", year=number, units=len(units), states={}, files=len(pairs), checked=len(pairs),
        rows=tuple(one for one, _ in pairs),
    )  # fmt: skip
    results = [result for _, result in pairs]
    return Year(part, sorted(results, key=lambda one: not one.file))  # as a run gives them: the absent come last


def sample() -> str:
    years = [year(2025, UNITS, FOUND, f"大河乡{NASTY}"), year(2024, UNITS, [()] * 6)]
    return board(years, Roster(UNITS), MADE)


def twice() -> str:
    """A unit that sent two files: one with nothing to object to, one with an error."""
    held = year(2025, UNITS, FOUND)
    sent = [row(UNITS[2].organ, (), " 1"), row(UNITS[2].organ, found("XD201", Severity.ERROR), " 2")]
    rows = [*held.part.rows[:2], *(one for one, _ in sent), *held.part.rows[3:]]
    results = [*held.results, *(result for _, result in sent)]
    return board([Year(held.part.model_copy(update={"rows": tuple(rows)}), results)], Roster(UNITS), MADE)


def many(number: int) -> str:
    units = [*UNITS[:2], *(Unit(f"第{one}镇人民政府", OrganKind.TOWN, "3201", f"T{one}") for one in range(number - 2))]
    findings = [FOUND[1 + one % 3] if one % 5 == 0 else () for one in range(number)]
    return board([year(2025, units, findings)], Roster(units), MADE)


def written(folder: Path, page: str) -> Path:
    path = folder / "看 板.html"
    path.write_text(page, "utf-8")
    return path
