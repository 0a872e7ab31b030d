"""Sentences that came, went or changed, text by text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xdreport.difference.model import SentenceChange, TextChanges
from xdreport.difference.pairing import Pair, aligned
from xdreport.difference.years import Years, shifted
from xdreport.form.narrative import FURTHER, narratives
from xdreport.form.report import Report
from xdreport.form.sections import NARRATIVE_PATHS

_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+")
MOST = 3_000
"""Sentences compared one by one; a report has some dozens. What comes after them counts as a single one."""


ORDER = (*NARRATIVE_PATHS[:-2], FURTHER, *NARRATIVE_PATHS[-2:])
"""Paths of the texts; further topics follow the official five."""


class _Text(NamedTuple):
    heading: str
    sentences: list[str]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop; a line feed ends one too."""
    found: list[str] = []
    for match in _SENTENCE.finditer(text):
        if len(found) == MOST:
            return [*found, text[match.start() :].strip()]
        if stripped := match.group().strip():
            found.append(stripped)
    return found


def text_changes(old: Report, new: Report, years: Years) -> Iterator[TextChanges]:
    """The texts in which a sentence changed, in the order of the form; blanks and line breaks do not count."""
    before, after = _texts(old), _texts(new)
    empty = _Text("", [])
    for key in _in_order((*before, *after)):
        one, other = before.get(key, empty), after.get(key, empty)
        pairs = list(aligned(one.sentences, other.sentences, *_keys(one.sentences, other.sentences, years)))
        changed = tuple(_change(pair) for pair in pairs if not pair.same)
        if changed:
            yield TextChanges(
                path=key.partition(" ")[0],
                heading=other.heading or one.heading,
                sentences=changed,
                same=len(pairs) - len(changed),
            )


def _texts(report: Report) -> dict[str, _Text]:
    """By path; a topic beyond the official five is known by its title as well."""
    return {
        f"{one.path} {one.label}" if one.path == FURTHER else one.path: _Text(one.label, sentences(one.text))
        for one in narratives(report)
    }


def _in_order(keys: Iterable[str]) -> list[str]:
    """Each key once, in the order of the form; topics beyond the official five as they come."""
    return sorted(dict.fromkeys(keys), key=lambda key: ORDER.index(key.partition(" ")[0]))


def _keys(old: Sequence[str], new: Sequence[str], years: Years) -> tuple[list[str], list[str]]:
    """What sentences are compared by: without blanks and, between two years, with years as distances.

    A sentence that both reports have word for word stays as it is: the document of 2021 it names is the same one.
    """
    one, other = (["".join(sentence.split()) for sentence in side] for side in (old, new))
    if years.old is None or years.new is None or years.old == years.new:
        return one, other
    both = set(one) & set(other)
    return _moved(one, both, years.old), _moved(other, both, years.new)


def _moved(keys: list[str], both: set[str], year: int) -> list[str]:
    return [key if key in both else shifted(key, year) for key in keys]


def _change(pair: Pair) -> SentenceChange:
    return SentenceChange(old=pair.old, new=pair.new)
