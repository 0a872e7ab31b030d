"""Collections that fire one rule alone (XD601 to XD609): a roster, the reports received, last year's where needed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from examples.figures import completed, row
from examples.reports import county_2025, town
from xdreport.form.figures import replace
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

HEAD = "单位名称,单位类型,上级单位,截止日期,曾用名\n"
SMALL = "红旗区小店镇人民政府,乡（镇）人民政府,,,\n"
BIG = "红旗区大店镇人民政府,乡（镇）人民政府,,,\n"
FIGURES: Mapping[str, Any] = {
    "disclosure.normative_documents.issued": 2,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 7,
    "disclosure.licences": 37,
    "disclosure.penalties": 12,
    "disclosure.coercive_measures": 3,
    "disclosure.fees": Decimal("1.5"),
}


class Received(NamedTuple):
    """A roster's lines, the reports received by file name, and last year's."""

    roster: str
    units: Mapping[str, Report]
    previous: Mapping[str, Report] = {}


def other(organ: str, kind: OrganKind, figures: Mapping[str, Any] | None = None, **more: Any) -> Report:
    """A sound report whose texts have nothing in common with those of 小店镇."""
    values: dict[str, Any] = {
        "organ": organ,
        "kind": kind,
        "year": 2025,
        "published": date(2026, 1, 9),
        "contact": "办公室，电话：0373-5550456",
        "overview__introduction": f"现公布{organ}2025年政府信息公开工作年度报告。",
        "overview__disclosure": (
            "围绕群众办事、项目建设和乡村振兴三条主线，逐月编排公开清单，由分管负责人签发后上网；"
            "涉及补助资金的，名单、标准、数额和发放时间一并公开，并在服务大厅张贴满七个工作日。"
        ),
        "overview__on_request": "公开专柜常年有人值守，申请登记、补正、答复各环节留痕，答复书由法律顾问复核后送达。",
        "overview__management": "建立公文公开属性源头认定制度，起草时同步注明公开方式；季度抽查一次，发现错漏当日改正。",
        "overview__platform": "栏目由十二个并为八个，检索入口移到首页上方，手机端字号可调，老年人也看得清。",
        "overview__supervision": (
            "请人大代表、政协委员和退休教师担任社会监督员，半年评议一次并公布得分；工作考核结果与评先挂钩，未发生责任追究。"
        ),
        "problems": (
            "存在的主要问题：业务科室主动提供信息的意识不强，个别栏目更新靠催。\n"
            "改进措施：把供稿任务列入科室责任清单，每周五通报一次，连续两周挂零的由主要负责人约谈。"
        ),
        "other_matters__text": "本年度没有向申请人收取信息处理费，也没有其他要说明的情况。",
        **more,
    }
    return completed(dict(figures or {}), **values)


def _big(figures: Mapping[str, Any] | None = None, **more: Any) -> Report:
    return other("红旗区大店镇人民政府", OrganKind.TOWN, figures, **more)


def _office() -> Report:
    """The own office of 红旗区, with all the figures of the district: its one town has none."""
    flat = other("红旗区人民政府办公室", OrganKind.DEPARTMENT)
    held = county_2025()
    return flat.model_copy(
        update={name: getattr(held, name) for name in ("disclosure", "requests", "disputes", "other_matters")}
    )


def _merged(year: int, brought: int, organ: str, left: int) -> Report:
    """The report of a bureau with so many applications brought and carried forward; the others were granted."""
    done = brought + 1 - left
    figures = {
        **row("requests.received", 1, 0, 0, 0, 0, 0),
        **row("requests.brought_forward", brought, 0, 0, 0, 0, 0),
        **row("requests.outcomes.granted", done, 0, 0, 0, 0, 0),
        **row("requests.carried_forward", left, 0, 0, 0, 0, 0),
    }
    published = date(year + 1, 1, 9)
    introduction = f"现公布{organ}{year}年政府信息公开工作年度报告。"
    return other(
        organ, OrganKind.DEPARTMENT, figures, year=year, published=published, overview__introduction=introduction
    )


COLLECTIONS: dict[str, Received] = {
    "missing-submission": Received(SMALL + BIG, {"小店镇": town()}),
    "duplicate-submission": Received(SMALL + BIG, {"小店镇": town(), "小店镇（修改）": town(), "大店镇": _big()}),
    "wrong-year": Received(
        SMALL + BIG + "红旗区人民政府,县（市、区、旗）人民政府,,,\n",
        {
            "小店镇": town(),
            "大店镇": _big(
                year=2024,
                published=date(2025, 1, 9),
                overview__introduction="现公布红旗区大店镇人民政府2024年政府信息公开工作年度报告。",
            ),
            "红旗区": county_2025(),
        },
    ),
    "not-on-roster": Received(BIG, {"小店镇": town(), "大店镇": _big()}),
    "late-submission": Received(SMALL.replace(",,,", ",,2026-01-10,") + BIG, {"小店镇": town(), "大店镇": _big()}),
    "parent-not-sum": Received(
        "红旗区人民政府,县（市、区、旗）人民政府,,,\n"
        "红旗区人民政府办公室,县级以上地方人民政府部门,红旗区人民政府,,\n"
        "红旗区小店镇人民政府,乡（镇）人民政府,红旗区人民政府,,\n",
        {
            "红旗区": replace(county_2025(), {"disclosure.coercive_measures": 999}),
            "红旗区办公室": _office(),
            "小店镇": town(),
        },
    ),
    "copied-narrative": Received(SMALL + BIG, {"小店镇": town(), "大店镇": _big(problems=town().problems)}),
    "copied-tables": Received(SMALL + BIG, {"小店镇": replace(town(), FIGURES), "大店镇": _big(FIGURES)}),
    "carry-over-chain": Received(
        "红旗区教育体育局,县级以上地方人民政府部门,,,红旗区教育局、红旗区体育局\n",
        {"教育体育局": _merged(2025, 3, "红旗区教育体育局", 0)},
        {
            "教育局": _merged(2024, 4, "红旗区教育局", 3),
            "体育局": _merged(2024, 4, "红旗区体育局", 2),
        },
    ),
}
"""Rule name -> the collection."""


def files(name: str) -> dict[str, bytes]:
    """The files of a collection, by path within its folder."""
    from xdreport.api import render

    held = COLLECTIONS[name]
    found = {"名册.csv": ("\ufeff" + HEAD + held.roster).encode()}
    for folder, reports in (("报送", held.units), ("上年", held.previous)):
        found |= {f"{folder}/{file}.json": render(report, "json") for file, report in reports.items()}
    return found
