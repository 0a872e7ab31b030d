"""Paragraphs of running text: a title in one line or two, a heading, text."""

from xdreport.document import Origin, Paragraph
from xdreport.form.headings import is_title, split_heading, split_title
from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft
from xdreport.recognise.flow import Flow, known
from xdreport.submission import HeadingSeen


def paragraph(draft: Draft, flow: Flow, block: Paragraph) -> bool:
    """Takes a paragraph as title, heading, heading with text behind it, or text; False where it is none."""
    taken = True
    if flow.styled and flow.path:
        taken = flow.text(block.text, block.origin) or flow.left_out(block.text, block.origin)
    elif is_title(block.text) and flow.blank:
        take_title(draft, with_organ(flow.before, block.text), block.origin)
    elif not (
        _headed_text(flow, block)
        or flow.heading(block.text, block.origin, styled=False)
        or flow.text(block.text, block.origin)
    ):
        taken = flow.left_out(block.text, block.origin)
    flow.before = block.text if not flow.path else ""
    return taken


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


def with_organ(before: str, title: str) -> str:
    """The title in two lines: the organ's name may stand alone in the line above the rest."""
    if split_title(title)[0] or len(before) > 60:
        return title
    return before + title if _ORGAN.fullmatch("".join(before.split())) else title


def take_title(draft: Draft, text: str, origin: Origin) -> None:
    """Notes a title of a report."""
    draft.titles.append(HeadingSeen(" ".join(text.split()), "", 0, origin))
