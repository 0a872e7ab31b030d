"""Marks of notes in a cell, smaller and higher than the figure beside them: they are none of its digits."""

from collections.abc import Iterator, Sequence

from xdreport.formats.cells import raised
from xdreport.formats.pdf.bold import Char

_SMALLER, _HIGHER, _NEAR = 0.88, 0.15, 0.4
"""Shares of the size of type: how large a mark is at most, how much higher its middle, how far from the figure."""

_MOST = 200
"""Characters of a cell; one with more holds prose."""


def set_apart(chars: Sequence[Char]) -> Sequence[Char]:
    """The characters of a cell, with every raised mark as one in brackets, on the line of what it is at."""
    if len(chars) > _MOST or not chars:
        return chars
    largest = max(char["size"] for char in chars)
    small = [char for char in chars if char["size"] <= _SMALLER * largest]
    if not small or len(small) == len(chars):
        return chars
    marks = {id(char) for char in small}
    base = [char for char in chars if id(char) not in marks]
    kept = list(base)
    for run in _runs(small):
        beside = next((char for char in base if _is_at(run, char)), None)
        if beside is None:
            kept += run
        else:
            text = raised("".join(char["text"] for char in run))
            place = {name: beside[name] for name in ("top", "bottom", "size")}
            kept.append({**run[0], **place, "text": text, "x1": run[-1]["x1"]})
    return kept


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters that stand beside each other."""
    run: list[Char] = []
    for char in sorted(chars, key=lambda one: (round(_middle(one)), one["x0"])):
        if run and (char["x0"] - run[-1]["x1"] > _NEAR * char["size"] or abs(_middle(char) - _middle(run[-1])) > 1):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _is_at(run: Sequence[Char], char: Char) -> bool:
    """Whether a run stands right beside a character, and higher, but still in its line."""
    size = char["size"]
    gap = max(run[0]["x0"] - char["x1"], char["x0"] - run[-1]["x1"])
    higher = _middle(char) - _middle(run[0])
    return abs(gap) <= _NEAR * size and higher >= _HIGHER * size and bool(run[0]["bottom"] > char["top"])


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2
