"""The report as Pydantic models: a field's title is its official label, its description what to fill in.

Source: 国办公开办函〔2021〕30号 and 《中华人民共和国政府信息公开条例》第五十条. ``None`` means 'not filled in' and is
never the same as 0. Counts are whole numbers >= 0 (件); 行政事业性收费 is a Decimal in 万元.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from xdreport.form.organ import OrganKind

LARGEST = 10**12
"""Figures at or above this are taken for slips of the hand: no organ counts a million million of anything."""

Count = Annotated[int | None, Field(ge=0, lt=LARGEST)]
Money = Annotated[Decimal | None, Field(ge=0, lt=LARGEST, allow_inf_nan=False)]
Text = str | None


class Form(BaseModel):
    """Base of the form's models: immutable, strict (no value is coerced), no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=False)


def _label(title: str, description: str = "", **marks: str) -> Any:
    """A field that starts out 'not filled in'; ``marks`` are what the layout needs beside the label."""
    extra: dict[str, Any] | None = dict(marks) or None
    return Field(default=None, title=title, description=description or None, json_schema_extra=extra)


def _group(title: str, model: type[BaseModel], **marks: str) -> Any:
    extra: dict[str, Any] | None = dict(marks) or None
    return Field(default_factory=model, title=title, json_schema_extra=extra)


class ApplicantCounts(Form):
    """One row of table 三: applications (件) by applicant; seven columns."""

    natural_person: Count = _label("自然人")
    company: Count = _label("商业企业", under="法人或其他组织")
    research_institute: Count = _label("科研机构", under="法人或其他组织")
    public_interest_org: Count = _label("社会公益组织", under="法人或其他组织")
    legal_service: Count = _label("法律服务机构", under="法人或其他组织")
    other: Count = _label("其他", under="法人或其他组织")
    total: Count = _label("总计")


class Withheld(Form):
    """（三）不予公开, by ground (《条例》第十四条至第十六条)."""

    state_secret: ApplicantCounts = _group("1.属于国家秘密", ApplicantCounts)
    prohibited_by_law: ApplicantCounts = _group("2.其他法律行政法规禁止公开", ApplicantCounts)
    security_and_stability: ApplicantCounts = _group("3.危及“三安全一稳定”", ApplicantCounts)
    third_party_rights: ApplicantCounts = _group("4.保护第三方合法权益", ApplicantCounts)
    internal_affairs: ApplicantCounts = _group("5.属于三类内部事务信息", ApplicantCounts)
    deliberative: ApplicantCounts = _group("6.属于四类过程性信息", ApplicantCounts)
    enforcement_file: ApplicantCounts = _group("7.属于行政执法案卷", ApplicantCounts)
    administrative_query: ApplicantCounts = _group("8.属于行政查询事项", ApplicantCounts)


class Unavailable(Form):
    """（四）无法提供."""

    not_held: ApplicantCounts = _group("1.本机关不掌握相关政府信息", ApplicantCounts)
    needs_creation: ApplicantCounts = _group("2.没有现成信息需要另行制作", ApplicantCounts)
    still_unclear: ApplicantCounts = _group("3.补正后申请内容仍不明确", ApplicantCounts)


class NotProcessed(Form):
    """（五）不予处理."""

    petition_or_complaint: ApplicantCounts = _group("1.信访举报投诉类申请", ApplicantCounts)
    repeated: ApplicantCounts = _group("2.重复申请", ApplicantCounts)
    publication: ApplicantCounts = _group("3.要求提供公开出版物", ApplicantCounts)
    excessive: ApplicantCounts = _group("4.无正当理由大量反复申请", ApplicantCounts)
    confirm_or_reissue: ApplicantCounts = _group("5.要求行政机关确认或重新出具已获取信息", ApplicantCounts)


class Otherwise(Form):
    """（六）其他处理."""

    not_corrected: ApplicantCounts = _group(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", ApplicantCounts
    )
    fee_unpaid: ApplicantCounts = _group(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", ApplicantCounts
    )
    other: ApplicantCounts = _group("3.其他", ApplicantCounts)


class Outcomes(Form):
    """三、本年度办理结果: 21 rows in six groups, and their total."""

    granted: ApplicantCounts = _group("（一）予以公开", ApplicantCounts)
    partly_granted: ApplicantCounts = _group(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ApplicantCounts
    )
    withheld: Withheld = _group("（三）不予公开", Withheld)
    unavailable: Unavailable = _group("（四）无法提供", Unavailable)
    not_processed: NotProcessed = _group("（五）不予处理", NotProcessed)
    otherwise: Otherwise = _group("（六）其他处理", Otherwise)
    total: ApplicantCounts = _group("（七）总计", ApplicantCounts)


class Requests(Form):
    """Table of section 三: 25 rows of seven figures (件)."""

    received: ApplicantCounts = _group("一、本年新收政府信息公开申请数量", ApplicantCounts)
    brought_forward: ApplicantCounts = _group("二、上年结转政府信息公开申请数量", ApplicantCounts)
    outcomes: Outcomes = _group("三、本年度办理结果", Outcomes)
    carried_forward: ApplicantCounts = _group("四、结转下年度继续办理", ApplicantCounts)


class DisputeOutcomes(Form):
    """Five figures (件) of table 四: 行政复议 or one kind of 行政诉讼."""

    upheld: Count = _label("结果维持")
    corrected: Count = _label("结果纠正")
    other: Count = _label("其他结果")
    pending: Count = _label("尚未审结")
    total: Count = _label("总计")


class Disputes(Form):
    """Table of section 四: 15 figures (件)."""

    review: DisputeOutcomes = _group("行政复议", DisputeOutcomes)
    litigation_direct: DisputeOutcomes = _group("未经复议直接起诉", DisputeOutcomes, under="行政诉讼")
    litigation_after_review: DisputeOutcomes = _group("复议后起诉", DisputeOutcomes, under="行政诉讼")


class DocumentCounts(Form):
    """One row of 第二十条第（一）项 (件)."""

    issued: Count = _label("本年制发件数")
    repealed: Count = _label("本年废止件数")
    in_force: Count = _label("现行有效件数")


class Disclosure(Form):
    """Table of section 二, in four parts by item of 《条例》第二十条: ten figures."""

    regulations: DocumentCounts = _group("规章", DocumentCounts, item="第二十条第（一）项")
    normative_documents: DocumentCounts = _group("行政规范性文件", DocumentCounts, item="第二十条第（一）项")
    licences: Count = _label("行政许可", item="第二十条第（五）项", measure="本年处理决定数量")
    penalties: Count = _label("行政处罚", item="第二十条第（六）项", measure="本年处理决定数量")
    coercive_measures: Count = _label("行政强制", item="第二十条第（六）项", measure="本年处理决定数量")
    fees: Money = _label("行政事业性收费", item="第二十条第（八）项", measure="本年收费金额（单位：万元）")


class Topic(Form):
    """A topic of 总体情况 beyond the official five, under its own heading."""

    title: str = Field(title="标题")
    text: str = Field(title="内容")


class Overview(Form):
    """Section 一: an introduction and five topics. Paragraphs are separated by a line feed."""

    introduction: Text = _label(
        "导语", "一两句话交代依据和期间，如“根据《条例》要求，现公布本机关某年度报告”。可不填。"
    )
    disclosure: Text = _label("（一）主动公开", "写明主动公开的重点领域、数量和渠道，政策解读、回应关切等情况。")
    on_request: Text = _label(
        "（二）依申请公开", "写明收到和办理申请的数量、与上年对比、办理质量；件数须与第三部分表格一致。"
    )
    management: Text = _label("（三）政府信息管理", "写明公开审查、规范性文件清理与集中公开、信息动态更新等管理情况。")
    platform: Text = _label(
        "（四）政府信息公开平台建设", "写明门户网站公开专栏、政务新媒体、公报、公开查阅场所等建设情况。"
    )
    supervision: Text = _label(
        "（五）监督保障", "写明机构人员、培训、考核；人民政府还须写明工作考核、社会评议和责任追究结果。"
    )
    further: tuple[Topic, ...] = Field(default=(), title="其他专题")


class InformationFee(Form):
    """信息处理费 of the year (国办函〔2020〕109号): notices sent (件), their sum (元), the sum received (元)."""

    notices: Count = _label("本年度发出收费通知件数", "单位：件。未收费的填 0，或在上方文字中说明。")
    charged: Money = _label("收费通知总金额", "单位：元。")
    received: Money = _label("实际收取总金额", "单位：元。")


class OtherMatters(Form):
    """Section 六."""

    text: Text = _label(
        "其他需要报告的事项", "在此报告收取信息处理费的情况；没有收取的，写明“本年度未收取信息处理费”。"
    )
    fee: InformationFee = _group("信息处理费", InformationFee)


class Report(Form):
    """One organ's report for one year (1 January to 31 December)."""

    organ: Text = _label("单位名称", "填机关全称，如“红旗区小店镇人民政府”。")
    kind: Annotated[OrganKind | None, Field(strict=False)] = _label("机关类型", "从下拉列表中选择。")
    year: Annotated[int | None, Field(ge=2008, le=2100)] = _label("报告年度", "填四位年份，如 2025。")
    published: date | None = _label("公布日期", "如 2026-01-20。可不填。")
    contact: Text = _label("联系方式", "公开机构的名称、电话、地址等。可不填。")
    overview: Overview = _group("总体情况", Overview)
    disclosure: Disclosure = _group("主动公开政府信息情况", Disclosure)
    requests: Requests = _group("收到和处理政府信息公开申请情况", Requests)
    disputes: Disputes = _group("政府信息公开行政复议、行政诉讼情况", Disputes)
    problems: Text = _label("存在的主要问题及改进情况", "先写存在的主要问题，再写针对问题的改进措施；避免与往年雷同。")
    other_matters: OtherMatters = _group("其他需要报告的事项", OtherMatters)

    @property
    def title(self) -> str:
        """The official title: organ, year, 政府信息公开工作年度报告; what is not filled in is left out."""
        return report_title(self.organ, self.year)


def report_title(organ: str | None, year: int | None) -> str:
    """The title of the report of this organ for this year."""
    return f"{organ or ''}{f'{year}年' if year else ''}政府信息公开工作年度报告"
