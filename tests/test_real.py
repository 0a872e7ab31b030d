"""Published figures and a town's published text on the whole way; skipped where the folder "shared" is absent.

Template, filled in, saved as a workbook, read, checked, written as Word, read back with python-docx.
"""

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.build import balanced
from xdreport import Report, check, load, render, template
from xdreport.form.figures import APPLICANTS, DISPUTE_OUTCOMES, FIGURES, nested, replace, vector
from xdreport.form.identities import DISPUTE_GROUPS, ROWS
from xdreport.form.organ import OrganKind
from xdreport.form.sections import TOPICS

SHARED = Path(__file__).parents[2] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the published reports are not at hand")
CASES = ("suqian-2023", "suqian-2024", "huaian-2024")


def published(case: str) -> Report:
    """A city's report: its published figures, with a text of ours that agrees with them."""
    data = json.loads((SHARED / "real" / f"{case}.json").read_text("utf-8"), parse_float=Decimal)
    flat = dict(_figures(data))
    text = _text(data["organ"].removesuffix("人民政府"), data["year"], flat)
    return Report.model_validate(
        nested(flat | text | {"organ": data["organ"], "kind": OrganKind.CITY, "year": data["year"]})
    )


def _figures(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    regulations, documents, *rest = data["section2"].values()
    for row, numbers in (("regulations", regulations), ("normative_documents", documents)):
        yield from (
            (f"disclosure.{row}.{name}", n) for name, n in zip(("issued", "repealed", "in_force"), numbers, strict=True)
        )
    for name, number in zip(("licences", "penalties", "coercive_measures", "fees"), rest, strict=True):
        yield f"disclosure.{name}", Decimal(number) if name == "fees" else number
    for row, numbers in zip(ROWS, data["section3"].values(), strict=True):
        yield from ((f"{row}.{name}", number) for name, number in zip(APPLICANTS, numbers, strict=True))
    places = [f"{group}.{name}" for group in DISPUTE_GROUPS for name in DISPUTE_OUTCOMES]
    yield from zip(places, data["section4"], strict=True)


def _text(city: str, year: int, flat: dict[str, Any]) -> dict[str, str]:
    requests, disputes = "requests.{}.total", "disputes.{}.total"
    received, brought, closed, carried = (
        flat[requests.format(row)] for row in ("received", "brought_forward", "outcomes.total", "carried_forward")
    )
    suits = flat[disputes.format("litigation_direct")] + flat[disputes.format("litigation_after_review")]
    documents = [flat[f"disclosure.normative_documents.{name}"] for name in ("issued", "repealed", "in_force")]
    even = year % 2 == 0
    return {
        "overview.introduction": f"现将{city}人民政府{year}年政府信息公开工作情况报告如下：",
        "overview.disclosure": (
            f"全年制发行政规范性文件{documents[0]}件，废止{documents[1]}件，现行有效{documents[2]}件。"
            + ("围绕优化营商环境公开涉企政策，全年发布解读材料420篇。" if even else "聚焦民生实事发布信息3.2万条。")
        ),
        "overview.on_request": (
            f"全市共收到政府信息公开申请{received}件，上年结转{brought}件；办结{closed}件，结转下年度{carried}件。"
            f"因政府信息公开被申请行政复议{flat[disputes.format('review')]}件，被提起行政诉讼{suits}件。"
        ),
        "overview.management": "公文公开属性源头认定，政策文件集中公布。" if even else "完善审查制度，规范发布流程。",
        "overview.platform": "政府网站新增智能问答，政务新媒体同源发布。" if even else "改版门户网站，归并政务新媒体。",
        "overview.supervision": "政务公开纳入综合考核；开展社会评议，群众满意；没有责任追究情形。",
        "problems": (
            "存在的主要问题：一是基层专栏更新不均衡，二是政策解读不够通俗。改进措施：一是按季通报更新情况，二是推广图解和问答。"
            if even
            else "主要问题是部分答复说理不充分、个别单位公开意识不强。下一步，将开展答复文书评查，组织专题培训，压实公开责任，加强跟踪指导。"
        ),
        "other_matters.text": (
            f"{year}年发出收费通知{flat['requests.outcomes.otherwise.fee_unpaid.total'] + 3}件，实际收取总金额300元。"
        ),
    }


def in_word(data: bytes) -> list[Any]:
    """The 200 figures of a Word report's tables, in their order."""
    numbers = []
    for table in docx.Document(io.BytesIO(data)).tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                text = cell.text.strip()
                if cell._tc not in seen and text.replace(".", "").isdigit():
                    numbers.append(Decimal(text))
                seen.add(cell._tc)
    return numbers


@pytest.mark.parametrize("case", CASES)
def test_published_figures_come_through(case: str) -> None:
    report = published(case)
    submission = load(template(report), name=f"{case}.xlsx")
    assert submission.report == report
    assert check(submission).findings == ()
    figures = [figure for figure in vector(submission.report) if figure is not None]
    assert len(figures) == len(FIGURES)
    assert in_word(render(submission, "docx")) == figures


def test_two_years_of_one_city() -> None:
    """What is true and worth a word: the city's figures of 2024 beside those of 2023."""
    this, last = (load(template(published(case))) for case in ("suqian-2024", "suqian-2023"))
    found = check(this, previous=last).findings
    assert [(finding.id, finding.severity.value, finding.row) for finding in found] == [
        ("XD406", "info", "（三）不予公开 2.其他法律行政法规禁止公开"),  # 27 -> 1
        ("XD406", "info", "（五）不予处理 4.无正当理由大量反复申请"),  # 58 -> 3
        ("XD406", "info", "行政诉讼 复议后起诉"),  # 其他结果 67 -> 6
    ]


TOPIC_LINES = {f"{topic.heading}：": topic.path for topic in TOPICS}
SECTION_LINES = {"五、存在的主要问题及改进情况": "problems", "六、其他需要报告的事项": "other_matters.text"}


def test_a_published_text_raises_nothing() -> None:
    (seed,) = (SHARED / "seeds").glob("*.txt")
    lines = [line.strip() for line in seed.read_text("utf-8").splitlines()]
    texts = {path: lines[lines.index(head) + 2] for head, path in {**TOPIC_LINES, **SECTION_LINES}.items()}
    texts["overview.introduction"] = lines[lines.index("一、总体情况") + 2]
    blank: dict[str, Any] = {"contact": None, "published": None}
    submission = load(template(replace(balanced({}), {**texts, **blank, "organ": "红旗区小店镇"})))
    assert submission.report.problems == texts["problems"]
    assert [(finding.id, finding.message) for finding in check(submission).findings] == []
