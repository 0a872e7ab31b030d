"""What the footnotes and endnotes of a Word file say is told; the lines above them are no notes."""

import zipfile
from io import BytesIO

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from tests.formats import by_hand
from tests.formats.test_documents import HELD
from xdreport import load

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_notes(kind: str, *texts: str, referred: int = 9) -> bytes:
    """A report of Word's with these notes; the text refers to the first ``referred`` of them."""
    document = by_hand.word(HELD)
    for number in range(1, min(referred, len(texts)) + 1):
        reference = OxmlElement(f"w:{kind}Reference")
        reference.set(qn("w:id"), str(number))
        document.paragraphs[-1].add_run()._r.append(reference)
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        f"</w:{kind}>"
        for number, text in enumerate(texts, 1)
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    found = BytesIO()
    with zipfile.ZipFile(BytesIO(by_hand.saved(document))) as source, zipfile.ZipFile(found, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="n1" Type="{OFFICE}/{kind}s" Target="{kind}s.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", relation.encode())
            target.writestr(name, data)
        target.writestr(f"word/{kind}s.xml", f"<w:{kind}s {nsdecls('w')}>{line}{notes}</w:{kind}s>")
    return found.getvalue()


def told(data: bytes) -> list[tuple[str, str, str | None]]:
    found = load(data, name="报告.docx")
    assert found.report == HELD
    return [(one.rule, one.message, one.origin.place if one.origin else None) for one in found.problems]


@pytest.mark.parametrize(("kind", "name"), [("footnote", "脚注"), ("endnote", "尾注")])
def test_what_a_note_says_is_told(kind: str, name: str) -> None:
    assert told(with_notes(kind, "含电子警察案件 3200 件。", "含转办 2 件。")) == [
        ("XD019", f"{name}中的文字未读取：「含电子警察案件 3200 件。」", name),
        ("XD019", f"{name}中的文字未读取：「含转办 2 件。」", name),
    ]


def test_a_long_note_is_cut_and_one_that_is_not_referred_to_is_none() -> None:
    assert told(with_notes("footnote", "说明" * 30, "没有引用", referred=1)) == [
        ("XD019", f"脚注中的文字未读取：「{('说明' * 30)[:39]}…」", "脚注")
    ]


def test_blank_notes_stay_silent() -> None:
    assert told(with_notes("footnote", " ")) == []
