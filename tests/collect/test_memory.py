"""What a unit costs in memory once all files are checked: its table is shown by columns, not by objects for each row."""

import gc
import tracemalloc
from collections import deque
from datetime import date

import pytest

from xdreport.collect import candidates, columns, likeness, packing, received, spool
from xdreport.collect.collate import collate
from xdreport.collect.packing import packed
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.run import Outcome
from xdreport.collect.spool import Spool
from xdreport.collect.states import part_of
from xdreport.collect.trace import Text, Trace, known_of, packed_trace
from xdreport.findings import Result
from xdreport.form.narrative import LABELS
from xdreport.form.organ import OrganKind
from xdreport.reporters import as_json
from xdreport.reporters.summary import summary_lines

FEW, MANY = 200, 800
MOST = 500
"""Bytes a unit at the most, its name and its file's not counted. With an object held for every row it was 3,400, and 9,800 for one that sent none."""


@pytest.fixture(autouse=True)
def _nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays in memory up to some number of bytes would otherwise be counted as if it grew."""
    monkeypatch.setattr(spool, "AT_HAND", 0)
    monkeypatch.setattr(packing, "_small", packing._unpacked)
    monkeypatch.setattr(columns, "BLOCK", 16)
    for module in (likeness, candidates, received):
        monkeypatch.setattr(module, "AT_HAND", 8)
    monkeypatch.setattr(candidates, "FEW", 0)


def peak(number: int, missing: int = 0) -> int:
    """The most bytes held while so many files are put to the roster and shown; ``missing`` further units sent none."""
    units = [Unit(f"红旗区第{one}镇人民政府", OrganKind.TOWN, code=f"41{one:04}") for one in range(number + missing)]
    names = [f"报送/第{one}镇.xlsx" for one in range(number)]
    roster, outcome = Roster(units), Outcome(Spool(number), Spool(number))
    assert roster.find(units[0].organ) == units[0]  # what the roster itself needs is there by now
    for place, (unit, name) in enumerate(zip(units, names, strict=False)):
        outcome.results.put(place, packed(Result(file=name, organ=unit.organ, year=2025)))
        texts = known_of([Text(400, place + 1, [12 * place + one for one in range(12)]), *[Text()] * (len(LABELS) - 1)])
        found = Trace(unit.organ, 2025, date(2026, 1, 15), unit.kind, tables=place, texts=texts)
        outcome.traces.put(place, packed_trace(found._replace(packed_figures=b"x" * 300, packed_texts=b"x" * 900)))
    gc.collect()
    tracemalloc.start()
    try:
        collation = collate(names, outcome, roster, year=2025)
        part, _ = part_of(collation, outcome, "名册.csv", None)
        deque(as_json.pieces(collation.results, part), maxlen=0)
        deque(summary_lines(part), maxlen=0)
        assert len(part.rows) == number + missing
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_unit_takes_some_hundred_bytes() -> None:
    peak(FEW)  # what is made once, however many there are
    assert (peak(MANY) - peak(FEW)) / (MANY - FEW) < MOST


def test_so_does_one_that_sent_nothing() -> None:
    peak(0, FEW)
    assert (peak(0, MANY) - peak(0, FEW)) / (MANY - FEW) < MOST
