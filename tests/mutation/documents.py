"""Defects of Word files: what the work on them has left behind."""

from examples.bad_documents import edited, inserted
from hypothesis import strategies as st

from tests.mutation.case import Case, Cases
from tests.mutation.sound import sound
from xdreport.api import render

_HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r></w:p>"
_COMMENT = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'


@st.composite
def unclean(draw: st.DrawFn) -> Case:
    """A tracked change anywhere, a hidden paragraph, or a comment."""
    data = render(draw(sound()).report, "docx")
    place, kind = draw(st.integers(0, 300)), draw(st.sampled_from(("change", _HIDDEN, _COMMENT)))
    if kind == "change":
        return Case("XD020", edited(data, lambda text: inserted(text, place)))
    return Case("XD020", edited(data, lambda text: text.replace("<w:body>", f"<w:body>{kind}")))


CASES: dict[str, Cases] = {"XD020": unclean}
