"""PDF made to be slow or large, or without pages: said in words, in bounded time and memory."""

import time
from collections.abc import Iterator

import psutil
import pytest

from xdreport import load
from xdreport.formats.pdf.read import MEGABYTES

SECONDS = 30.0
"""Half of what a reader may take; usually it is two or three."""

MILLION = 1_000_000


def pdf(content: bytes, *, forms: tuple[bytes, ...] = (), pages: bytes = b"2 0 R") -> bytes:
    """One page with this content, and forms X0, X1, … that may use the next one."""
    resources = b"<</Font <</F 4 0 R>> /XObject <<%s>>>>"
    names = [b"/X%d %d 0 R " % (place, 6 + place) for place in range(len(forms))]
    objects = [
        b"<</Type/Catalog/Pages %s>>" % pages,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources %s>>"
        % (resources % b"".join(names)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    for form in forms:
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources %s/Length %d>>stream\n%s\nendstream"
        objects.append(head % (resources % b"".join(names), len(form), form))
    return b"".join(_file(objects))


def _file(objects: list[bytes]) -> Iterator[bytes]:
    yield b"%PDF-1.7\n"
    place, places = 9, []
    for number, body in enumerate(objects, start=1):
        text = b"%d 0 obj %s endobj\n" % (number, body)
        places.append(place)
        place += len(text)
        yield text
    yield b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    yield from (b"%010d 00000 n \n" % one for one in places)
    yield b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, place)


def test_such_a_file_is_read_at_all() -> None:
    (problem,) = load(pdf(b"BT /F 12 Tf 72 700 Td (text) Tj ET")).problems
    assert problem.rule == "XD002"


CROWDED = {
    "characters in one string": (b"BT /F 1 Tf 72 700 Td (" + b"x" * MILLION + b") Tj ET", "文字"),
    "characters one by one": (b"BT /F 1 Tf 72 700 Td " + b"(x) Tj " * MILLION + b"ET", "文字"),
    "lines": (b"1 1 m 9 9 l S\n" * MILLION, "线条"),
    "lines in one path": (b"1 1 m 9 9 l\n" * (MILLION // 2) + b"S", "线条"),
    "rectangles in one path": (b"1 1 9 9 re\n" * (MILLION // 4) + b"f", "线条"),
    "points in one path": (b"1 1 m " + b"9 9 l\n" * MILLION + b"S", "线条"),
}


@pytest.mark.parametrize("kind", CROWDED)
def test_a_page_with_a_million_things_is_refused_in_time(kind: str) -> None:
    content, what = CROWDED[kind]
    data = pdf(content)
    began = time.monotonic()
    (problem,) = load(data, name="多.pdf").problems
    assert time.monotonic() - began < SECONDS
    assert (problem.rule, problem.message) == ("XD001", f"PDF 第 1 页的{what}太多，不是正常的报告")


def test_forms_that_use_each_other_are_refused_in_time() -> None:
    """Ten times ten times ten … characters, from 2,000 bytes."""
    forms = tuple(b"/X%d Do " % (place + 1) * 10 for place in range(12))
    began = time.monotonic()
    (problem,) = load(pdf(b"/X0 Do", forms=(*forms, b"BT /F 1 Tf (xxxxxxxx) Tj ET")), name="多.pdf").problems
    assert time.monotonic() - began < SECONDS
    assert (problem.rule, problem.message) == ("XD001", "PDF 第 1 页的文字太多，不是正常的报告")


def test_this_process_grows_little() -> None:
    data = pdf(CROWDED["characters one by one"][0])
    before = psutil.Process().memory_info().rss
    assert [problem.rule for problem in load(data, name="多.pdf").problems] == ["XD001"]
    assert (psutil.Process().memory_info().rss - before) / 2**20 < MEGABYTES / 10


@pytest.mark.parametrize("pages", [b"9 0 R", b"null", b"<</Type/Pages/Kids[]/Count 0>>", b"<</Kids 7>>", b"(x)"])
def test_a_file_without_pages_is_damaged_and_no_scan(pages: bytes) -> None:
    data = pdf(b"BT /F 12 Tf 72 700 Td (text) Tj ET", pages=pages).replace(b"/Type/Page/", b"/Type/Paje/")
    (problem,) = load(data, name="坏.pdf").problems
    assert problem.rule == "XD001"
    assert problem.message.startswith("PDF 已损坏")
