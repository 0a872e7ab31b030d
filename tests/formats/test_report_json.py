"""JSON holds what a report holds; half a character, which UTF-8 cannot hold, is shown as what it is."""

import json

import pytest

from tests.build import COMPLETE, at
from xdreport.api import FORMATS, load, render


def test_half_a_character_is_replaced_in_json() -> None:
    written = render(at({"organ": "红旗区\ud800小店镇", "other_matters.text": "没有\udfff。"}, COMPLETE), "json")
    again = load(written, name="甲.json").report
    assert (again.organ, again.other_matters.text) == ("红旗区\ufffd小店镇", "没有\ufffd。")
    assert again == at({"organ": again.organ, "other_matters.text": again.other_matters.text}, COMPLETE)


def test_it_is_written_as_any_other() -> None:
    odd, plain = (render(at({"organ": name}, COMPLETE), "json").decode() for name in ("甲\ud800", "甲\ufffd"))
    assert odd == plain
    assert json.loads(plain)["organ"] == "甲\ufffd"


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "pdf"])
def test_half_a_character_stops_no_format(format: str) -> None:
    assert render(at({"organ": "甲\ud800镇", "problems": "有\udc00。"}, COMPLETE), format)
