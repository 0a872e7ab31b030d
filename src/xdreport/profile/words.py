"""The words by which settings name rules: ids (XD110), prefixes (XD5), names (overview-too-long)."""

import re
from collections.abc import Iterable, Mapping

from xdreport.profile.faults import near
from xdreport.rules.rule import Rule

ALWAYS = frozenset({"XD000", "XD001", "XD002"})
"""A file that cannot be read, is no report, or was not checked to the end must never pass: no setting touches these."""

_PREFIX = re.compile(r"XD\d{0,2}")


class UnknownRuleError(Exception):
    """A word that names no rule; the message is one Chinese line."""


def one_rule(word: str, rules: Mapping[str, Rule]) -> str:
    """The id of the rule that an id or a name means. Raises UnknownRuleError."""
    key = word.strip()
    if key.upper() in rules:
        return key.upper()
    for rule in rules.values():
        if rule.name == key.lower():
            return rule.id
    names = [rule.name for rule in rules.values()]
    hint = near(key.upper(), rules) if re.match(r"(?i)xd", key) else near(key.lower(), names)
    raise UnknownRuleError(f"没有规则“{word}”{hint}")


def some_rules(word: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The ids that an id, a prefix or a name means. Raises UnknownRuleError where there is none."""
    key = word.strip().upper()
    if _PREFIX.fullmatch(key):
        if found := frozenset(id for id in rules if id.startswith(key)):
            return found
        raise UnknownRuleError(f"没有以“{word}”开头的规则。")
    return frozenset({one_rule(word, rules)})


def is_exact(word: str) -> bool:
    """Whether a word means one rule and not a family."""
    return not _PREFIX.fullmatch(word.strip().upper())


def split(words: Iterable[str]) -> tuple[str, ...]:
    """The words of options as typed: XD2,XD301 or with Chinese commas."""
    return tuple(part for word in words for part in re.split(r"[,，、\s]+", word) if part)
