"""Remedies speak of what the file at hand has: the cover and 更正说明 of our workbook, the title of a Word file."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.build import COMPLETE
from tests.formats import by_hand
from xdreport import Finding, check
from xdreport.api import load, template
from xdreport.form.figures import replace
from xdreport.form.report import Report

WRONG = replace(
    COMPLETE,
    {
        "overview.introduction": "本报告统计期限为2024年1月1日至2024年12月31日。",
        "disclosure.normative_documents.in_force": 9,
        "published": date(2025, 1, 5),
    },
)
LAST = replace(COMPLETE, {"year": 2024, "published": date(2025, 1, 16), "overview.introduction": ""})

Make = Callable[[Report], bytes]


def word(report: Report) -> bytes:
    return by_hand.saved(by_hand.word(report))


def data(report: Report) -> bytes:
    return json.dumps(report.model_dump(mode="json", exclude_none=True)).encode()


def page(report: Report) -> bytes:
    return by_hand.page(report).encode()


def found(data: bytes, *ids: str) -> list[Finding]:
    result = check(load(data, name="report"), previous=LAST)
    return [one for one in result.findings if one.id in ids]


@pytest.mark.parametrize(
    ("make", "where"),
    [
        (template, "封面的报告年度写错的，改封面"),
        (word, "标题中的年度写错的，改标题"),
        (page, "标题中的年度写错的，改标题"),
        (data, "报告年度写错的，改报告年度"),
    ],
)
def test_another_year_xd112(make: Make, where: str) -> None:
    hints = [one.hint for one in found(make(WRONG), "XD112") if "统计期限" in one.message or "1月1日" in one.message]
    assert hints == [f"请核对年份：{where}；没有写错的，这里改为 2025 年。"]


@pytest.mark.parametrize(("make", "where"), [(template, "封面的报告年度"), (data, "报告年度")])
def test_published_too_early_xd112(make: Make, where: str) -> None:
    hints = [one.hint for one in found(make(WRONG), "XD112") if one.row == "公布日期"]
    assert hints == [f"请核对{where}和公布日期，改正写错的一项。"]


def test_a_field_that_is_missing_xd113(monkeypatch: pytest.MonkeyPatch) -> None:
    nameless = replace(COMPLETE, {"organ": None})
    assert [one.hint for one in found(template(nameless), "XD113")] == ["请在封面填写。"]
    assert [one.hint for one in found(data(nameless), "XD113")] == ["请补填这一项。"]
    monkeypatch.setattr(by_hand, "TITLE", "政府信息公开工作年度报告")
    assert [(one.row, one.hint) for one in found(word(COMPLETE), "XD113")] == [
        (row, "请在标题中写明单位全称和年度，如“红旗区小店镇人民政府2025年政府信息公开工作年度报告”。")
        for row in ("单位名称", "报告年度")
    ]


def test_another_organ_xd111(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_hand, "TITLE", "红旗区大店镇人民政府2025年政府信息公开工作年度报告")
    own = {"overview.introduction": "本报告由红旗区小店镇人民政府编制。"}
    assert [one.message for one in found(word(replace(COMPLETE, own)), "XD111")] == [
        "一、总体情况导语写明报告单位是「红旗区小店镇」，报告的单位是「红旗区大店镇人民政府」"
    ]
    own = {"overview.introduction": "本报告由红旗区大店镇人民政府编制。"}
    assert [one.message for one in found(template(replace(COMPLETE, own)), "XD111")] == [
        "一、总体情况导语写明报告单位是「红旗区大店镇」，封面的单位是「红旗区小店镇人民政府」"
    ]


@pytest.mark.parametrize(
    ("make", "how"), [(template, "在“更正说明”中写明"), (word, "在报送时另附书面说明"), (data, "在报送时另附书面说明")]
)
def test_a_reason_is_given_where_there_is_room_for_it_xd403(make: Make, how: str) -> None:
    hints = [one.hint for one in found(make(WRONG), "XD403")]
    assert hints == [f"请核对文件目录；因自然失效、口径调整等造成的，请{how}。"]


def _cells(*texts: str) -> Callable[[str], bytes]:
    def make(kind: str) -> bytes:
        if kind == "page":
            text = by_hand.page(replace(COMPLETE, {"requests.received.natural_person": 7777}))
            return text.replace(">7777<", f">{texts[0]}<").encode()
        document = by_hand.word(COMPLETE)
        row = document.tables[1].rows[3].cells
        for place, text in enumerate(texts):
            row[3 + place].text = text
        return by_hand.saved(document)

    return make


@pytest.mark.parametrize("kind", ["word", "page"])
def test_figures_as_text_outside_a_workbook_xd017(kind: str) -> None:
    (one,) = found(_cells("１２")(kind), "XD017")
    assert one.message == "数字「１２」是全角或带千分位逗号的，按 12 读取"
    assert one.hint == "已按数字读取；请改为半角、不带逗号的数字。"


def test_many_figures_as_text_in_a_word_file_xd017() -> None:
    (one,) = found(_cells("１", "２", "３", "1,234")("word"), "XD017")
    assert "有 4 个单元格" in one.message
    assert one.message.endswith("是全角或带千分位逗号的，已按数字读取")
    assert one.hint == "请改为半角、不带逗号的数字。"


@pytest.mark.parametrize("kind", ["word", "page"])
def test_words_behind_a_figure_outside_a_workbook_xd011(kind: str) -> None:
    (one,) = found(_cells("22（其中网上16件）")(kind), "XD011")
    assert one.hint == "请只填数字，说明写入报告正文。"
