"""Characters that no font has are found by few trials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xdreport import UnwritableError
from xdreport.formats.pdf.missing import TRIALS, missing, without


@given(text=st.text(), lost=st.sets(st.characters(), max_size=8))
def test_exactly_the_missing_ones_are_found(text: str, lost: set[str]) -> None:
    found = missing(text, lambda group: not lost & set(group))
    assert found == sorted(lost & set(text))
    assert not set(without(text, found)) & (lost - {"〓"})


def test_few_among_many_take_few_trials() -> None:
    tried: list[str] = []

    def can_set(group: str) -> bool:
        tried.append(group)
        return "*" not in group

    assert missing(map(chr, range(1000)), can_set) == ["*"]
    assert len(tried) <= 21


def test_too_many_are_said_to_be_so() -> None:
    with pytest.raises(UnwritableError, match="太多本机字体没有的字符"):
        missing(map(chr, range(TRIALS)), lambda _: False)
