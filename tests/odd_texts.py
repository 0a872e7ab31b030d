"""Texts that are hard to write down and read back: marks of every format, and what looks like the form itself."""

from hypothesis import strategies as st

TEXT_PARTS = (
    *(
        "公开信息。",
        "2025年",
        "12.5万元",
        "1. ",
        "一是",
        "（一）",
        "（六）政务新媒体",
        "二、主动公开政府信息情况",
        "二、…",
    ),
    *("一、总体情况", "（一）主动公开", "六、其他需要报告的事项", "总体情况", "主动公开", "政府信息公开工作年度报告"),
    *("\t", "  ", " ", "\u3000", "https://www.example.gov.cn/zwgk/?a=1&b=2_3", "a@b.cn", "办" * 300, "“引”", "——", "…"),
    *(
        "<b>",
        "</p>",
        "&amp;",
        "&lt;",
        "'",
        '"',
        "]]>",
        "<!-- -->",
        "<br>",
        "{{正文}}",
        "=SUM(A1)",
        "-1",
        "+",
        "_x0041_",
    ),
    *(
        "|",
        "*",
        "_",
        "#",
        "# ",
        ">",
        "> ",
        "`",
        "\\",
        "- ",
        "~",
        "---",
        "[",
        "](",
        "$",
        "![",
        "| 1 | 2 |",
        "第1页",
        "续表",
    ),
    *(
        "单位名称",
        "联系方式",
        "总计",
        "其他",
        "勾稽核对",
        "本表零报告",
        "否",
        "导语",
        "0",
        "/",
        "ＡＢ１２",
        "½",
        "①",
        "𠮷",
        "é",
    ),
)
"""What a narrative is put together from."""

ORGAN_PARTS = (
    *(
        "红旗区",
        "小店镇",
        "人民政府",
        "2024",
        "2025年",
        "2100年",
        "年度",
        "（本级）",
        "(一)",
        "一、",
        "关于",
        "—",
        "-",
        "_",
    ),
    *(
        "政府信息公开",
        "工作年度报告",
        "年报",
        "局",
        "ＡＢ",
        "A ",
        "<b>",
        "&amp;",
        "|",
        "*",
        "#",
        "[",
        "\\",
        "1. ",
        "。",
        "，",
    ),
)
"""What the name of an organ is put together from."""


def odd_texts(parts: tuple[str, ...], lines: int = 4) -> st.SearchStrategy[str]:
    """Up to ``lines`` paragraphs put together from these parts; none is blank or has blanks around it."""
    line = st.lists(st.sampled_from(parts), min_size=1, max_size=5).map(lambda found: "".join(found).strip())
    return st.lists(line.filter(bool), min_size=1, max_size=lines).map("\n".join)
