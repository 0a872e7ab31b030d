"""Patterns that are only tried where a hint stands: whatever they find holds one."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xdreport
from xdreport.form.pattern import Pattern

PARTS = ("form", "prose", "recognise", "rules")
HINTED = {
    f"{module}.{name}": pattern
    for _, module, _ in walk_packages(xdreport.__path__, "xdreport.")
    if module.split(".")[1] in PARTS
    for name, pattern in vars(import_module(module)).items()
    if isinstance(pattern, Pattern) and pattern.hints
}


def test_there_are_some() -> None:
    assert {"xdreport.rules.placeholders._PLACEHOLDERS", "xdreport.prose.finished.DONE"} <= HINTED.keys()


@pytest.mark.parametrize("pattern", HINTED.values(), ids=HINTED)
@given(data=st.data())
@settings(max_examples=200)
def test_whatever_is_found_holds_a_hint(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.compiled))
    for match in pattern.compiled.finditer(text):
        assert pattern.possible(match.group())
        assert pattern.scattered(" ".join(match.group()))
