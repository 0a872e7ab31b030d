"""Workbooks whose settings hold a waiver that has lapsed, or that nothing needs (XD901, XD902)."""

from collections.abc import Callable

from examples.bad_content import long_overview, text
from examples.bad_reading import filled

WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "lapsed-waiver": text("overview.disclosure", long_overview()),
    "unused-waiver": filled,
}
"""Rule name -> the workbook."""

CONFIG: dict[str, str] = {
    "lapsed-waiver": """\
# 批准豁免时总体情况为 1200 字，后来又写长了，豁免随之失效
[[waivers]]
rule = "XD110"
organ = "红旗区小店镇人民政府"
figure = "overview"
values = { actual = 1200, expected = 1000 }
reason = "镇村合并，当年须说明的事项多"
approved_by = "区政务公开办"
until = 2099-12-31
""",
    "unused-waiver": """\
# 申请数早已改正，这条豁免用不上了
[[waivers]]
rule = "unbalanced-applications"
organ = "红旗区小店镇人民政府"
row = "四、结转下年度继续办理"
column = "自然人"
values = { actual = 0, expected = 1 }
reason = "一件申请跨年补登"
approved_by = "区政务公开办"
until = 2099-12-31
""",
}
"""Rule name -> the settings file to check it with."""

BESIDE = {
    "lapsed-waiver": frozenset({"XD110"}),
    "superseded-form": frozenset({"XD019"}),
}
"""Rule name -> what is found as well: what a lapsed waiver no longer covers, the old form's figures without a place."""
