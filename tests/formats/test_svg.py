"""A picture as SVG, and in a web page: bars to scale, every figure beside its bar, nothing that could become markup."""

import re
from base64 import b64decode

import pytest
from lxml import etree

from tests.formats.reports import of
from xdreport.compose import compose
from xdreport.document import Document, Picture, Series
from xdreport.formats.html.write import write
from xdreport.formats.svg import WIDTH, svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert(1)</script>&lt;'\x00\ud800]]>"
TWO = Picture("标题", ("甲", "乙", "丙"), (Series("2025年", (100, 50, 0)), Series("2024年", (None, 1, 10**12))), "说明")
ONE = Picture("标题", ("甲", "乙"), (Series("2025年", (100, 50)),), "说明")


def drawn(picture: Picture) -> etree._Element:
    return etree.fromstring(svg(picture).encode())


def texts(root: etree._Element) -> list[str | None]:
    return [text.text for text in root.iter(f"{SVG}text")]


def test_every_figure_stands_beside_its_bar() -> None:
    root = drawn(ONE)
    assert texts(root) == ["标题", "甲", "100", "乙", "50"]
    whole, half = [float(bar.get("width", "")) for bar in root.iter(f"{SVG}rect")]
    assert whole == pytest.approx(2 * half)


def test_what_is_missing_has_no_bar_and_says_so() -> None:
    root = drawn(TWO)
    assert texts(root) == ["标题", "2025年", "2024年", "甲", "100", "未填", "乙", "50", "1", "丙", "0", str(10**12)]
    assert len(list(root.iter(f"{SVG}rect"))) == 2 + 4  # two of them in the legend


def test_two_years_are_told_apart_without_colour() -> None:
    fills = {bar.get("fill", "") for bar in drawn(TWO).iter(f"{SVG}rect")}
    light = sorted(sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) / 765 for fill in fills)
    assert len(light) == 2
    assert light[1] - light[0] > 0.5


@pytest.mark.parametrize("figure", [1, 9, 10**6, 10**13 - 1])
def test_all_stays_inside(figure: int) -> None:
    root = drawn(Picture("标题", ("社会公益组织", "乙"), (Series("2025年", (figure, 0)),), ""))
    for text in root.iter(f"{SVG}text"):
        if text.text and text.text.isdecimal():
            assert float(text.get("x", "")) + 0.6 * 14 * len(text.text) <= WIDTH
    assert all(float(bar.get("x", "")) >= 0 and float(bar.get("width", "")) > 0 for bar in root.iter(f"{SVG}rect"))


def test_nothing_becomes_markup() -> None:
    picture = Picture(HOSTILE, (HOSTILE,), (Series(HOSTILE, (1,)), Series(HOSTILE, (2,))), HOSTILE)
    root = drawn(picture)
    assert {element.tag for element in root.iter()} == {f"{SVG}{name}" for name in ("svg", "text", "rect", "path")}
    page = write(Document([picture])).decode()
    assert page.count("<script") == 0
    image = re.search(r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)" alt="([^"<>]+)" width', page)
    assert image is not None
    assert b64decode(image[1]).decode() == svg(picture)


def test_the_page_holds_images_with_their_text_alternative() -> None:
    picture = Picture("标题", ("甲",), (Series("2025年", (1,)),), "条形图：甲1件。")
    root = etree.fromstring(write(compose(of(), pictures=[picture])), etree.HTMLParser(encoding="utf-8"))
    (image,) = root.iter("img")
    assert image.get("alt") == "条形图：甲1件。"
    before = [element.text for element in next(image.iterancestors("article")).iter("h3", "img")]
    assert before.index(None) == before.index("（二）依申请公开") + 1
