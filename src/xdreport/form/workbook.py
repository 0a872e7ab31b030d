"""What the Excel template says beside the form itself: sheet names and fixed labels.

The writer prints them and recognition knows them, so both take them from here.
"""

GUIDE_SHEET = "填报说明"
COVER_SHEET = "封面"
OVERVIEW_SHEET = "总体情况"
PROBLEMS_SHEET = "问题及改进"
OTHER_SHEET = "其他事项"
EXPLANATIONS_SHEET = "更正说明"

TABLE_SHEETS: dict[str, str] = {"disclosure": "主动公开", "requests": "依申请公开", "disputes": "复议诉讼"}
"""Table of the form -> the sheet it stands on."""

SHEETS: tuple[str, ...] = (
    GUIDE_SHEET,
    COVER_SHEET,
    OVERVIEW_SHEET,
    *TABLE_SHEETS.values(),
    PROBLEMS_SHEET,
    OTHER_SHEET,
    EXPLANATIONS_SHEET,
)

SECTION_SHEETS: dict[str, str] = {
    "overview": OVERVIEW_SHEET,
    **TABLE_SHEETS,
    "problems": PROBLEMS_SHEET,
    "other_matters": OTHER_SHEET,
}
"""Section path -> the sheet it stands on, in official order."""

COVER_FIELDS: tuple[str, ...] = ("organ", "kind", "year", "published", "contact")
"""Paths of the cover's fields; their labels are the models' titles."""

NIL_RETURN = "本表零报告"
NIL_RETURN_HELP = "本年度没有任何数据可报时选“是”，本表空格即按 0 计；有数据请选“否”并逐格填写。"
YES, NO = "是", "否"

CARRIED_IN_FORCE = "上年现行有效件数"
"""Head of the column that keeps last year's 现行有效 beside the table of section 二, for checking only."""

CARRIED_MARK = "上年结转数"
CHECK = "勾稽核对"
"""Label of the template's own check row and check column: not part of the form."""

EXPLAINED_SUBJECT = "事项（单元格、数据项或规则编号）"
EXPLAINED_REASON = "原因说明"

RESULTS_SHEET = "校验结果"
RESULTS_TITLE = "校验结果（由 xdreport 写入，不属于年度报告）"
"""What the sheet of findings begins with: it is no part of the report, and gives way to newer findings."""

DETAILS_TITLE = "汇总明细（由 xdreport 写入，不属于年度报告）"
"""What a sheet begins with that shows the units of a merged report: no part of the report, and read no further."""

DETAILS_SUFFIX = "明细"
"""Follows the name of a table's sheet in that of its sheet of details."""

DRAFT_MARK, DRAFT_NOTE = "草稿", "尚未定稿，不得公布"
"""What every page of a draft says."""

UNIT_COUNTS = "单位：件"
UNIT_DISCLOSURE = "单位：件（行政事业性收费：万元）"
REQUIRED, OPTIONAL = "必填", "选填"
CHECKED, UNFINISHED = "✓", "未填完"
PROGRESS = "填报进度"
DONE, NIL_DONE, TO_CHOOSE = "已填完", "零报告，不必逐格填写", "按需填写"
NIL_CONTRARY = "选了零报告，表中却有大于 0 的数字"
TO_FILL = ("还有 ", " 格未填")
TO_WRITE = ("还有 ", " 项未填")
NOT_EQUAL = ("有 ", " 处不符，见红色格")
"""What stands before and after a number in 填报进度."""

REQUESTS_HELP = (
    "勾稽核对：下边一行核对“一加二等于三（七）加四”，右边一列核对“总计等于各类申请人之和”。"
    "“✓”为相符；红色数字为差额，请核对该列、该行的数字。"
)
DISPUTES_HELP = "勾稽核对：总计等于结果维持、结果纠正、其他结果、尚未审结之和。“✓”为相符；红色数字为差额。"
DISCLOSURE_HELP = "行政事业性收费填本机关全年依法收取的行政事业性收费，与第六部分的信息处理费无关。"
STOCK_HELP = (
    "勾稽核对：上年现行有效件数，加本年制发，减本年废止，等于本年现行有效件数；橙色数字为差额。"
    "确因自然失效、修改等造成的，请在“更正说明”中写明。"
)
FURTHER_LABEL = "其他专题（可不填）"
FURTHER_HELP = "五个专题之外还要写的，上格写标题（如“（六）政务新媒体管理”），下格写内容。"
FEE_LABEL = "信息处理费收取情况（上面的文字已写明的，可不填）"
EXPLANATIONS_TITLE = "更正说明"
EXPLANATIONS_HELP = (
    "数据看似异常但确实无误的，在此写明原因，如“主动公开!E8　上年有16件文件自然失效”。没有需要说明的，不用填。"
)

GUIDE_TITLE = "政府信息公开工作年度报告填报模板"
GUIDE_BASIS = "表格格式：国办公开办函〔2021〕30号。报告内容：《中华人民共和国政府信息公开条例》第五十条。"
GUIDE_HEADS = ("步骤", "工作表", "填写内容", PROGRESS)
GUIDE_STEPS = (
    "填写单位名称、机关类型、报告年度；公布日期、联系方式可不填。",
    "五个专题逐项填写；导语和其他专题可不填。",
    "对照官方表格逐格填写；行政事业性收费以万元为单位。",
    "对照官方表格逐格填写；总计自动计算，勾稽关系自动核对。",
    "填写行政复议、行政诉讼的件数；总计自动计算。",
    "先写存在的主要问题，再写改进措施。",
    "报告收取信息处理费的情况；没有收取的，也要写明。",
    "数据看似异常但确实无误的，在此写明原因；没有的不填。",
)
"""What to do on each sheet after 填报说明, in the order of ``SHEETS``."""

COLOURS_LABEL, NOTES_LABEL = "颜色含义", "注意事项"
COLOURS = (
    "待填：请填写这种颜色的格",
    "已填，或可以不填",
    "不用填：自动计算，或选了零报告",
    "由上年报告带入，不能改动",
    "有误：不相符，或填的不是数字，必须改正",
    "提醒：请核对，确实无误的写入“更正说明”",
)
GUIDE_NOTES = (
    "没有数据的格填 0，不要留空，也不要填“/”“—”“无”。选中多个空格，输入 0 后按 Ctrl+Enter，可一次填满。",
    "整张表都没有数据的，可在表上方“本表零报告”处选“是”，不必逐格填 0。",
    "表格里只填数字，不加单位和文字；需要说明的（如“其中修订16件”）写在正文或“更正说明”里。",
    "正文中另起一段请按 Alt+Enter。文字较多时，可以拖动行的下边线加高。",
    "请不要增删行列、改动表头或工作表名称。工作表的保护没有密码，只为防止误改。",
    "填好保存后检查：xdreport validate 文件名。没有错误后生成报告：xdreport render 文件名 --format docx。",
)


def carried_note(year: int) -> str:
    """What stands beside a row that was taken from the report of ``year``; begins with ``CARRIED_MARK``."""
    return f"{CARRIED_MARK}：由{year}年度报告带入，已锁定"
