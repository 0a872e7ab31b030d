"""The HTML page as text: complete without its script, self-contained, and with nothing of the input as markup."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from tests.reporters.samples import CRASHED, MANY, NASTY, NASTY_TEXT, USUAL
from xdreport.findings import Result
from xdreport.reporters import report
from xdreport.reporters.parts import safe

VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Tags, attributes and text; complains of an element that is closed wrong."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text.append(data)


def _page(*results: Result) -> Page:
    page = Page(report("html", results))
    assert not page.open
    return page


def test_all_that_is_known_stands_in_the_page_without_script() -> None:
    text = "".join(_page(*USUAL).text)
    for result in USUAL:
        for finding in result.findings:
            for said in (result.file, result.organ, finding.message, finding.hint, finding.row, *finding.details):
                assert said is None or said in text
    assert "2 个错误、2 个警告、1 个提示" in text
    assert "1 份通过，2 份有错误" in text
    assert "没有提供上年度报告（全部 3 份）" in text
    assert "一年里要办的申请" in text  # the page of XD201


def test_nothing_of_the_input_is_markup() -> None:
    page = _page(NASTY, *USUAL, CRASHED)
    usual = _page(*USUAL, CRASHED)
    assert page.tags.count("script") == 1
    assert set(page.tags) == set(usual.tags)
    assert {name for name, _ in page.attributes} == {name for name, _ in usual.attributes}
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert safe(NASTY_TEXT) in "".join(page.text)


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script() -> None:
    text = report("html", [NASTY])
    links = {value for name, value in _page(NASTY).attributes if name in {"href", "src"} and value}
    assert all(link.startswith(("#", "data:image/svg+xml,")) for link in links)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body
        assert f"{tag}-src 'sha256-{b64encode(sha256(body[1].encode()).digest()).decode()}'" in policy[1]


def test_one_clean_report_says_so() -> None:
    page = _page(USUAL[1])
    text = "".join(page.text)
    assert "没有发现问题" in text
    assert "关堤乡/2025年.xlsx" in text
    assert ("id", "bar") not in page.attributes
    assert "各份报告" not in text


def test_every_rule_that_was_broken_can_be_looked_up() -> None:
    attributes = _page(NASTY, *USUAL, MANY).attributes
    wanted = {str(value)[1:] for name, value in attributes if name == "href" and str(value).startswith("#")}
    ids = [value for name, value in attributes if name == "id"]
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_same_results_give_the_same_page() -> None:
    assert report("html", USUAL) == report("html", USUAL)
