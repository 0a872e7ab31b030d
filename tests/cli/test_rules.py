"""rules and explain: every rule has a line and a page."""

import json
import re
from itertools import pairwise

import pytest

from tests.cli.conftest import Run
from xdreport.checking import all_rules
from xdreport.cli.rules import LANGUAGES
from xdreport.reporters.rulebook import LANGUAGES as DOCUMENTED
from xdreport.reporters.rulebook import rulebook
from xdreport.rules.rule import Rule


def test_every_rule_has_a_line(run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    lines = out.splitlines()
    for line, rule in zip(lines, all_rules().values(), strict=False):
        assert line.split()[:3] == [rule.id, rule.severity.label, rule.name]
        assert line.endswith(rule.summary)
    assert lines[-1].startswith(f"共 {len(all_rules())} 条。")


def test_rules_as_json(run: Run) -> None:
    rows = json.loads(run("rules", "--format", "json").out)
    assert [row["id"] for row in rows] == list(all_rules())
    assert set(rows[0]) == {"id", "name", "severity", "summary", "basis"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_as_markdown(run: Run, language: str) -> None:
    printed = run("rules", "--format", "markdown", "--language", language)
    assert printed == (0, rulebook(all_rules().values(), language), "")


def test_the_command_offers_every_language() -> None:
    assert tuple(DOCUMENTED) == LANGUAGES


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained_with_a_wrong_and_a_right_sample(run: Run, rule: Rule) -> None:
    code, out, _ = run("explain", rule.id)
    parts = re.split(r"^(\S+)$", out, flags=re.MULTILINE)
    shown = {name: " ".join(text.split()) for name, text in pairwise(parts)}
    assert code == 0
    assert shown["错误示例"] == " ".join(rule.part("错误示例").split())
    assert shown["正确示例"] == " ".join(rule.part("正确示例").split())
    assert shown["错误示例"] != shown["正确示例"]


@pytest.mark.parametrize("word", ["XD201", "xd201", "unbalanced-applications", "Unbalanced-Applications"])
def test_explain_shows_the_page(run: Run, word: str) -> None:
    code, out, _ = run("explain", word)
    rule = all_rules()["XD201"]
    lines = out.splitlines()
    assert code == 0
    assert lines[:2] == ["XD201  错误  unbalanced-applications", rule.summary]
    assert [line for line in lines if line in {"依据", "为什么", "错误示例", "正确示例", "怎么改"}] == [
        "依据",
        "为什么",
        "错误示例",
        "正确示例",
        "怎么改",
    ]


@pytest.mark.parametrize(("word", "near"), [("XD2O1", "XD201"), ("unbalanced-aplications", "unbalanced-applications")])
def test_an_unknown_rule_suggests_the_nearest(run: Run, word: str, near: str) -> None:
    assert run("explain", word) == (2, "", f"xdreport：没有规则“{word}”。是不是“{near}”？全部规则见：xdreport rules\n")
