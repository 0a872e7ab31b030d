"""Every rule finds the defects generated for it; sound reports raise nothing. The full run: ``python -m benchmarks.quality``."""

import pytest

from tests.mutation.measure import MUTATIONS, drawn, mutated, prose_of, sound_reports
from tests.mutation.sound import sound
from xdreport.checking import all_rules
from xdreport.rules.plan import INTERNAL

CASES_PER_RULE = 6
SOUND = 120


def test_every_rule_has_a_mutation() -> None:
    """But for a failure of the program itself, XD9xx, which speak of waivers, and XD6xx, which speak of collections.

    For those, benchmarks/make_collection.py plants defects in whole collections.
    """
    assert set(MUTATIONS) == {id for id in all_rules() if id != INTERNAL and not id.startswith(("XD6", "XD9"))}


@pytest.mark.parametrize("rule", MUTATIONS)
def test_generated_defects_are_caught(rule: str) -> None:
    outcome = mutated(rule, CASES_PER_RULE)
    assert outcome.tried == CASES_PER_RULE
    assert [str(case) for case in outcome.missed] == []


def test_sound_reports_raise_nothing() -> None:
    alarmed = [
        (one.report.title, one.report.overview.on_request, [finding.message for finding in found])
        for one, found in sound_reports(SOUND)
        if found
    ]
    assert alarmed == []


def test_sound_reports_are_of_all_sorts() -> None:
    """What is said about false alarms is worth something only if the reports differ."""
    reports = drawn(sound(), SOUND, 1, prose_of)
    assert len({one.organ.kind for one in reports}) == 8
    assert {one.hand.way for one in reports} == {"plain", "spaced", "comma", "chinese", "wide"}
    nil = [one for one in reports if not one.known.taken_up]
    assert 0 < len(nil) < SOUND / 2
