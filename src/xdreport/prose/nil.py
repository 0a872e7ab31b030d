"""Nil statements: 未收到政府信息公开申请, 未发生行政复议、行政诉讼. What is denied, and that nothing narrower is."""

from xdreport.form.pattern import Pattern
from xdreport.prose.clauses import Clause
from xdreport.prose.tokens import Token

INSIDE = frozenset(
    "的了过到任何形式和处理有关于因政府信息公开工作方面引起发被产生申请提出交行为而所对针我本局镇县市区乡街道要求或及以与、由导致不服"
)
"""Characters that may stand between the denial and what is denied without narrowing it."""

BEHIND = frozenset("的情况案件事项数量办发生出现等和及或、政府信息")
"""Characters that may follow what is denied."""

OTHERS = Pattern(r"申请(?:要求)?公开(?:的)?其[他它](?:方面)?(?:的)?政府信息(?:的?情况|事项)?$")
"""未收到公众申请要求公开的其他方面政府信息: what many write who received nothing at all."""

KNOWN = frozenset({"apply", "weak_apply", "public", "review", "litigation", "litigation_direct", "handle", "answer"})
COMPLAINTS = frozenset({"投诉", "举报", "信访"})
"""May be denied in one breath with reviews and suits."""
SUBJECTS = frozenset({"apply", "weak_apply", "review", "litigation"})


def nil_kinds(clause: Clause, position: int) -> tuple[str, ...]:
    """What the denial at this word says did not occur (received, review, litigation); () where it is narrower."""
    denial, after = clause.tokens[position], clause.tokens[position + 1 :]
    named = [token for token in after if token.kind in SUBJECTS]
    if not named or _narrow(clause, position) or not all(_harmless(clause, token) for token in after):
        return ()
    inside = clause.gap(denial.end, named[-1].end, KNOWN | {"other"})
    behind = clause.gap(named[-1].end, clause.end, frozenset({"handle"}))
    if inside is None or behind is None or not set(inside) <= INSIDE or not set(behind) <= BEHIND:
        return ()
    kinds = [token.kind for token in named if token.kind in ("review", "litigation")]
    if _applications(clause, denial, named):
        kinds.insert(0, "received")
    return tuple(dict.fromkeys(kinds))


def others_denied(clause: Clause, position: int) -> bool:
    """Whether applications are denied for other information only than the text has told of, if it has."""
    after = clause.sentence.text[clause.tokens[position].end : clause.end]
    found = OTHERS.search(after)
    return found is not None and set(after[: found.start()]) <= _ASKING and not _narrow(clause, position)


_ASKING = INSIDE | frozenset("众人民法者其他组织社会各界")
"""Who asks: 公众, 公民、法人或者其他组织."""


def _harmless(clause: Clause, token: Token) -> bool:
    if token.kind in KNOWN:
        return True
    return token.text in COMPLAINTS and clause.sentence.text[token.end : token.end + 1] in tuple("、和或及")


def _applications(clause: Clause, denial: Token, named: list[Token]) -> bool:
    """Whether applications are denied; not in 未发生因政府信息公开申请行政复议, where review was applied for."""
    if not named[0].kind.endswith("apply"):
        return False
    disputes = [token for token in named if not token.kind.endswith("apply")]
    if not disputes:
        return True
    received = any(word in denial.text for word in ("收", "接", "受"))
    last = [token for token in named if token.kind.endswith("apply")][-1]
    return received and clause.sentence.text[last.end : last.end + 1] in tuple("、和及或与以")


def _narrow(clause: Clause, position: int) -> bool:
    """Whether words in front limit the denial: 如, 对…的单位, 通过信函."""
    before = clause.sentence.unnamed(clause.start, clause.tokens[position].start)
    return any(
        word in before
        for word in ("如", "若", "对", "凡", "从", "向", "是否", "因", "的", "作为", "家", "部分", "其他")
    )
