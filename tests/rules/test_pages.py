"""The page of a rule: its parts, taken from the docstring as they are read, not as the source wraps them."""

from xdreport.findings import Severity
from xdreport.rules.rule import Rule

PAGE = """摘要。

为什么：一句话写到这里换
行，用 xdreport
validate 检查。

另起一段：
- 第一项
- 第二项
怎么改：改。"""


def test_parts_are_joined_where_the_source_wrapped_them() -> None:
    rule = Rule("XD999", "some-rule", Severity.ERROR, "依据", (), None, PAGE)
    assert rule.summary == "摘要。"
    assert rule.part("为什么") == "一句话写到这里换行，用 xdreport validate 检查。\n\n另起一段：\n- 第一项\n- 第二项"
    assert rule.part("怎么改") == "改。"
    assert rule.part("错误示例") == ""
