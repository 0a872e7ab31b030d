"""Comparing labels as people really write them: blanks, line breaks, brackets, quotes and numbering do not count."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from xdreport.form.figures import FIGURES, mark_of
from xdreport.form.label_words import ALIASES, OLD_FORM
from xdreport.form.layout import CORNER, INFORMATION, LAYOUTS, OVER_APPLICANTS
from xdreport.form.marks import without_mark
from xdreport.form.report import ApplicantCounts
from xdreport.form.sections import SECTIONS

LONGEST = 80
"""Characters; a longer text is prose, not a label."""

_NUMBER = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、,.]|\(?\d{1,2}(?:[、.,)]|(?=[^\d.,)])))"
)
_YEAR = re.compile(r"\(?20\d\d年?\)?")
_NOISE = re.compile(r"[^\w]|_")


def normalise(text: str) -> str:
    """Half-width form without white space of any kind."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\u200b", "").replace("\ufeff", "")


def number_of(text: str) -> str:
    """The bare number in front of a label: 1 of '1.属于国家秘密', 三 of '（三）不予公开', '' where there is none."""
    match = _NUMBER.match(normalise(text))
    return match.group().strip("()、,.") if match else ""


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """What of a label counts when comparing: letters and digits, without its number and without a year in brackets."""
    plain = normalise(text)
    match = _NUMBER.match(plain)
    if match and match.end() < len(plain):
        plain = plain[match.end() :]
    return _NOISE.sub("", _YEAR.sub("", plain))


class Label(NamedTuple):
    """What a text in a grid stands for.

    ``role``: ``row`` or ``column`` of table 三 (``key`` is the row's path or the column's name), ``dispute-group``,
    ``dispute-column``, ``dispute-figure`` (a fused head: ``key`` is the path), ``disclosure-row``,
    ``disclosure-column``, ``group`` (of rows of table 三), ``frame`` (other fixed words of the tables), ``old`` (a
    label of the form of 2019). ``official`` is the official wording; ``altered`` says that this is not it.
    """

    role: str
    key: str
    official: str
    altered: bool = False


def _table() -> dict[str, tuple[Label, ...]]:
    """core text -> what it may stand for (总计 and 其他 are both a row and a column)."""
    found: dict[str, dict[tuple[str, str], Label]] = {}
    seen: set[tuple[str, str, str]] = set()

    def add(text: str, role: str, key: str, official: str = "", altered: bool = False) -> None:
        if (text, role, key) in seen:
            return
        seen.add((text, role, key))
        label = Label(role, key, official or text, altered)
        found.setdefault(core(text), {}).setdefault((role, key), label)
        if not official:
            for alias in ALIASES.get(text, ()):
                add(alias, role, key, text, True)

    for figure in FIGURES:
        holder, _, name = figure.path.rpartition(".")
        if figure.table == "requests":
            add(figure.row, "row", holder)
            add(figure.column, "column", name)
            if under := mark_of(ApplicantCounts.model_fields[name], "under"):
                add(f"{under}{figure.column}", "column", name, figure.column)
            for group in figure.groups:
                add(group, "group", group)
            if len(figure.groups) == 2 and name == "total":
                add(f"{core(figure.groups[1])}{number_of(figure.row)}{core(figure.row)}", "row", holder, figure.row)
                add(f"{core(figure.groups[1])}{core(figure.row)}", "row", holder, figure.row)
        elif figure.table == "disputes":
            add(figure.row, "dispute-group", holder)
            add(figure.column, "dispute-column", name)
            fused = f"{figure.row}{figure.column}"
            add(fused, "dispute-figure", figure.path, fused)
            if figure.groups:
                add(f"{figure.groups[0]}{figure.row}", "dispute-group", holder, figure.row)
                add(f"{figure.groups[0]}{fused}", "dispute-figure", figure.path, fused)
        elif name in ("issued", "repealed", "in_force"):
            add(figure.row, "disclosure-row", holder)
            add(figure.column, "disclosure-column", name)
        else:
            add(figure.row, "disclosure-row", figure.path)
            add(figure.column, "disclosure-column", "fees" if figure.decimal else "decisions")
    for text in (CORNER, OVER_APPLICANTS, INFORMATION, "法人或其他组织", "行政诉讼"):
        add(text, "frame", text)
    for layout in LAYOUTS.values():
        for cell in layout.cells:
            if cell.text and core(cell.text) not in found:
                add(cell.text, "frame", cell.text)
    for text in OLD_FORM:
        add(text, "old", text)
    return {text: tuple(labels.values()) for text, labels in found.items()}


BY_CORE: dict[str, tuple[Label, ...]] = _table()
_OTHERWISE, _TOTAL = "（六）其他处理", "（七）总计"
_NUMBERED = {("六", "其他"): Label("group", _OTHERWISE, _OTHERWISE, altered=True)} | {
    ("七", total): Label("row", "requests.outcomes.total", _TOTAL, altered=True) for total in ALIASES["总计"]
}
"""What only the number tells: （六）其他 heads the rows of which 3.其他 is one; 合计 may be of any group of rows."""

_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_COUNT_UNIT = re.compile(r"(?<=.)\((?:单位:?)?[件宗个人]\)$")
_FEE_UNIT = re.compile(r"(?<=.)\((?:单位:?)?万元\)$")
_FEES = frozenset({"fees", "disclosure.fees"})
_CAPTIONS = frozenset(core(section.name) for section in SECTIONS)
_LETTERS = frozenset("".join([*BY_CORE, *_CAPTIONS, "一二三四五六七八九十年单位件宗个人万元注它"]))
"""Every Chinese character of a label, of a caption above it, and of what stands around it and does not count."""


def may_be_label(text: str) -> bool:
    """False for a text with a Chinese character that no label has: that is most texts, and told by their beginning."""
    return not any(one not in _LETTERS and "一" <= one <= "龥" for one in text)


@lru_cache(maxsize=4096)
def labels_of(text: str) -> tuple[Label, ...]:
    """What a text may stand for in the three tables; empty for a text that is no label."""
    if len(text) > LONGEST * 2 or not may_be_label(text):
        return ()
    return _found(text) or (_found(bare) if (bare := without_mark(text)) != text.strip() else _without_tags(text))


def _without_tags(text: str) -> tuple[Label, ...]:
    """What a text stands for that shows its line breaks as a page writes them: 结果维<br>持, put in as text."""
    bare = _BREAK.sub("", text) if "<" in text else text
    return () if bare == text else tuple(label._replace(altered=True) for label in _found(bare))


def _found(text: str) -> tuple[Label, ...]:
    return _named(text) or _with_unit(normalise(text)) or _below_caption(text)


def _named(text: str) -> tuple[Label, ...]:
    """What a text stands for as it is, or with 其它 for 其他."""
    key = core(text)
    if not 0 < len(key) <= LONGEST:
        return ()
    usual = key.replace("其它", "其他")
    if numbered := _NUMBERED.get((number_of(text), usual)):
        return (numbered,)
    found = BY_CORE.get(usual, ())
    return found if usual == key else tuple(label._replace(altered=True) for label in found)


def _with_unit(plain: str) -> tuple[Label, ...]:
    """What a text stands for without the unit in brackets behind it: fees are in 万元, all else is counted."""
    for unit, fees in ((_COUNT_UNIT, False), (_FEE_UNIT, True)):
        bare = unit.sub("", plain)
        if bare != plain:
            return tuple(label for label in _named(bare) if (label.key in _FEES) is fees)
    return ()


def _below_caption(text: str) -> tuple[Label, ...]:
    """A spreadsheet program that opens a web page puts a table's caption into its first cell, above the label."""
    caption, _, label = text.partition("\n")
    return BY_CORE.get(core(label), ()) if label and core(caption) in _CAPTIONS else ()
