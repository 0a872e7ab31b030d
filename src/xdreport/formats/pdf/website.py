"""What a website prints below a report: lines at the end of the pages."""

from xdreport.formats.pdf.pages import Page
from xdreport.formats.website import is_below


def without_footers(pages: list[Page]) -> list[Page]:
    """The pages without such lines behind everything else; a line that ends as a sentence does is none of them."""
    for page in reversed(pages):
        lowest = max((piece.box[3] for piece in page.pieces), default=0.0)
        while page.lines and page.lines[-1].top > lowest and is_below(page.lines[-1].text):
            page.lines.pop()
        if page.lines or page.pieces:
            break
    return pages
