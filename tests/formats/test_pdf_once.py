"""PDF read: characters printed twice to look bold are taken once; what a file does not need is not looked up."""

import subprocess
import sys
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.formats.reports import of
from xdreport import render
from xdreport.document import Paragraph
from xdreport.form.figures import FIGURES
from xdreport.formats.pdf import lines, parse
from xdreport.formats.pdf.unruled.field import TIGHT

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def _texts(*places: tuple[float, float, str]) -> list[str]:
    """What is read of these texts, printed where they are told to stand."""
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(FONT, 16)
    for x, y, text in places:
        canvas.drawString(x, y, text)
    canvas.save()
    return [block.text for block in parse.read(stream.getvalue()).blocks if isinstance(block, Paragraph)]


def test_what_is_printed_over_itself_is_read_once() -> None:
    assert _texts((100, 500, "一、总体情况"), (100.4, 500, "一、总体情况")) == ["一、总体情况"]
    assert _texts((100, 500, "一、总体情况"), (100, 500.3, "一、总体情况")) == ["一、总体情况"]


def test_a_character_that_stands_twice_is_read_twice() -> None:
    assert _texts((100, 500, "公开件件有回音")) == ["公开件件有回音"]
    assert _texts((100, 500, "件"), (116, 500, "件"), (132, 500, "件")) == ["件件件"]


def test_the_form_is_looked_up_only_for_what_may_be_a_table_without_rules() -> None:
    said = "import sys; from xdreport.formats.pdf.parse import read; read(sys.stdin.buffer.read()); print(*sys.modules)"
    ruled = render(of(range(len(FIGURES))), "pdf")
    assert "xdreport.form.report" not in _printed(said, ruled)
    assert "xdreport.form.report" in _printed(said, _aligned())


def _printed(code: str, data: bytes) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    return done.stdout.decode().split()


def _aligned() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(FONT, 10)
    for place, text in enumerate(("规章", "1", "2", "3")):
        canvas.drawString(100 + 80 * place, 500, text)
    canvas.save()
    return stream.getvalue()


def test_a_gap_is_seen_before_a_table_needs_it() -> None:
    assert lines.GAP < TIGHT
