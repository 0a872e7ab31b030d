"""No false alarm on prose that agrees with the tables or counts something else, from any kind of organ, in any topic."""

import pytest

from tests.prose.filled import filled
from tests.prose.quiet import COUNTS, DENIALS, NUMBERS
from tests.rules.test_consistency import AGAINST_TABLES, run
from xdreport.form.organ import OrganKind

ORGANS = (
    ("红旗区小店镇人民政府", OrganKind.TOWN),
    ("红旗区财政局", OrganKind.DEPARTMENT),
    ("红旗区人民政府", OrganKind.COUNTY),
    ("临江市人民政府", OrganKind.CITY),
)
PATHS = ("overview.introduction", "overview.on_request", "overview.management", "overview.supervision")


@pytest.mark.parametrize("text", [*NUMBERS, *DENIALS])
def test_nothing_is_said(text: str) -> None:
    for organ, kind in ORGANS:
        report = filled(organ=organ, kind=kind, counted=COUNTS, more=dict.fromkeys(PATHS, text))
        told = [problem.message for id in AGAINST_TABLES for problem in run(id, report)]
        assert told == []
