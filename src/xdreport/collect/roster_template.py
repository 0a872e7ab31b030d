"""A blank roster to fill in: a workbook with its choices and hints, or a csv that is only its head."""

from xdreport.collect.roster_rows import HEADS
from xdreport.form.organ import OrganKind

_COLUMNS = {
    "organ": (34, "必填。填全称，同名的在前面加上上级名称，如“红旗区小店镇人民政府”。"),
    "kind": (26, "从列表中选择。"),
    "parent": (28, "上一级单位的名称或代码，须也在本名册中；最高一级留空。"),
    "code": (16, "可不填。每个单位一个，不重复。"),
    "due": (14, "可不填。报送的最后一天，如 2026-01-25。"),
    "contact": (24, "可不填。催报时联系谁。"),
    "former": (30, "可不填。改过名称的填旧名，几个用、隔开。"),
}
"""Field of a unit -> width of its column in characters, and what to fill in."""

_EXAMPLES = (
    ("红旗区人民政府", OrganKind.COUNTY.label, "", "410702", "2026-03-31", "王某 0373-1234567", ""),
    ("红旗区教育体育局", OrganKind.DEPARTMENT.label, "红旗区人民政府", "410702201", "2026-01-25", "", "红旗区教育局"),
    (
        "红旗区小店镇人民政府",
        OrganKind.TOWN.label,
        "红旗区人民政府",
        "410702100",
        "2026-01-25",
        "李某 0373-7654321",
        "红旗区小店乡人民政府",
    ),
    ("红旗区东街街道办事处", OrganKind.SUBDISTRICT.label, "410702", "410702001", "2026-01-25", "", ""),
)


def blank_csv() -> bytes:
    """The head of a roster; with the mark that makes Excel read it as UTF-8."""
    return ("\ufeff" + ",".join(names[0] for names in HEADS.values()) + "\r\n").encode()


def blank_workbook() -> bytes:
    """The workbook; the same bytes each time."""
    from xdreport.formats.xlsx.list_to_fill import Column, write

    choices = {"kind": tuple(kind.label for kind in OrganKind)}
    columns = [
        Column(HEADS[field][0], width, hint, choices.get(field, ()), required=field == "organ", date=field == "due")
        for field, (width, hint) in _COLUMNS.items()
    ]
    return write("名册", "报送单位名册", columns, _EXAMPLES)
