"""XD108: what was left to be filled in."""

from collections.abc import Iterator
from functools import cache

from xdreport.findings import Problem, Severity
from xdreport.form.narrative import narratives, prose
from xdreport.form.pattern import Pattern
from xdreport.form.report import OtherMatters, Overview, Report
from xdreport.rules.rule import FORM, rule

_PLACEHOLDERS = Pattern(
    r"20[Xx×✕＊*]{2}"
    r"|(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])"
    r"|[×✕○◯]{2,}"
    r"|(?<![A-Za-z])[XxＸｘ×✕](?=[年月日件镇乡市县区])"
    r"|_{2,}|＿{2,}"
    r"|（文字描述[^（）]{0,40}）"
    r"|【请?[^【】]{0,20}(?:填|写|输入)[^【】]{0,20}】"
    r"|请在此(?:处)?(?:填写|输入)",
    *("X", "x", "Ｘ", "ｘ", "×", "✕", "○", "◯", "20*", "20＊", "__", "＿＿", "（文字描述", "【", "请在此"),
)


@rule("XD108", "placeholder-left", Severity.ERROR, basis=FORM)
def placeholder_left(report: Report) -> Iterator[Problem]:
    """留有占位符或模板提示语。

    为什么：“XX”“____”“（文字描述）”是等待填写的记号，不能公布出去。
    错误示例：“20XX年，XX镇共公开政府信息____条。”
    正确示例：“2025年，小店镇共公开政府信息120条。”
    怎么改：把占位符换成实际内容，删去模板的提示语。
    """
    if not _maybe(f"{prose(report)}{report.organ}\n{report.contact}"):
        return
    texts = [(text.path, text.label, text.text) for text in narratives(report)]
    texts += [("organ", "单位名称", report.organ or ""), ("contact", "联系方式", report.contact or "")]
    hints = _hints()
    for path, label, text in texts:
        found = [match.group() for match in _PLACEHOLDERS.finditer(text)]
        found += [hint for hint in hints if hint in text]
        if found:
            shown = "、".join(f"「{piece[:30]}」" for piece in dict.fromkeys(found))
            yield Problem(
                f"{label}中留有占位符或提示语 {shown}",
                (path,),
                actual="、".join(dict.fromkeys(found))[:80],
                hint="请换成实际内容。",
            )


def _maybe(text: str) -> bool:
    return _PLACEHOLDERS.search(text) is not None or any(hint in text for hint in _hints())


@cache
def _hints() -> tuple[str, ...]:
    """The template's own prompts."""
    models = (Report, Overview, OtherMatters)
    return tuple(field.description for model in models for field in model.model_fields.values() if field.description)
