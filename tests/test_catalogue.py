"""Every rule has an id, a name, a page, a basis, a test, and an example file that fires it alone."""

import re
from pathlib import Path

import pytest
from examples import bad_collection, bad_content, bad_documents, bad_reading, bad_waivers

from xdreport.checking import all_rules
from xdreport.rules.plan import INTERNAL
from xdreport.rules.rule import PAGE_PARTS, Rule

RULES = list(all_rules().values())
TESTS = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
EXAMPLES = {
    **bad_reading.WORKBOOKS,
    **bad_content.WORKBOOKS,
    **bad_waivers.WORKBOOKS,
    **bad_documents.DOCUMENTS,
    **bad_collection.COLLECTIONS,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"XD\d{3}", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.basis
    assert rule.summary.endswith("。")
    for part in PAGE_PARTS:
        assert len(rule.part(part)) >= 4, part
    assert rule.id in TESTS
    assert rule.id == INTERNAL or rule.name in EXAMPLES


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_example_belongs_to_a_rule() -> None:
    assert set(EXAMPLES) <= {rule.name for rule in RULES}
