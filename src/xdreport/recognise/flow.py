"""Headings and narrative, one text after the other: under which heading of the form each stands."""

from xdreport.document import Origin, short
from xdreport.form.figures import title_of
from xdreport.form.headings import (
    LONGEST_TOPIC,
    is_numbered_topic,
    is_topic_like,
    nearly_topic_of,
    ordinal,
    section_of,
    topic_of,
)
from xdreport.form.labels import core
from xdreport.form.narrative import FURTHER
from xdreport.form.pattern import Pattern
from xdreport.form.report import Overview
from xdreport.form.sections import SECTIONS
from xdreport.recognise.draft import Draft, clean
from xdreport.submission import HeadingSeen

INTRODUCTION = core(title_of(Overview.model_fields["introduction"]))
NARRATIVE = frozenset({"overview.introduction", "problems", "other_matters.text", FURTHER})


_FIRST = {"overview": "overview.introduction", "other_matters": "other_matters.text"}
"""Where the text right below a section's heading goes."""

TABLES_ONLY = {
    section.path: section.heading for section in SECTIONS if section.path in ("disclosure", "requests", "disputes")
}
"""The sections that are a table and nothing else."""

_SAYS = Pattern(r"[。；，]|^[（(]?(?:备?注|说明)[：:0-9]")
"""What tells words that say something from the number of a table or a unit of measure."""

_PREAMBLE = Pattern(r"信息公开条例|本(?:年度)?(?:报告|年报)|年度报告|统计(?:数据)?的?(?:期限|时限|时间)")
SHORTEST = 20
"""Characters of a preamble, at least; what is shorter in front of the first heading, and does not speak of the
report below its title, is a line of the website."""

_CAPTION = Pattern(r"勾稽关系|^.{0,20}(?:表格?如下|如下表格?)(?:所示)?[：:。]?$")


class Flow:
    """Reads texts one after the other and knows under which heading it is."""

    def __init__(self, draft: Draft, styled: bool = False) -> None:
        self.draft = draft
        self.styled = styled
        """Whether the file calls all of the form's headings headings: then no paragraph is one, however it reads."""
        self.path = ""
        self.before = ""
        """The paragraph before, as long as no heading was met."""
        self.preamble: list[str] = []
        """What a report says of itself in front of its first heading: the form has no place for it but 总体情况."""
        self.sheet = ""
        """The section that the sheet at hand is named after."""
        self.told: set[str] = set()
        """Sections of which it was told that there is text in them that has no place."""
        self.met: set[str] = set()
        """The topics that there were."""
        self.numbered = ""
        """How the last section was numbered."""
        self.numbering, self.number = "", 0
        """How the last topic was numbered: see ``ordinal``."""
        self.deepest = 2
        """The level of the first heading below 总体情况: that of its topics."""

    def begin_sheet(self, name: str) -> None:
        """Every sheet stands for itself; what it is called may be the heading that its text lacks."""
        self.path, self.preamble, self.sheet = "", [], section_of(name)

    def end_sheet(self) -> list[str]:
        """Takes what stands on a sheet without any heading under the sheet's name; gives what has no place there."""
        path, lines = _FIRST.get(self.sheet, self.sheet), self.preamble
        self.preamble, self.sheet = [], ""
        if not lines or path not in NARRATIVE:
            return lines
        self.draft.texts.setdefault(path, []).extend(lines)
        return []

    def heading(self, text: str, origin: Origin, styled: bool, in_sheet: bool = False) -> bool:
        """Takes a text as a heading if it is one; ``styled`` says that the file itself calls it a heading."""
        if path := self._topic(text, styled, in_sheet):
            self._enter(path, text, origin, 2)
            return True
        if (path := section_of(text)) and not self._below_overview(text):
            if path == self.path and in_sheet:
                return True
            self._enter(path, text, origin, 1)
            return True
        if in_sheet and core(text) == INTRODUCTION:
            self.path = "overview.introduction"
            return True
        numbered = is_numbered_topic(text) or (self.is_next(text) and is_topic_like(text))
        if self.path.startswith("overview") and (numbered or styled):
            self._enter(FURTHER, text, origin, 2)
            title = _TOPIC_NUMBER.sub("", text) if numbered else text
            self.draft.topics.append((" ".join(title.split()), []))
            return True
        return False

    def _topic(self, text: str, styled: bool, in_sheet: bool) -> str:
        """The topic of 总体情况 that a text is a heading of, '' where it is none."""
        path, (kind, _) = topic_of(text), ordinal(text)
        if not self.path and not in_sheet:  # the heading of 总体情况 is missing: its first topic begins it
            return path if kind == "(" and not styled else ""
        if not in_sheet and not self.path.startswith("overview"):
            return ""
        # （一）政府信息主动公开情况 is a topic, 二、政府信息主动公开情况 a section
        if not (kind and (in_sheet or self._below_overview(text))) and section_of(text):
            return ""
        if path:
            plain = not kind and len(text.strip()) <= LONGEST_TOPIC  # 主动公开情况 by itself on a line
            digits = kind == "." and self.numbering in ("", ".")
            return path if styled or in_sheet or kind == "(" or plain or digits else ""
        own = kind == "(" or (kind == "." and self._is_first_or_next(text) and is_topic_like(text))
        if own and not self.styled and not in_sheet:
            near = nearly_topic_of(text)
            return near if near not in self.met else ""
        return ""

    def _below_overview(self, text: str) -> bool:
        """Whether a section's words are a topic's: （二）收到和处理政府信息公开申请情况 below 一、总体情况."""
        kind, _ = ordinal(text)
        if not kind or kind == self.numbered or not self.path.startswith("overview"):
            return False
        return self._is_first_or_next(text)

    def _is_first_or_next(self, text: str) -> bool:
        """Whether a heading begins the topics, or bears the number behind the last one's."""
        kind, number = ordinal(text)
        return self.is_next(text) or (number == 1 and self.numbering in ("", kind))

    def is_next(self, text: str) -> bool:
        """Whether a heading bears the number that follows the last topic's."""
        kind, number = ordinal(text)
        return bool(kind) and (kind, number) == (self.numbering or "(", self.number + 1)

    def _enter(self, path: str, text: str, origin: Origin, level: int) -> None:
        if self.preamble and path.startswith("overview"):
            self.draft.texts.setdefault("overview.introduction", []).extend(self.preamble)
            self.preamble = []
        if level > 1:
            self.met.add(path)
            if (numbered := ordinal(text))[0]:
                self.numbering, self.number = numbered
        else:
            self.numbered = ordinal(text)[0]
        self.path = _FIRST.get(path, path)
        self.draft.outline.append(HeadingSeen(" ".join(text.split()), path, level, origin))
        self.draft.origins.setdefault(self.path, origin)

    def may_head(self, level: int) -> bool:
        """Whether a heading of this level may be a topic's: one below the first topic's level is part of its text."""
        if self.path == "overview.introduction":
            self.deepest = level
        return level <= self.deepest

    @property
    def blank(self) -> bool:
        """Whether nothing was written yet: the title often stands again below the first heading."""
        return not self.path or (self.path == "overview.introduction" and self.path not in self.draft.texts)

    def text(self, text: str, origin: Origin) -> bool:
        """Takes a text as narrative under the present heading; False where there is none to take it."""
        kept = clean(text)
        if not kept:
            return True
        if self.path == FURTHER and self.draft.topics:
            self.draft.topics[-1][1].append(kept)
        elif self.path in NARRATIVE or self.path.startswith("overview."):
            self.draft.texts.setdefault(self.path, []).append(kept)
            if len(self.draft.texts[self.path]) == 1:
                self.draft.origins[self.path] = origin
        else:
            return False
        return True

    def left_out(self, text: str, origin: Origin) -> bool:
        """Keeps a preamble; tells, once a section, of words in a section that the form gives a table only.

        False where the words are neither kept nor words between a heading and its table.
        """
        titled, long = bool(self.draft.titles or self.sheet), len(text) >= SHORTEST
        says = (titled or long) if _PREAMBLE.search(text) else titled and long
        if not self.path and says and "。" in text:
            self.preamble.append(clean(text))
            return True
        if _CAPTION.search(text):
            return True
        if self.path not in TABLES_ONLY or self.path in self.told or not _SAYS.search(text):
            return False
        self.told.add(self.path)
        self.draft.report(
            "XD019",
            f"“{TABLES_ONLY[self.path]}”这一部分官方格式只有表格，表格以外的文字未读取：「{short(text)}」",
            origin=origin,
            hint="属于下一部分、只是缺了标题的，请补上标题；需要说明的内容请写进“一、总体情况”或“六、其他需要报告的事项”。",
        )
        return False


_TOPIC_NUMBER = Pattern(
    r"^\s{0,9}(?:[（(]\s{0,9}[一二三四五六七八九十]{1,3}\s{0,9}[）)]|[（(]?[1-9１-９][0-9０-９]?[.．、）)])"
)


def known(head: str) -> bool:
    """Whether a heading is one of the form's, or says in other words what one of its topics is."""
    return bool(section_of(head) or topic_of(head) or nearly_topic_of(head))
