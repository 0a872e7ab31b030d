"""Reports for tests, built in one line: complete and right unless told otherwise."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xdreport.form.figures import BY_PATH, nested, replace
from xdreport.form.identities import PARTS
from xdreport.form.report import Report

_REQUEST_ROWS = ("received", "brought_forward", "outcomes", "carried_forward")
COVER: dict[str, Any] = {
    "organ": "红旗区小店镇人民政府",
    "kind": "town",
    "year": 2025,
    "published": date(2026, 1, 20),
    "contact": "小店镇党政办公室，0373-1234567",
}
NARRATIVE: dict[str, Any] = {
    "overview.introduction": "现公布红旗区小店镇人民政府2025年政府信息公开工作年度报告。",
    "overview.disclosure": "本年度围绕惠农补贴、社会救助和村级事务主动公开政府信息，及时回应群众关切。",
    "overview.on_request": "本年度未收到政府信息公开申请。",
    "overview.management": "公开前逐件审查，及时更新已经失效的信息。",
    "overview.platform": "维护政府网站专栏和便民服务中心查阅点。",
    "overview.supervision": "开展工作考核和社会评议，评议结果良好；本年度没有责任追究的情形。",
    "problems": (
        "存在的主要问题：政策解读以文字为主，形式单一，村民不易看懂。\n"
        "改进情况：重要政策配发图解和问答，请村干部入户讲解，每季度检查一次公开专栏。"
    ),
    "other_matters.text": "本年度未收取信息处理费。没有其他需要报告的事项。",
}
ZEROS: dict[str, Any] = {path: Decimal(0) if figure.decimal else 0 for path, figure in BY_PATH.items()}
COMPLETE = Report.model_validate(nested({**ZEROS, **COVER, **NARRATIVE}))


def report(*, blank: bool = False, **values: Any) -> Report:
    """A complete report whose figures are 0, with these values: ``requests__received__total=3``, or ``received__total``.

    ``__`` stands for the dots of a path; ``blank`` starts from a report in which nothing is filled in.
    """
    return replace(Report() if blank else COMPLETE, {_path(name): value for name, value in values.items()})


def at(changes: Mapping[str, Any], base: Report = COMPLETE) -> Report:
    """A report with the values at these paths."""
    return replace(base, changes)


def _path(name: str) -> str:
    path = name.replace("__", ".")
    return f"requests.{path}" if path.partition(".")[0] in _REQUEST_ROWS else path


def balanced(leaves: Mapping[str, int | Decimal], **values: Any) -> Report:
    """A complete report with these figures by path, 0 elsewhere, and all totals worked out from them.

    The balance of 一 + 二 with 三 + 四 holds when the leaves hold it; see ``strategies.leaves``.
    """
    flat = {**ZEROS, **COVER, **NARRATIVE, **leaves, **{_path(name): value for name, value in values.items()}}
    for total, parts in PARTS.items():
        flat[total] = sum(flat[part] for part in parts)
    return Report.model_validate(nested(flat))
