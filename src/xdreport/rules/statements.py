"""What the narratives state in figures to be held against the tables: clear claims on this organ and year."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xdreport.form.names import organ_core
from xdreport.form.narrative import FURTHER, Narrative, Places, narratives
from xdreport.form.once import once
from xdreport.form.organ import OrganKind
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.prose import Claim, claims
from xdreport.prose.clauses import APPLICATIONS, DISPUTES
from xdreport.prose.topics import DOCUMENTS
from xdreport.rules.passages import BROKEN, mask

ON_REQUEST = "overview.on_request"
SUPERVISION = "overview.supervision"
ANYWHERE = frozenset({"overview.introduction", FURTHER})
PLACES = {
    **dict.fromkeys(APPLICATIONS, ANYWHERE | {ON_REQUEST}),
    **dict.fromkeys(DISPUTES, ANYWHERE | {ON_REQUEST, SUPERVISION}),
    **dict.fromkeys(DOCUMENTS, ANYWHERE | {"overview.disclosure", "overview.management"}),
}
"""Kind of claim -> the texts in which it is looked for: elsewhere the same words mostly count something else."""

ABOUT = {
    "overview.supervision": Pattern("复议|诉讼|起诉", "复议", "诉讼", "起诉"),
    **dict.fromkeys(("overview.disclosure", "overview.management"), Pattern("规范性文件", "规范性文件")),
}
"""What stands in every sentence with a claim that is looked for in these texts."""

EVERYWHERE = frozenset[str]().union(*PLACES.values())

LARGE = frozenset({OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY})
"""Governments whose table may add up the units below, while the text may count their own office."""

LEVELS = {
    OrganKind.PROVINCE: "省区市",
    OrganKind.CITY: "市州盟",
    OrganKind.COUNTY: "县市区旗",
    OrganKind.TOWN: "镇乡",
    OrganKind.SUBDISTRICT: ("街道",),
}
"""全市, 全县 …: the area that is an organ's own."""

_PASSED_OVER = Pattern(
    r"20[0-9]{2}年(?:度)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?[至到]?|今年(?:以来)?|本年度?|全年度?|年内|报告期内?|本级|一年来|期间|截至|截止|年底|年末|"
    r"[一二三四五六七八九]是|(?<=[镇乡])政府|[共计已均累总一合也暂未尚再]"
)
_BODY = Pattern(
    r"局|委|厅|镇|乡|街道|科(?![学技])|股|室|中心|公司|站|所(?![有列收涉提])|队|村|社区|部门|单位|法院|检察|公安|[省市县区州旗盟]|办(?![理结件毕])"
)
_OURS = Pattern(r"[我本](?:机关|单位|街道|中心|办|[局委厅会镇乡省市县区州旗盟])")


def quoted(words: str) -> str:
    """「…」 around words of the text: long numbers masked, broken characters as □."""
    return f"「{BROKEN.sub('□', mask(words))}」"


class Statement(NamedTuple):
    """A claim and the narrative it stands in."""

    narrative: Narrative
    claim: Claim

    @property
    def place(self) -> str:
        """Where the number stands, as in 第1段第20字."""
        return Places(self.narrative.text).of(self.claim.start)

    @property
    def told(self) -> str:
        """Text, place and words, as a message begins."""
        return f"“{self.narrative.label}”{self.place}{quoted(self.claim.quote)}"


def statements(report: Report, kind: str) -> Sequence[Statement]:
    """The claims of this kind in 总体情况 that speak of this organ's year, in the order of the text."""
    return _by_kind(report).get(kind, ())


@once
def _by_kind(report: Report) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in all_statements(report):
        found.setdefault(statement.claim.kind, []).append(statement)
    return found


@once
def all_statements(report: Report) -> list[Statement]:
    """The claims of all kinds."""
    return [
        Statement(narrative, claim)
        for narrative in narratives(report)
        if narrative.path in EVERYWHERE
        for claim in claims(narrative.text, report.organ or "", ABOUT.get(narrative.path))
        if narrative.path in PLACES[claim.kind] and claim.clear and _comparable(claim, narrative.path, report)
    ]


def _comparable(claim: Claim, path: str, report: Report) -> bool:
    if claim.year is not None and claim.year != report.year:
        return False
    if "implicit" in claim.qualifiers and path != ON_REQUEST:
        return False
    return speaks_for(claim, report)


def is_large(report: Report) -> bool:
    """Whether this is, or may be, a government with units below."""
    if report.kind is not None:
        return report.kind in LARGE
    core = organ_core(report.organ or "")
    return not core.endswith(("镇", "乡", "街道", "局", "委", "委员会", "厅", "中心", "办公室"))


def speaks_for(claim: Claim, report: Report) -> bool:
    """Whether a claim is on the organ as a whole: not its office alone, not a unit below, not a wider area."""
    marks = claim.qualifiers
    if marks & {"own", "lower"} or (marks & {"self", "own_nearby"} and is_large(report)):
        return False
    areas = [mark.partition(":")[2] for mark in marks if mark.startswith("whole:")]
    if areas:
        return all(_covers(report, area) for area in areas)
    return _OURS.search(claim.subject) is not None or all(_named(part, report) for part in claim.subject.split(","))


def _covers(report: Report, area: str) -> bool:
    core = organ_core(report.organ or "")
    if core.endswith(("局", "委", "委员会", "厅", "办公室", "中心")):
        return False
    if report.kind is not None and area not in LEVELS.get(report.kind, ()):
        return False
    if core:
        return core.endswith(area)
    return report.kind is not None


def _named(subject: str, report: Report) -> bool:
    """Whether the words in front of the verb name no body, or this one."""
    rest = _body(subject)
    if not rest:
        return True
    core = organ_core(report.organ or "")
    if not core:
        return False
    if core in rest or _tail(rest, core):
        return True
    return not is_large(report) and (rest[-1:] == core[-1:] or _shortens(rest, core))


@lru_cache(maxsize=256)
def _body(subject: str) -> str:
    """The words if they name a body, else ''. Remembered, for most subjects are 全年, 本年度 and the like."""
    rest = organ_core(_PASSED_OVER.sub("", organ_core(subject)))
    return rest if _BODY.search(rest) else ""


def _shortens(rest: str, core: str) -> bool:
    """高新区 for 江州市高新技术产业开发区管理委员会, but not 江州市."""
    letters = iter(core)
    return len(rest) >= 3 and not core.startswith(rest) and all(letter in letters for letter in rest)


def _tail(rest: str, core: str) -> bool:
    """小店镇 for 红旗区小店镇."""
    return len(rest) >= 2 and core.endswith(rest)
