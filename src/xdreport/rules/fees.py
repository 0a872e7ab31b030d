"""XD107, XD312: the 信息处理费 of the year, which section 六 reports. It is no part of 行政事业性收费 in section 二."""

from collections.abc import Iterator, Sequence

from xdreport.compose import amount
from xdreport.findings import Problem, Severity
from xdreport.form.figures import BY_PATH, Number, title_of
from xdreport.form.pattern import Pattern
from xdreport.form.report import InformationFee, Report
from xdreport.prose.claims import quotation
from xdreport.rules.rule import rule
from xdreport.rules.statements import quoted
from xdreport.rules.tallies import figure

Figures = Sequence[Number | None]

BASIS = "国办函〔2020〕109号（《政府信息公开信息处理费管理办法》）"
TEXT = "other_matters.text"
FEE_UNPAID = "requests.outcomes.otherwise.fee_unpaid.total"

MENTIONED = Pattern(r"信息处理费|收费|费用|缴费|收取")
NOT_CHARGED = Pattern(
    r"(?:未|没有|没|无|不)(?!按|缴|能|足|实际|正当|法)[^，。；,;\n]{0,14}?(?:收取|收费|信息处理费)"
    r"|收费通知[^，。；,;\n]{0,6}?(?:0|０|零)\s*(?:件|份|次|张)"
    r"|(?:信息处理费|收费|收取)[^，。；,;\n0-9０-９]{0,10}(?:0|０|零)\s*(?:万元|元)"
)
NOTICES = Pattern(
    r"(?:收费通知|缴费通知|收费告知)[^，。；,;\n0-9]{0,8}[1-9][0-9]{0,8}\s*(?:件|份|次|张)|[1-9][0-9]{0,8}\s*(?:件|份|次|张)(?:收费|缴费)通知"
)
LONGEST = 20_000
"""Characters of section 六 looked at."""


@rule("XD107", "missing-fee-statement", Severity.WARNING, basis=BASIS)
def missing_fee_statement(report: Report) -> Iterator[Problem]:
    """第六部分没有说明是否收取信息处理费。

    为什么：行政机关收取信息处理费的情况应当在年度报告“其他需要报告的事项”中报告，没有收取的也要写明。
    错误示例：第六部分只写“无其他需要报告的事项”。
    正确示例：“本年度未收取信息处理费。”或者“本年度发出收费通知2件，收费通知总金额120元，实际收取120元。”
    怎么改：在第六部分写明；模板中也可直接填写“信息处理费”三个数。
    """
    fee, text = report.other_matters.fee, report.other_matters.text or ""
    if text.strip() and not any(_filled(fee)) and not MENTIONED.search(text[:LONGEST]):
        yield Problem(
            "“六、其他需要报告的事项”没有说明本年度是否收取信息处理费",
            paths=(TEXT, "other_matters.fee"),
            hint="没有收取的写明“本年度未收取信息处理费”；收取的写明通知件数、通知金额和实收金额。",
        )
    missing = [f"other_matters.fee.{name}" for name, filled in zip(FEES, _filled(fee), strict=True) if not filled]
    if 0 < len(missing) < len(FEES) and fee.notices != 0:  # no notice, no sums
        names = "、".join(f"“{title_of(InformationFee.model_fields[path.rpartition('.')[2]])}”" for path in missing)
        yield Problem(f"信息处理费的三个数没有填全，缺{names}", paths=tuple(missing), hint="请补填；没有的填 0。")


FEES = tuple(InformationFee.model_fields)


def _filled(fee: InformationFee) -> Iterator[bool]:
    return (getattr(fee, name) is not None for name in FEES)


def fees_denied(report: Report) -> Iterator[Problem]:
    """The text says that no fee was charged, beside figures that say otherwise: a part of XD309."""
    fee = report.other_matters.fee
    above = [name for name in FEES if getattr(fee, name)]
    said = _not_charged(report.other_matters.text or "") if above else ""
    if said:
        path = f"other_matters.fee.{above[0]}"
        label = title_of(InformationFee.model_fields[above[0]])
        yield Problem(
            f"第六部分写{quoted(said)}，而“{label}”填的是{amount(getattr(fee, above[0]))}",
            paths=(path, TEXT),
            row=label,
            expected=0,
            actual=getattr(fee, above[0]),
            hint="请核对：收取了的改正文字，没有收取的把数字改为 0 或清空。",
        )


@rule("XD312", "fee-row-without-notice", Severity.WARNING, basis=BASIS, needs=("figures",))
def fee_row_without_notice(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """表格有逾期未缴费的申请，第六部分却说没有收费。

    为什么：“逾期未按收费通知要求缴纳费用”的申请，一定先发出过收费通知。第六部分说没有收费，两者必有一误；
    发了通知但一分未收到的，应写明发出通知的件数。
    错误示例：“（六）2”总计为3，第六部分写“未收取信息处理费”。
    正确示例：“（六）2”总计为3，第六部分写“发出收费通知5件，实际收取2件”。
    怎么改：发出过收费通知的，在第六部分写明件数和金额；没有发出过的，把这些申请改填到相应的结果。
    """
    unpaid, fee = figure(figures, FEE_UNPAID), report.other_matters.fee
    if not unpaid or fee.notices or fee.charged or fee.received:
        return
    said = _not_charged(report.other_matters.text or "")
    if fee.notices == 0:
        said = said or "本年度发出收费通知件数0"
    if said:
        cell = BY_PATH[FEE_UNPAID]
        yield Problem(
            f"表格“{cell.row_label}”{cell.column}为{unpaid}件，第六部分却写{quoted(said)}",
            paths=(FEE_UNPAID, TEXT),
            actual=unpaid,
            hint="发出过收费通知的，请在第六部分写明件数和金额；没有发出过的，请改填申请的办理结果。",
        )


def _not_charged(text: str) -> str:
    """The words that say no fee was charged; '' where there are none, or where notices are counted."""
    read = text[:LONGEST]
    found = NOT_CHARGED.search(read)
    return quotation(read, found.start(), found.end()) if found and not NOTICES.search(read) else ""
