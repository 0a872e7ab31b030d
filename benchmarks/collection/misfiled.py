"""Known defects that only show in the collection: each file by itself is sound."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any, NamedTuple

from benchmarks.collection.units import Unit

LATE = timedelta(days=5)


class Sent(NamedTuple):
    """What a unit sends: a file's name, and the values of its cover, figures and texts by path."""

    unit: Unit
    file: str
    year: int
    cover: dict[str, Any]
    values: dict[str, Any]


class Misfiled(NamedTuple):
    """A rule, what was done (for the list), and what is sent instead; also given: the same of last year, a model."""

    rule: str
    done: str
    send: Callable[[Sent, Sent, Sent], Iterator[Sent]]


def _nothing(_one: Sent, _last: Sent, _model: Sent) -> Iterator[Sent]:
    yield from ()


def _twice(one: Sent, _last: Sent, _model: Sent) -> Iterator[Sent]:
    yield one
    path = PurePath(one.file)
    yield one._replace(file=f"{path.stem}（修改）{path.suffix}", cover={**one.cover, "contact": "办公室，0373-5000000"})


def _last_year(_one: Sent, last: Sent, _model: Sent) -> Iterator[Sent]:
    yield last


def _late(one: Sent, _last: Sent, _model: Sent) -> Iterator[Sent]:
    due = date(one.year + 1, *map(int, one.unit.due.split("-")))
    yield one._replace(cover={**one.cover, "published": due + LATE})


def _copied(one: Sent, _last: Sent, model: Sent) -> Iterator[Sent]:
    text = model.values["problems"].replace(model.unit.organ, one.unit.organ)
    yield one._replace(values={**one.values, "problems": text})


MISFILED = (
    Misfiled("XD601", "没有报送", _nothing),
    Misfiled("XD602", "报送了两份", _twice),
    Misfiled("XD603", "报送的是上一年度的报告", _last_year),
    Misfiled("XD605", "公布日期晚于截止日期 5 天", _late),
    Misfiled("XD607", "问题及改进照抄", _copied),
)
"""Whose text was copied is listed, too: which of two copied, no file says."""
