import pytest

from tests.rules.running import report, run
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

ISSUED = {"disclosure.regulations.issued": 2, "disclosure.regulations.in_force": 5}


def test_a_town_has_no_power_to_make_regulations() -> None:
    (problem,) = run("XD313", report(ISSUED))
    assert problem.paths == ("disclosure.regulations.issued", "disclosure.regulations.in_force")
    assert (problem.expected, problem.actual) == (0, 2)
    assert "乡（镇）人民政府没有规章制定权" in problem.message


@pytest.mark.parametrize("kind", ["county", "subdistrict", "department", "agency"])
def test_nor_have_others_below_the_city(kind: str) -> None:
    assert len(run("XD313", report(ISSUED, kind=kind))) == 1


@pytest.mark.parametrize("kind", ["ministry", "province", "city", "other"])
def test_who_may_or_might_have_it_is_left_alone(kind: str) -> None:
    assert run("XD313", report(ISSUED, kind=kind)) == []


@pytest.mark.parametrize(
    ("organ", "count"),
    [("小店镇人民政府", 1), ("新华街道办事处", 1), ("青山县人民政府", 1), ("宿迁市人民政府", 0), ("红旗区人民政府", 0)],
)
def test_without_a_kind_the_name_decides_where_it_is_plain(organ: str, count: int) -> None:
    assert len(run("XD313", report(ISSUED, kind=None, organ=organ))) == count


def test_zero_and_blank_regulations_are_right() -> None:
    blank = {f"disclosure.regulations.{name}": None for name in ("issued", "repealed", "in_force")}
    assert run("XD313", report()) == []
    assert run("XD313", report(blank)) == []
    assert run("XD313", Report()) == []
    assert run("XD313", Report(kind=OrganKind.TOWN)) == []
