"""Known defects: each changes a sound report so that one rule, and only that one, has something to say."""

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from benchmarks.collection.numbers import Numbers, totals
from benchmarks.collection.units import Unit
from xdreport.form.organ import OrganKind

BROUGHT, ISSUED = "requests.brought_forward.natural_person", "disclosure.normative_documents.issued"


class Draft(NamedTuple):
    """A unit's report before it is written: figures and texts of this year by path, and last year's figures."""

    unit: Unit
    year: int
    values: dict[str, Any]
    last: Numbers
    dice: Random


class Defect(NamedTuple):
    """A rule, what was done (for the list), the change, and whom it suits."""

    rule: str
    done: str
    plant: Callable[[Draft], None]
    suits: Callable[[Draft], bool] = lambda _: True
    years: bool = False
    """Whether it only shows beside last year's report."""


def _put(path: str, value: Any) -> Callable[[Draft], None]:
    return lambda draft: draft.values.__setitem__(path, value)


def _append(path: str, words: str) -> Callable[[Draft], None]:
    return lambda draft: draft.values.__setitem__(path, draft.values[path] + words)


def _asked(draft: Draft) -> bool:
    return bool(draft.values["requests.received.total"])


def _more_received(draft: Draft) -> None:
    """Under 新收, one application too many, with its total: the table no longer balances. The text does not count."""
    draft.values["overview.on_request"] = "申请渠道保持畅通，办理情况见第三部分。"
    draft.values["requests.received.natural_person"] += 1
    totals(draft.values)


def _told_wrong(draft: Draft) -> None:
    number = draft.values["requests.received.total"] * 3 + 7
    draft.values["overview.on_request"] = f"{draft.year}年，共收到政府信息公开申请{number}件。"


def _denied(draft: Draft) -> None:
    draft.values["overview.on_request"] = f"{draft.year}年，未收到政府信息公开申请。"


def _stock(draft: Draft) -> None:
    draft.last["disclosure.normative_documents.in_force"] += 5


def _carried(draft: Draft) -> None:
    draft.last["requests.carried_forward.natural_person"] += 1
    totals(draft.last)


def _other_year(draft: Draft) -> None:
    year = draft.year - 1
    draft.values["overview.introduction"] = f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"


def _dispute_total(draft: Draft) -> None:
    draft.values["disputes.review.total"] += 2


def _noted(draft: Draft) -> None:
    draft.values[ISSUED] = f"{draft.values[ISSUED]}（其中修订1件）"


def _as_text(draft: Draft) -> None:
    draft.values["disclosure.licences"] = str(draft.values["disclosure.licences"])


def _regulations(draft: Draft) -> None:
    draft.values["disclosure.regulations.in_force"] = draft.last["disclosure.regulations.in_force"] = 2


DEFECTS = (
    Defect("XD006", "行政许可填“约二十”", _put("disclosure.licences", "约二十")),
    Defect("XD007", "行政强制填 -3", _put("disclosure.coercive_measures", -3)),
    Defect("XD009", "行政处罚留空", _put("disclosure.penalties", None)),
    Defect("XD010", "行政强制填“/”", _put("disclosure.coercive_measures", "/"),
           lambda draft: not draft.values["disclosure.coercive_measures"]),
    Defect("XD011", "规范性文件制发件数后加注“（其中修订1件）”", _noted, lambda draft: draft.values[ISSUED] > 0),
    Defect("XD017", "行政许可以文本形式填写", _as_text),
    Defect("XD105", "平台建设留空", _put("overview.platform", None)),
    Defect("XD106", "监督保障不写考核、评议、责任追究", _put("overview.supervision", "举办业务培训4期。"),
           lambda draft: draft.unit.kind is OrganKind.TOWN),
    Defect("XD107", "第六部分不写信息处理费", _put("other_matters.text", "没有其他需要报告的事项。"),
           lambda draft: not draft.values["requests.outcomes.otherwise.fee_unpaid.total"]),
    Defect("XD108", "平台建设留有“XX”", _append("overview.platform", "有关情况为XX，已公布。")),
    Defect("XD109", "问题及改进只填“无”", _put("problems", "无。")),
    Defect("XD112", "导语的统计期限是上一年", _other_year),
    Defect("XD201", "新收自然人多填 1 件", _more_received, _asked),
    Defect("XD204", "行政复议总计多 2 件", _dispute_total, lambda draft: draft.values["disputes.review.total"] > 2),
    Defect("XD301", "正文收到申请件数与表不符", _told_wrong, _asked),
    Defect("XD309", "有申请，正文却写未收到", _denied, _asked),
    Defect("XD313", "无权制定规章而填 2 件现行有效", _regulations),
    Defect("XD401", "上年结转与上年报告不符", _carried, _asked, years=True),
    Defect("XD403", "规范性文件现行有效与上年不衔接", _stock, years=True),
    Defect("XD501", "信息管理中有身份证号",
           _append("overview.management", "申请人张某（身份证号110101199003070011）已答复。")),
    Defect("XD502", "平台建设中有手机号", _append("overview.platform", "联系人王某，号码为13912345678。")),
    Defect("XD505", "引用已废止的国令第492号",
           _append("overview.management", "根据《中华人民共和国政府信息公开条例》（国令第492号）要求，推进各项工作。")),
    Defect("XD507", "一句话写了两遍", _append("overview.supervision", "加强业务培训。加强业务培训。")),
    Defect("XD509", "半角标点", _append("overview.supervision", "公开专栏每季检查,结果及时通报。")),
)  # fmt: skip
"""They leave the figures as the superior adds them up, or make an error of it."""
