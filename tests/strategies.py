"""Hypothesis strategies for reports that are complete and right, and for changes to their figures."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.build import balanced
from xdreport.form.figures import APPLICANTS, FIGURES
from xdreport.form.identities import OUTCOME_ROWS, PARTS
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

COLUMNS = tuple(name for name in APPLICANTS if name != "total")
SUMMED = tuple(figure.path for figure in FIGURES if figure.table != "disclosure")
"""Paths of the 190 figures of tables 三 and 四."""

OTHER_LEAVES = tuple(
    figure.path for figure in FIGURES if figure.table != "requests" and figure.path not in PARTS and not figure.decimal
)
PLACES = ("小店镇", "南湖街道", "红旗区", "青山县", "临河市")
SENTENCES = (
    "围绕惠农补贴和社会救助公开政府信息。",
    "及时回应群众关切，解读重要政策。",
    "公开前逐件审查，定期清理失效内容。",
    "维护政府网站专栏，方便群众查阅。",
    "开展业务培训，落实工作考核和社会评议，没有责任追究的情形。",
)


def counts(highest: int = 400) -> st.SearchStrategy[int]:
    """Figures as reports have them: mostly 0, some small, few large."""
    return st.one_of(st.just(0), st.just(0), st.integers(0, 9), st.integers(0, highest))


@st.composite
def leaves(draw: st.DrawFn, highest: int = 400) -> dict[str, int | Decimal]:
    """Figures that are no totals, such that the balance of every column holds: what is left over was newly received."""
    found: dict[str, int | Decimal] = {path: draw(counts(highest)) for path in OTHER_LEAVES}
    found["disclosure.fees"] = Decimal(draw(st.integers(0, 10**9))).scaleb(-4)
    for column in COLUMNS:
        results = draw(st.lists(counts(highest), min_size=len(OUTCOME_ROWS), max_size=len(OUTCOME_ROWS)))
        found |= {f"{row}.{column}": count for row, count in zip(OUTCOME_ROWS, results, strict=True)}
        left = draw(counts(highest))
        brought = draw(st.integers(0, min(highest, sum(results) + left)))
        found[f"requests.carried_forward.{column}"] = left
        found[f"requests.brought_forward.{column}"] = brought
        found[f"requests.received.{column}"] = sum(results) + left - brought
    return found


def paragraphs() -> st.SearchStrategy[str]:
    """One to three paragraphs of plain sentences, separated by line feeds."""
    sentence = st.sampled_from(SENTENCES)
    paragraph = st.lists(sentence, min_size=1, max_size=4, unique=True).map("".join)
    return st.lists(paragraph, min_size=1, max_size=3, unique=True).map("\n".join)


@st.composite
def narratives(draw: st.DrawFn) -> dict[str, Any]:
    """Cover and texts by keyword of ``tests.build.report``."""
    year = draw(st.integers(2021, 2030))
    topics = ("introduction", "disclosure", "on_request", "management", "platform", "supervision")
    return {
        "organ": draw(st.sampled_from(PLACES)) + "人民政府",
        "kind": draw(st.sampled_from(OrganKind)),
        "year": year,
        "published": draw(st.none() | st.dates(date(year + 1, 1, 1), date(year + 1, 3, 31))),
        **{f"overview__{topic}": draw(paragraphs()) for topic in topics},
        "problems": draw(paragraphs()),
        "other_matters__text": draw(paragraphs()),
        "other_matters__fee__notices": draw(st.none() | counts()),
    }


@st.composite
def valid_reports(draw: st.DrawFn, highest: int = 400) -> Report:
    """Complete reports that add up: all 200 figures, cover and narratives."""
    return balanced(draw(leaves(highest)), **draw(narratives()))


def balanced_reports(highest: int = 400) -> st.SearchStrategy[Report]:
    """Reports whose figures add up, with a fixed narrative: quicker where only figures matter."""
    return leaves(highest).map(balanced)
