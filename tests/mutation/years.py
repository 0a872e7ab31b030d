"""Defects of XD4xx: what does not follow from last year's report, or is not last year's report."""

from typing import Any

from hypothesis import strategies as st

from tests.mutation.arithmetic import slips
from tests.mutation.case import Case, Cases
from tests.mutation.sound import Sound, sound
from xdreport.form.figures import APPLICANTS, BY_PATH, replace, value, vector
from xdreport.form.identities import DISPUTE_GROUPS
from xdreport.form.narrative import narratives
from xdreport.form.organ import OrganKind

LONG = 90
"""Characters from which a text is long enough to be compared with last year's."""


def _whole(base: Sound, path: str) -> int:
    return int(value(base.report, path) or 0)


@st.composite
def carried(draw: st.DrawFn) -> Case:
    """二 is not last year's 四."""
    base, column = draw(sound()), draw(st.sampled_from(APPLICANTS))
    path = f"requests.brought_forward.{column}"
    return Case("XD401", base.changed({path: draw(slips(_whole(base, path)))}), base.previous)


def stock(rule: str, row: str, *kinds: OrganKind) -> st.SearchStrategy[Case]:
    """现行有效 is not last year's with what was issued and without what was repealed."""

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        base = draw(sound(*kinds))
        path = f"disclosure.{row}.{draw(st.sampled_from(('issued', 'repealed', 'in_force')))}"
        return Case(rule, base.changed({path: draw(slips(_whole(base, path)))}), base.previous)

    return cases()


@st.composite
def same_tables(draw: st.DrawFn) -> Case:
    """Last year's figures once more."""
    base = draw(sound(applications=True))
    figures: dict[str, Any] = {path: value(base.report, path) for path in BY_PATH}
    for place, path in enumerate(("disclosure.licences", "disclosure.penalties", "disclosure.coercive_measures")):
        figures[path] = int(figures[path]) + place + 1
    figures |= {"disclosure.normative_documents.issued": 3, "disclosure.normative_documents.repealed": 2}
    report, previous = base.changed(figures), replace(base.previous, figures)
    assert vector(report) == vector(previous)
    return Case("XD404", report, previous)


@st.composite
def same_text(draw: st.DrawFn) -> Case:
    """Last year's text, the year and perhaps a word changed."""
    base = draw(sound().filter(lambda one: any(_comparable(text.path, text.text) for text in narratives(one.report))))
    text = draw(st.sampled_from([text for text in narratives(base.report) if _comparable(text.path, text.text)]))
    words = text.text.replace(str(base.year), str(base.year - 1))
    place = draw(st.integers(0, len(words)))
    old = words[:place] + draw(st.sampled_from(("", "", "全面", "进一步", "12"))) + words[place:]
    return Case("XD405", base.report, replace(base.previous, {text.path: old}))


def _comparable(path: str, text: str) -> bool:
    """Long enough even when every number counts as one character; a short introduction is a formula."""
    letters = [
        character
        for character in text
        if character not in "0123456789０１２３４５６７８９,.%一二三四五六七八九十百千万零 \n"
    ]
    return len(letters) >= LONG and path != "overview.introduction"


@st.composite
def abrupt(draw: st.DrawFn) -> Case:
    """A digit too many, or too few."""
    base = draw(sound(applications=True))
    path = draw(st.sampled_from([path for path in BY_PATH if path != "disclosure.fees"]))
    small = draw(st.integers(0, 40))
    large = max(small * 10, small + 20) + draw(st.integers(0, 1000))
    new, old = (large, small) if draw(st.booleans()) else (small, large)
    return Case("XD406", base.changed({path: new}), replace(base.previous, {path: old}))


@st.composite
def vanished(draw: st.DrawFn) -> Case:
    """Fewer cases than were pending."""
    base, group = draw(sound()), draw(st.sampled_from(DISPUTE_GROUPS))
    pending = _whole(base, f"{group}.total") + draw(st.integers(1, 30))
    return Case("XD407", base.report, replace(base.previous, {f"{group}.pending": pending}))


@st.composite
def wrong_report(draw: st.DrawFn) -> Case:
    """Another organ's report, or another year's."""
    base = draw(sound())
    others = ("大店镇人民政府", "北湖街道办事处", "东平县人民政府", "东平县林业局")
    changes = draw(
        st.sampled_from([{"organ": other} for other in others])
        | st.sampled_from((-3, -2, 0, 1)).map(lambda apart: {"year": base.year + apart})
    )
    return Case("XD408", base.report, replace(base.previous, changes))


CASES: dict[str, Cases] = {
    "XD401": carried,
    "XD402": lambda: stock("XD402", "regulations", OrganKind.PROVINCE, OrganKind.CITY, OrganKind.MINISTRY),
    "XD403": lambda: stock("XD403", "normative_documents"),
    "XD404": same_tables,
    "XD405": same_text,
    "XD406": abrupt,
    "XD407": vanished,
    "XD408": wrong_report,
}
