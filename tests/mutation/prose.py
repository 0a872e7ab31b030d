"""Defects of XD3xx: prose that does not agree with the tables, in the wordings that also agree."""

from collections.abc import Callable, Mapping
from itertools import combinations

from hypothesis import strategies as st

from tests.mutation import on_request as told
from tests.mutation.arithmetic import slips
from tests.mutation.case import Case, Cases
from tests.mutation.facts import GROUPS, Facts, values
from tests.mutation.grammar import words
from tests.mutation.sound import Sound, sound
from tests.mutation.texts import DOCUMENTS, NOT_CHARGED
from xdreport.form.figures import BY_PATH, value
from xdreport.form.organ import OrganKind

ON_REQUEST = "overview.on_request"
POWERLESS = (OrganKind.COUNTY, OrganKind.TOWN, OrganKind.SUBDISTRICT, OrganKind.DEPARTMENT, OrganKind.AGENCY)
ALL_DONE = (
    "均已[办结|答复]",
    "已全部[办结|答复]",
    "全部[办结|依法办结]",
    "办结率[达|为|]100%",
    "[无|没有]结转[下年度|下一年度|次年][办理|继续办理|]的申请",
)
Patterns = tuple[str, ...]
PLAIN = told.RECEIVED[:5]
"""Openings without a breakdown or a comparison: after those a number of the same sentence may mean a part or a year."""


def excused(base: Sound) -> set[int]:
    """What a number of applications may stand for besides the one it is said to be."""
    known = base.known
    rows = [
        int(value(base.report, f"requests.outcomes.otherwise.{row}.total") or 0)
        for row in ("not_corrected", "fee_unpaid", "other")
    ]
    fewer = {sum(some) for count in range(4) for some in combinations(rows, count)}
    closed = {known.closed - less for less in fewer}
    return closed | {known.received, known.taken_up, known.closed - known.brought, known.brought, known.carried, 0}


def written(draw: st.DrawFn, base: Sound, wrong: Facts, *patterns: Patterns) -> str:
    """A sentence of one wording of each of the patterns, with these facts."""
    share = draw(st.integers(0, wrong.received))
    slots = values(base.organ, base.year, wrong, base.hand)
    slots |= {"p": base.hand.pieces(share), "q": base.hand.pieces(wrong.received - share)}
    parts = [words(draw, draw(st.sampled_from(one)), slots) for one in patterns]
    return "，".join(parts).replace("至?", draw(st.sampled_from(("", "至")))) + "。"


def _wrong(draw: st.DrawFn, base: Sound, right: int) -> int:
    return draw(slips(right).filter(lambda number: number > 0 and number not in excused(base)))


def against(rule: str, name: str, *patterns: Patterns) -> st.SearchStrategy[Case]:
    """One number of （二）依申请公开 is not the table's."""

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        base = draw(sound(applications=True))
        number = _wrong(draw, base, getattr(base.known, name))
        wrong = base.known.but(name, number)
        wrong = wrong._replace(natural=min(wrong.natural, wrong.received))
        aside = words(draw, draw(st.sampled_from(told.ASIDE)), base.slots)
        return Case(rule, base.changed({ON_REQUEST: written(draw, base, wrong, *patterns) + aside}))

    return cases()


@st.composite
def other_group(draw: st.DrawFn) -> Case:
    """One of 予以公开, 部分公开 … is not the sum of its rows."""
    base = draw(sound(applications=True))
    place = draw(st.integers(0, len(GROUPS) - 1))
    names = draw(st.sampled_from(told.GROUP_NAMES[place]))
    number = draw(slips(base.known.outcomes[place]).filter(bool))
    lead = written(draw, base, base.known, PLAIN, told.CLOSED)[:-1]
    joint = draw(st.sampled_from(("，其中", "，其中：", "。按办理结果分，", "，")))
    return Case("XD304", base.changed({ON_REQUEST: f"{lead}{joint}{names}{base.hand.pieces(number)}。"}))


def disputes(rule: str, name: str) -> st.SearchStrategy[Case]:
    """The reviews or suits of the text are not the table's."""

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        base = draw(sound(applications=True))
        right = base.known.review if name == "review" else base.known.suits
        number = draw(
            slips(right).filter(lambda item: item > 0 and item not in (base.known.direct, base.known.after_review))
        )
        slots = base.slots | {("V" if name == "review" else "L"): base.hand.cases(number)}
        text = words(draw, draw(st.sampled_from(told.DISPUTES)), slots) + "。"
        elsewhere = "信息公开" in text and draw(st.booleans())  # or it might be any review
        path = "overview.supervision" if elsewhere else ON_REQUEST
        return Case(
            rule, base.changed({path: text, **({} if path == ON_REQUEST else {ON_REQUEST: "申请渠道保持畅通。"})})
        )

    return cases()


@st.composite
def documents(draw: st.DrawFn) -> Case:
    """制发, 废止 or 现行有效 of the text is not the table's."""
    base = draw(sound())
    name = draw(st.sampled_from(("issued", "repealed", "in_force")))
    wrong = base.known.but(name, draw(slips(getattr(base.known, name)).filter(bool)))
    text = written(draw, base, wrong, DOCUMENTS[:1] if name == "in_force" else DOCUMENTS[:2]).replace("。。", "。")
    path = draw(st.sampled_from(("overview.management", "overview.disclosure")))
    return Case("XD308", base.changed({"overview.management": "审查后发布。", path: text}))


@st.composite
def denied(draw: st.DrawFn) -> Case:
    """The text says that there was none, the table counts some."""
    base = draw(sound(applications=True))
    cases = base.known.review and base.known.suits and draw(st.booleans())
    patterns = told.NO_DISPUTES if cases else told.NOTHING
    text = words(draw, draw(st.sampled_from(patterns)), base.slots).rstrip("。，") + "。"
    return Case("XD309", base.changed({ON_REQUEST: text}))


@st.composite
def counted(draw: st.DrawFn) -> Case:
    """The text counts applications, the table has none."""
    base = draw(
        sound(OrganKind.TOWN, OrganKind.SUBDISTRICT, OrganKind.DEPARTMENT).filter(lambda one: not one.known.taken_up)
    )
    some = draw(st.integers(1, 30))
    wrong = base.known._replace(received=some, closed=some, natural=draw(st.integers(0, some)))
    return Case("XD310", base.changed({ON_REQUEST: written(draw, base, wrong, told.RECEIVED)}))


@st.composite
def all_done(draw: st.DrawFn) -> Case:
    """All were answered, yet some were carried forward."""
    base = draw(sound(applications=True).filter(lambda one: one.known.carried))
    return Case("XD311", base.changed({ON_REQUEST: written(draw, base, base.known, PLAIN, ALL_DONE)}))


@st.composite
def unpaid(draw: st.DrawFn) -> Case:
    """Some did not pay what was never asked for."""
    base = draw(sound(applications=True))
    count = draw(st.integers(1, 40))
    text = words(draw, draw(st.sampled_from(NOT_CHARGED)), base.slots)
    return Case(
        "XD312", base.changed({"requests.outcomes.otherwise.fee_unpaid.total": count, "other_matters.text": text})
    )


@st.composite
def powerless(draw: st.DrawFn) -> Case:
    """规章 from an organ that cannot make them."""
    base = draw(sound(*POWERLESS))
    path = draw(st.sampled_from([path for path in BY_PATH if path.startswith("disclosure.regulations.")]))
    return Case("XD313", base.changed({path: draw(st.integers(1, 60))}))


@st.composite
def out_of_nothing(draw: st.DrawFn) -> Case:
    """Reviews or suits, and no application in two years."""
    base = draw(
        sound(OrganKind.TOWN, OrganKind.SUBDISTRICT, OrganKind.DEPARTMENT).filter(lambda one: not one.known.taken_up)
    )
    group, count = (
        draw(st.sampled_from(("review", "litigation_direct", "litigation_after_review"))),
        draw(st.integers(1, 9)),
    )
    changes: Mapping[str, int] = {f"disputes.{group}.upheld": count, f"disputes.{group}.total": count}
    return Case("XD314", base.changed(changes), base.previous)


CASES: dict[str, Callable[[], st.SearchStrategy[Case]] | Cases] = {
    "XD301": lambda: against("XD301", "received", told.RECEIVED),
    "XD302": lambda: against("XD302", "brought", PLAIN, told.BROUGHT),
    "XD303": lambda: against("XD303", "closed", PLAIN, told.CLOSED),
    "XD304": other_group,
    "XD305": lambda: against("XD305", "carried", PLAIN, told.CARRIED[:3]),
    "XD306": lambda: disputes("XD306", "review"),
    "XD307": lambda: disputes("XD307", "suits"),
    "XD308": documents,
    "XD309": denied,
    "XD310": counted,
    "XD311": all_done,
    "XD312": unpaid,
    "XD313": powerless,
    "XD314": out_of_nothing,
}
