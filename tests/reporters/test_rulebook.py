"""The rules as documents: complete, in both languages, fresh in docs/, with the anchors that findings link to."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.build import report
from xdreport.checking import all_rules, check
from xdreport.reporters import report as write
from xdreport.reporters.rulebook import FAMILIES, LANGUAGES, rulebook
from xdreport.rules.english import SUMMARIES
from xdreport.rules.rule import PAGE_PARTS

DOCS = Path(__file__).parents[2] / "docs"
FILES = {"zh": "rules.zh-CN.md", "en": "rules.md"}
RULES = list(all_rules().values())


def headings(text: str) -> list[str]:
    """Contents of the headings of the third level, as a Markdown viewer sees them."""
    tokens = MarkdownIt("commonmark").parse(text)
    return [tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_committed_documents_are_fresh(language: str) -> None:
    stale = f"run: xdreport rules --format markdown --language {language} > docs/{FILES[language]}"
    assert (DOCS / FILES[language]).read_text("utf-8") == rulebook(RULES, language), stale


def test_every_rule_has_a_line_of_english() -> None:
    assert list(SUMMARIES) == [rule.id for rule in RULES], "keep src/xdreport/rules/english.py as the rules are"
    for line in SUMMARIES.values():
        assert re.match(r"[A-Z（一-龥]", line)
        assert line.endswith(".")
        assert len(line) <= 110


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_page_and_its_anchor(language: str) -> None:
    text = rulebook(RULES, language)
    assert headings(text) == [rule.id for rule in RULES]
    assert re.findall(r"^\| \[XD\d{3}\]\(#(xd\d{3})\)", text, re.MULTILINE) == [rule.id.lower() for rule in RULES]
    for name in PAGE_PARTS:
        assert text.count(f"\n**{name}**：") == len(RULES)
    assert {rule.id[:3] for rule in RULES} <= set(FAMILIES)


def test_the_documents_say_what_a_rule_is_and_needs() -> None:
    english, chinese = (rulebook(RULES, language) for language in ("en", "zh"))
    assert "**carry-over-mismatch** · error · 二 of this year is not 四 of last year's report." in english
    assert "依据：国办公开办函〔2021〕30号 表三“二、上年结转”" in chinese
    assert english.count("Needs last year's report") == chinese.count("需要上年报告") == 9


def test_findings_link_to_these_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.reporters.sarif._pages", lambda: "https://example.org/docs/rules.md")
    log = json.loads(write("sarif", [check(report())]))
    anchors = {one["id"]: one["helpUri"].partition("#")[2] for one in log["runs"][0]["tool"]["driver"]["rules"]}
    assert anchors == {rule.id: rule.id.lower() for rule in RULES}
