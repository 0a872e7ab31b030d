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
