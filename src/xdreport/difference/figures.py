"""Figures that changed, table by table."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from xdreport.difference.model import FigureChange, TableChanges
from xdreport.form.figures import FIGURES, Number, title_of, value
from xdreport.form.report import InformationFee, OtherMatters
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.submission import Submission

FEE = "other_matters.fee"
BLANK = "XD009"
"""Problem of a figure that is not filled in; any other problem of a missing figure says that it could not be read."""


class _Place(NamedTuple):
    path: str
    row: str
    column: str


def table_changes(table: str, old: Submission, new: Submission) -> TableChanges | None:
    """The changes in one of the three tables; None where there is none."""
    places = [_Place(one.path, one.row_label, one.column) for one in FIGURES if one.table == table]
    return _changes(table, BY_SECTION_PATH[table].heading, places, old, new)


def fee_changes(old: Submission, new: Submission) -> TableChanges | None:
    """The changes in the figures of 信息处理费 (件, 元) in section 六."""
    fee = title_of(OtherMatters.model_fields["fee"])
    fields = InformationFee.model_fields.items()
    places = [_Place(f"{FEE}.{name}", fee, _with_unit(title_of(field), field.description)) for name, field in fields]
    return _changes("fee", f"{BY_SECTION_PATH['other_matters'].heading}（{fee}）", places, old, new)


def _with_unit(title: str, description: str | None) -> str:
    """收费通知总金额（元）: the unit is what the field's description begins with."""
    unit = (description or "").partition("。")[0].removeprefix("单位：")
    return f"{title}（{unit}）" if 0 < len(unit) <= 2 else title


def _changes(table: str, heading: str, places: list[_Place], old: Submission, new: Submission) -> TableChanges | None:
    found = tuple(_figures(places, old, new))
    if not found:
        return None
    return TableChanges(table=table, heading=heading, figures=found, same=len(places) - len(found))


def _figures(places: list[_Place], old: Submission, new: Submission) -> Iterator[FigureChange]:
    lost_old, lost_new = _unread(old), _unread(new)
    for place in places:
        before, after = value(old.report, place.path), value(new.report, place.path)
        sides: tuple[Literal["old", "new"], ...] = (
            *(("old",) if before is None and place.path in lost_old else ()),
            *(("new",) if after is None and place.path in lost_new else ()),
        )
        if before != after or len(sides) == 1:
            yield FigureChange(
                **place._asdict(),
                old=before,
                new=after,
                change=None if before is None or after is None else after - before,
                relative=_relative(before, after),
                unread=sides,
            )


def _unread(submission: Submission) -> frozenset[str]:
    """Paths of figures whose cell holds something that could not be taken for a figure."""
    problems = (problem for problem in submission.problems if problem.rule != BLANK)
    return frozenset(path for problem in problems for path in problem.paths)


def _relative(old: Number | None, new: Number | None) -> float | None:
    if new is None or not old:
        return None
    return round(float((Decimal(new) - Decimal(old)) / Decimal(old)), 6)
