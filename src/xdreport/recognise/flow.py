"""Everything beside the three tables: cover, headings, narrative, 零报告 switches, fee figures, 更正说明."""

from collections.abc import Iterator

from xdreport.document import Cell, CellError, Document, Grid, Heading, Origin, Paragraph, Value
from xdreport.form import workbook
from xdreport.form.figures import title_of
from xdreport.form.headings import (
    LONGEST_TOPIC,
    is_numbered_topic,
    is_title,
    is_topic_like,
    nearly_topic_of,
    ordinal,
    section_of,
    split_heading,
    split_title,
    topic_of,
)
from xdreport.form.labels import core
from xdreport.form.layout import LAYOUTS
from xdreport.form.narrative import FURTHER
from xdreport.form.pattern import Pattern
from xdreport.form.report import InformationFee, OtherMatters, Overview, Report
from xdreport.form.sections import SECTIONS, TOPICS
from xdreport.form.workbook import EXPLAINED_REASON, EXPLAINED_SUBJECT, NIL_RETURN, YES
from xdreport.recognise.cover import FIELDS, take_field
from xdreport.recognise.draft import Draft, clean, short
from xdreport.recognise.tables import Found
from xdreport.submission import Explanation, HeadingSeen

INTRODUCTION = core(title_of(Overview.model_fields["introduction"]))
NARRATIVE = frozenset({"overview.introduction", "problems", "other_matters.text", FURTHER})


def _fixed_texts() -> frozenset[str]:
    """Every text that the template prints beside the form's own labels: never what a unit wrote."""
    texts: set[str] = set()
    for name, item in vars(workbook).items():
        if name.isupper() and isinstance(item, str):
            texts.add(item)
        elif name.isupper() and isinstance(item, tuple):
            texts.update(str(line) for line in item)
    for model in (Report, Overview, OtherMatters, InformationFee):
        texts.update(field.description for field in model.model_fields.values() if field.description)
    texts.update(cell.text for layout in LAYOUTS.values() for cell in layout.cells if cell.text)
    return frozenset(texts - {NIL_RETURN, EXPLAINED_SUBJECT, EXPLAINED_REASON})


FIXED = _fixed_texts()
PROMPTS = frozenset(
    field.description
    for model, names in ((Report, ("problems",)), (Overview, Overview.model_fields), (OtherMatters, ("text",)))
    for name in names
    if (field := model.model_fields[name]).description
)
"""What stands right above the cells for texts in the template: there is text, whatever it reads like."""

TABLES_ONLY = {
    section.path: section.heading for section in SECTIONS if section.path in ("disclosure", "requests", "disputes")
}
"""The sections that are a table and nothing else."""

_SAYS = Pattern(r"[。；，]|^[（(]?(?:备?注|说明)[：:0-9]")
"""What tells words that say something from the number of a table or a unit of measure."""

_CAPTION = Pattern("勾稽关系")

TEXT_SHEETS = frozenset({workbook.OVERVIEW_SHEET, workbook.PROBLEMS_SHEET, workbook.OTHER_SHEET})


class Flow:
    """Reads texts one after the other and knows under which heading it is."""

    def __init__(self, draft: Draft, styled: bool = False) -> None:
        self.draft = draft
        self.styled = styled
        """Whether the file calls all of the form's headings headings: then no paragraph is one, however it reads."""
        self.path = ""
        self.before = ""
        """The paragraph before, as long as no heading was met."""
        self.told: set[str] = set()
        """Sections of which it was told that there is text in them that has no place."""
        self.met: set[str] = set()
        """The topics that there were."""
        self.numbering, self.number = "", 0
        """How the last topic was numbered: see ``ordinal``."""
        self.deepest = 2
        """The level of the first heading below 总体情况: that of its topics."""

    def heading(self, text: str, origin: Origin, styled: bool, in_sheet: bool = False) -> bool:
        """Takes a text as a heading if it is one; ``styled`` says that the file itself calls it a heading."""
        if path := self._topic(text, styled, in_sheet):
            self._enter(path, text, origin, 2)
            return True
        if path := section_of(text):
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
        if not in_sheet and not self.path.startswith("overview"):
            return ""
        path, (kind, _) = topic_of(text), ordinal(text)
        if not kind and section_of(text):  # （一）政府信息主动公开情况 is a topic, 二、政府信息主动公开情况 a section
            return ""
        if path:
            plain = not kind and len(text.strip()) <= LONGEST_TOPIC  # 主动公开情况 by itself on a line
            digits = kind == "." and self.numbering in ("", ".")
            return path if styled or in_sheet or kind == "(" or plain or digits else ""
        if kind == "(" and not self.styled and not in_sheet:
            near = nearly_topic_of(text)
            return near if near not in self.met else ""
        return ""

    def is_next(self, text: str) -> bool:
        """Whether a heading bears the number that follows the last topic's."""
        kind, number = ordinal(text)
        return bool(kind) and (kind, number) == (self.numbering or "(", self.number + 1)

    def _enter(self, path: str, text: str, origin: Origin, level: int) -> None:
        if level > 1:
            self.met.add(path)
            if (numbered := ordinal(text))[0]:
                self.numbering, self.number = numbered
        self.path = {"overview": "overview.introduction", "other_matters": "other_matters.text"}.get(path, path)
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

    def left_out(self, text: str, origin: Origin) -> None:
        """Tells, once a section, of words in a section that the form gives a table only."""
        if self.path not in TABLES_ONLY or self.path in self.told or _CAPTION.search(text) or not _SAYS.search(text):
            return
        self.told.add(self.path)
        self.draft.report(
            "XD019",
            f"“{TABLES_ONLY[self.path]}”这一部分官方格式只有表格，表格以外的文字未读取：「{short(text)}」",
            origin=origin,
            hint="需要说明的内容请写进“一、总体情况”或“六、其他需要报告的事项”。",
        )


_TOPIC_NUMBER = Pattern(r"^\s{0,9}(?:[（(]\s{0,9}[一二三四五六七八九十]{1,3}\s{0,9}[）)]|[1-9１-９][0-9０-９]?[.．、])")


def known(head: str) -> bool:
    """Whether a heading is one of the form's, or says in other words what one of its topics is."""
    return bool(section_of(head) or topic_of(head) or nearly_topic_of(head))


def _is_styled(document: Document) -> bool:
    """Whether the six sections and the five topics all stand there as headings, as in what we write."""
    found = {path for block in document.blocks if isinstance(block, Heading) for path in _headed(block.text)}
    return found.issuperset(_HEADED)


def _headed(text: str) -> tuple[str, str]:
    return section_of(text), topic_of(text)


_HEADED = frozenset(part.path for part in (*SECTIONS, *TOPICS))

Covered = dict[int, list[Found]]
"""The identity of a grid -> the tables of the form that stand in it."""


def read_blocks(draft: Draft, document: Document, covered: Covered) -> None:
    """Reads a document's headings, paragraphs and what its grids hold beside tables."""
    flow = Flow(draft, _is_styled(document))
    for block in document.blocks:
        if isinstance(block, Grid):
            if not block.hidden:
                _sheet(draft, flow, block, covered.get(id(block), []))
        elif isinstance(block, Heading):
            if is_title(block.text) and not section_of(block.text):
                _title(draft, _with_organ(flow.before, block.text), block.origin)
            elif not flow.heading(block.text, block.origin, styled=flow.may_head(block.level)):
                flow.text(block.text, block.origin)
            flow.before = block.text if not flow.path else ""
        elif isinstance(block, Paragraph):
            _paragraph(draft, flow, block)


def _paragraph(draft: Draft, flow: Flow, block: Paragraph) -> None:
    if flow.styled and flow.path:
        flow.text(block.text, block.origin)
    elif is_title(block.text) and flow.blank:
        _title(draft, _with_organ(flow.before, block.text), block.origin)
    elif not (
        _headed_text(flow, block)
        or flow.heading(block.text, block.origin, styled=False)
        or flow.text(block.text, block.origin)
    ):
        flow.left_out(block.text, block.origin)
    flow.before = block.text if not flow.path else ""


def _headed_text(flow: Flow, block: Paragraph) -> bool:
    """Takes a paragraph that begins with its heading, （一）主动公开。围绕…; False where it does not."""
    if known(block.text):
        return False
    head, rest = split_heading(block.text)
    if not head or not (known(head) or flow.is_next(head)) or not flow.heading(head, block.origin, styled=False):
        return False
    flow.text(rest, block.origin)
    return True


_ORGAN = Pattern(
    r"(?:2[01]\d\d年度?)?[^。，：；:;,.!?？！\d\s]{2,40}[局委厅办院署会所站部处府镇乡区县市省州盟旗校队](?:2[01]\d\d年度?)?(?:关于)?"
)
"""The first line of a title in two: an organ's name, with the year or without."""


def _with_organ(before: str, title: str) -> str:
    """The title in two lines: the organ's name may stand alone in the line above the rest."""
    if split_title(title)[0] or len(before) > 60:
        return title
    return before + title if _ORGAN.fullmatch("".join(before.split())) else title


def _title(draft: Draft, text: str, origin: Origin) -> None:
    draft.titles.append(HeadingSeen(" ".join(text.split()), "", 0, origin))


def _sheet(draft: Draft, flow: Flow, grid: Grid, tables: list[Found]) -> None:
    """What a sheet holds beside the tables: labels with a value to their right, headings, texts."""
    covered = [range(found.first_row, found.last_row + 2) for found in tables]
    if grid.notation == "sheet":
        flow.path = ""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.value is not None and cell.value != "":
            rows.setdefault(cell.row, []).append(cell)
    explaining = False
    asked = 0  # the row below the template's prompt for a text
    for row, cells in rows.items():
        first = cells[0].value
        if row == asked and isinstance(first, str) and not isinstance(first, CellError):
            flow.text(first, grid.origin(cells[0]))
            asked = 0 if flow.path == FURTHER else row + cells[0].rowspan
            continue
        topics = len(draft.topics)
        if any(row in span and not (row == span[-1] and _is_section(first)) for span in covered):
            continue
        if first == EXPLAINED_SUBJECT:
            explaining = True
        elif explaining:
            _explanation(draft, grid, cells)
        else:
            _line(draft, flow, grid, cells, _next_table(tables, row))
        if grid.name in TEXT_SHEETS and (first in PROMPTS or len(draft.topics) > topics):
            asked = row + 1


def _is_section(value: Value) -> bool:
    """Whether a row begins with a section's heading: it may stand right below a table."""
    return isinstance(value, str) and bool(section_of(value))


def _explanation(draft: Draft, grid: Grid, cells: list[Cell]) -> None:
    texts = [str(cell.value).strip() for cell in cells if cell.value not in FIXED]
    if len(texts) >= 2:
        draft.explanations.append(Explanation(texts[0], " ".join(texts[1:]), grid.origin(cells[0])))


def _next_table(tables: list[Found], row: int) -> str:
    """The table of the form that a 零报告 switch speaks of: the next one below it, else the only one above."""
    below = [found for found in tables if found.first_row > row]
    return min(below, key=lambda found: found.first_row).table if below else tables[-1].table if tables else ""


def _line(draft: Draft, flow: Flow, grid: Grid, cells: list[Cell], table: str) -> None:
    """One row of a sheet outside the tables."""
    pending = iter(cells)
    for cell in pending:
        value = cell.value
        if not isinstance(value, str) or isinstance(value, CellError):
            continue
        if value in FIXED:
            continue
        origin = grid.origin(cell)
        if value == NIL_RETURN:
            if (answer := next(pending, None)) is not None and table:
                draft.nil[table] = (str(answer.value).strip() == YES, grid.origin(answer))
        elif path := FIELDS.get(core(value)) if len(value) <= 40 else None:
            take_field(draft, path, _value_beside(pending, cell), grid, cell)
        elif is_title(value) and not section_of(value):
            if not cell.formula:
                _title(draft, value, origin)
        elif grid.notation == "sheet":
            if not flow.heading(value, origin, styled=False, in_sheet=True):
                flow.text(value, origin)
        else:
            for line in value.splitlines():
                _paragraph(draft, flow, Paragraph(line, origin))


def _value_beside(pending: Iterator[Cell], label: Cell) -> Cell | None:
    """The cell right beside a label, else the next of its row that is not one of the template's own texts."""
    beside = label.column + label.colspan
    return next((cell for cell in pending if cell.column == beside or cell.value not in FIXED), None)
