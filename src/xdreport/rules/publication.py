"""XD501-XD505: what must not be published: personal data, what was left from another organ's text, a repealed basis."""

from collections.abc import Iterator

from xdreport.findings import Problem, Severity
from xdreport.form.narrative import prose
from xdreport.form.report import Report
from xdreport.rules import copied, personal
from xdreport.rules.passages import each
from xdreport.rules.rule import rule

PRIVACY = "《政府信息公开条例》第十五条；《个人信息保护法》第三十四条"


@rule("XD501", "identity-number", Severity.ERROR, basis=PRIVACY)
def identity_number(report: Report) -> Iterator[Problem]:
    """文字中有公民身份号码。

    为什么：年度报告向全社会公布，身份号码属于个人信息，一经公开就难以收回。只有校验码、出生日期和地区都对得上的 18
    位号码才会报出，显示时隐去中间各位。
    错误示例：申请人张某（身份证号 3205**********1234，原文为完整号码）申请公开……
    正确示例：一名自然人申请公开……
    怎么改：删去号码；需要说明申请人的，只写“自然人”“某企业”。
    """
    if personal.long_number(report):
        yield from each(report, personal.identity_numbers, hint="请删去身份号码，公布的报告中不得出现。")


@rule("XD502", "personal-phone", Severity.WARNING, basis=PRIVACY)
def personal_phone(report: Report) -> Iterator[Problem]:
    """文字中有手机号码。

    为什么：手机号码一般是个人信息，联系方式应当公布办公电话。显示时隐去中间四位。
    错误示例：联系人王某，电话 138****5678（原文为完整号码）。
    正确示例：联系电话 0527-8435****（办公室固定电话）、12345 热线。
    怎么改：换成办公电话；确为对外公布的工作手机的，可以保留并在“更正说明”中写明。
    """
    if personal.long_number(report):
        hint = "请换成办公电话；确为公开的工作手机的，可以保留并说明。"
        yield from each(report, personal.mobile_numbers, hint)


@rule("XD503", "bank-card", Severity.ERROR, basis=PRIVACY)
def bank_card(report: Report) -> Iterator[Problem]:
    """文字中有银行卡号。

    为什么：银行卡号属于个人金融信息，公布后有被盗用的风险。只有位数、发卡机构号段和校验位都对得上的号码才会报出。
    错误示例：补贴发放至 6222***********0123（原文为完整卡号）。
    正确示例：补贴通过“一卡通”发放到户。
    怎么改：删去卡号。
    """
    if personal.long_number(report):
        yield from each(report, personal.card_numbers, hint="请删去卡号，公布的报告中不得出现。")


@rule("XD504", "another-organ", Severity.WARNING, basis="《政府信息公开条例》第四十九条、第五十条")
def another_organ(report: Report) -> Iterator[Problem]:
    """文字把另一个单位写成了报告的主体。

    为什么：借用其他单位的报告作底稿时，容易漏改单位名称。只有把别的镇、乡、街道、局写成报告主体的才会报出；提到上级、
    配合单位或者下属单位的，不在此列。
    错误示例：小店镇的报告写道“现将大店镇 2025 年度政府信息公开工作情况报告如下”；街道的报告写“我镇”。
    正确示例：现将小店镇 2025 年度政府信息公开工作情况报告如下。
    怎么改：改为本单位的名称，并通读全文，看其他内容是不是也来自别的单位。
    """
    if report.organ and copied.maybe(prose(report), report.organ):
        yield from each(report, copied.finder(report.organ), hint="请改为本单位的名称，并通读全文有无照搬的内容。")


@rule("XD505", "superseded-basis", Severity.WARNING, basis="国令第711号；国办公开办函〔2021〕30号")
def superseded_basis(report: Report) -> Iterator[Problem]:
    """把已被取代的文件写成了编制报告的依据。

    为什么：《政府信息公开条例》现行的是国令第711号（2019年5月15日起施行），国令第492号是修订前的文本；年度报告格式
    现行的是国办公开办函〔2021〕30号，〔2019〕60号已被它取代。回顾沿革时提到旧文件的，不在此列。
    错误示例：根据《中华人民共和国政府信息公开条例》（国令第492号）编制本报告。
    正确示例：根据《中华人民共和国政府信息公开条例》（国令第711号）编制本报告。
    怎么改：换成现行文件；不必写文号的，只写文件名称。
    """
    hint = "请改为国令第711号、国办公开办函〔2021〕30号等现行依据。"
    yield from each(report, copied.superseded, hint, sign=copied.SUPERSEDED)
