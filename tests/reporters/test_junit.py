"""JUnit XML: what Jenkins and GitLab make of it."""

from xml.etree import ElementTree

from tests.reporters.samples import CRASHED, FIGURE, NASTY, SKIPPED, USUAL, WARNING
from xdreport.checking import all_rules
from xdreport.findings import Result
from xdreport.reporters import report
from xdreport.reporters.junit import legal


def _parsed(*results: Result) -> ElementTree.Element:
    return ElementTree.fromstring(report("junit", results).encode("utf-8"))


def _case(suite: ElementTree.Element, id: str) -> ElementTree.Element:
    return next(case for case in suite if case.get("name", "").startswith(id))


def test_a_suite_for_each_file_and_a_case_for_each_rule() -> None:
    root = _parsed(*USUAL)
    assert [suite.get("name") for suite in root] == ["小店 镇/2025年.xlsx", "关堤乡/2025年.xlsx", "洪门镇/2025年.xlsx"]
    cases = len(all_rules()) - 1  # XD000 is none that a report could fail
    assert [len(suite) for suite in root] == [cases] * 3
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": str(3 * cases),
        "failures": "2",
        "errors": "0",
        "skipped": "21",
    }
    names = [(case.get("classname"), case.get("name")) for suite in root for case in suite]
    assert len(set(names)) == len(names)
    assert all("." not in (case.get("classname") or "") for case in root[0])


def test_an_error_fails_its_case_a_warning_does_not() -> None:
    suite = _parsed(Result(file="a.xlsx", findings=(FIGURE, FIGURE, WARNING), skipped=SKIPPED[:1]))[0]
    failure = _case(suite, "XD201").find("failure")
    assert failure is not None
    assert failure.get("type") == "unbalanced-applications"
    assert failure.get("message") == "自然人列：新收加上年结转，不等于办理结果加结转下年度。（共 2 处）"
    assert (failure.text or "").count("错误 依申请公开!C27") == 2
    warned = _case(suite, "XD107")
    assert [child.tag for child in warned] == ["system-out"]
    assert "没有写明是否收取信息处理费。" in (warned[0].text or "")
    skipped = _case(suite, "XD401").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "没有提供上年度报告"
    assert len(_case(suite, "XD202")) == 0


def test_after_an_unreadable_file_no_rule_counts_as_passed() -> None:
    suite = _parsed(CRASHED)[0]
    assert [(case.get("name", "")[:5], [child.tag for child in case]) for case in suite] == [("XD001", ["error"])]
    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")


def test_what_xml_forbids_is_replaced_and_markup_is_text() -> None:
    text = report("junit", [NASTY])
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert "<script>window.hacked=1</script>" in "".join(root.itertext())
    assert "<script>" not in text
    assert legal("a\x00\x0b\ud800\ufffe😀\t\n") == "a����😀\t\n"
