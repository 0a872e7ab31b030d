"""Whose figure a sentence gives: the organ by any of its names is held against its table, another body is not."""

import pytest

from tests.prose.filled import filled
from tests.rules.test_consistency import run
from xdreport.form.organ import OrganKind

TOWN = ("白音旗石桥乡人民政府", OrganKind.TOWN)
STREET = ("青山县南湖街道办事处", OrganKind.SUBDISTRICT)
CITY = ("宿安市人民政府", OrganKind.CITY)
AGENCY = ("江州市高新技术产业开发区管理委员会", OrganKind.AGENCY)
COUNTY = ("清水县人民政府", OrganKind.COUNTY)


@pytest.mark.parametrize(
    ("organ", "text", "id"),
    [
        (TOWN, "石桥乡2031年1月1日至12月31日受理的依申请公开申请总数为15宗。", "XD301"),
        (TOWN, "本年度，乡政府共收到政府信息公开申请15件。", "XD301"),
        (STREET, "报告期内，街道办事处共新收政府信息公开申请15件。", "XD301"),
        (STREET, "街道办事处共收到政府信息公开申请5件，依法依规办结15件。", "XD303"),
        (AGENCY, "全年，高新区收到政府信息公开申请15件。", "XD301"),
        (CITY, "全市各级行政机关共收到政府信息公开申请15件。", "XD301"),
        (CITY, "全市各级行政机关共收到政府信息公开申请5件，15件结转2032年继续办理。", "XD305"),
    ],
)
def test_its_own(organ: tuple[str, OrganKind], text: str, id: str) -> None:
    report = filled(text, organ=organ[0], kind=organ[1], year=2031, received=5, granted=4, carried=1)
    assert [problem.actual for problem in run(id, report)] == [15]


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        (TOWN, "县政府共收到政府信息公开申请15件。"),
        (TOWN, "全县各级行政机关共收到政府信息公开申请15件。"),
        (AGENCY, "江州市共收到政府信息公开申请15件。"),
        (CITY, "市政府办公室收到政府信息公开申请15件。"),
        (CITY, "各级行政机关共收到政府信息公开申请15件。"),
        (COUNTY, "县政府办公室共收到政府信息公开申请15件，依法依规办结15件。"),
    ],
)
def test_anothers(organ: tuple[str, OrganKind], text: str) -> None:
    report = filled(text, organ=organ[0], kind=organ[1], year=2031, received=5, granted=4, carried=1)
    assert [problem.message for id in ("XD301", "XD303") for problem in run(id, report)] == []


@pytest.mark.parametrize(("kind", "count"), [(OrganKind.MINISTRY, 1), (OrganKind.DEPARTMENT, 1), (OrganKind.CITY, 0)])
def test_all_was_dealt_with_by_the_office_alone(kind: OrganKind, count: int) -> None:
    text = "本机关收到政府信息公开申请5件，全部办结。"
    report = filled(text, organ="", kind=kind, received=5, granted=4, carried=1)
    assert len(run("XD311", report)) == count
