"""Paragraphs of running text: a title in one line or two, a heading, text."""

from xdreport.document import Origin, Paragraph
from xdreport.form.headings import split_heading
from xdreport.form.titles import MOST_ABOVE, title_over
from xdreport.recognise.draft import Draft
from xdreport.recognise.flow import Flow, known
from xdreport.submission import HeadingSeen


def paragraph(draft: Draft, flow: Flow, block: Paragraph) -> bool:
    """Takes a paragraph as title, heading, heading with text behind it, or text; False where it is none."""
    taken = True
    if flow.styled and flow.path:
        taken = flow.text(block.text, block.origin) or flow.left_out(block.text, block.origin)
    elif flow.blank and (title := title_at(flow, block.text)):
        take_title(draft, title, block.origin)
    elif not (
        _headed_text(flow, block)
        or flow.heading(block.text, block.origin, styled=False)
        or flow.text(block.text, block.origin)
    ):
        taken = flow.left_out(block.text, block.origin)
    note_line(flow, block.text)
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


def title_at(flow: Flow, text: str) -> str:
    """The title that ends in this line, with the lines above it that it begins in; '' where none does."""
    return title_over(flow.before.split("\n"), text)


def note_line(flow: Flow, text: str) -> None:
    """Keeps the lines in front of the first heading that a title may begin in."""
    lines = [*flow.before.split("\n"), *text.split("\n")] if text.strip() else [flow.before]
    flow.before = "" if flow.path else "\n".join(lines[-MOST_ABOVE:])


def take_title(draft: Draft, text: str, origin: Origin) -> None:
    """Notes a title of a report; of those in front of the first heading, the nearest to it comes first."""
    seen = HeadingSeen(" ".join(text.split()), "", 0, origin)
    if draft.outline:
        draft.titles.append(seen)
    else:
        draft.titles.insert(0, seen)
