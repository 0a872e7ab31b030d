"""Plain text, Markdown and JSON from strangers: read whole, or refused in a clear line."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.build import report
from tests.recognise.sheets import numbered
from xdreport import check, load, render
from xdreport.form.figures import APPLICANTS, BY_PATH, FIGURES, value, vector
from xdreport.form.identities import ROWS
from xdreport.formats.kinds import kind_of
from xdreport.formats.text import read
from xdreport.recognise import recognise

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
HELD = numbered()


def slid() -> str:
    """Tables as they come out of a page: heads over two rows slide to the left, deep rows to the right."""
    disclosure = HELD.disclosure
    lines = [f"{HELD.organ} 2025 年政府信息公开工作年度报告", "二、主动公开政府信息情况"]
    lines += ["第二十条第（一）项\t\t\t", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"]
    for label, counts in (("规章", disclosure.regulations), ("行政规范性文件", disclosure.normative_documents)):
        lines.append(f"{label}\t{counts.issued}\t{counts.repealed}\t{counts.in_force}")
    lines += ["信息内容\t本年处理决定数量", f"行政许可\t{disclosure.licences}", f"行政处罚\t{disclosure.penalties}"]
    lines += [
        f"行政强制\t{disclosure.coercive_measures}",
        "信息内容\t本年收费金额（单位：万元）",
        f"行政事业性收费\t{disclosure.fees}",
    ]
    lines += [
        "",
        "（勾稽）\t\t申请人情况\t\t\t\t\t\t总计\t",
        "\t\t自然人\t法人或其他组织",
        "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
    ]
    for row in ROWS:
        figure = BY_PATH[f"{row}.total"]
        labels = ["", "", figure.row] if len(figure.groups) == 2 else [figure.row, ""]
        lines.append("\t".join([*labels, *(str(value(HELD, f"{row}.{name}")) for name in APPLICANTS)]))
    five = "结果 维持\t结果 纠正\t其他 结果\t尚未 审结\t总计"
    lines += ["", "行政复议\t\t\t\t\t行政诉讼", f"{five}\t未经复议直接起诉\t\t\t\t\t复议后起诉", f"{five}\t{five}"]
    lines.append("\t".join(str(value(HELD, figure.path)) for figure in FIGURES if figure.table == "disputes"))
    return "\n".join(lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_slid_tables_are_read_figure_by_figure_in_any_encoding(encoding: str) -> None:
    found = load(slid().replace("\n", "\r\n").encode(encoding), name="报告.xlsx")
    assert vector(found.report) == vector(HELD)
    assert found.problems == ()
    assert (found.kind, found.report.year) == ("txt", 2025)
    assert str(found.origins["requests.outcomes.withheld.state_secret.natural_person"]) == "表2第8行第4列"


@pytest.mark.skipif(not SEEDS, reason="the seed is not at hand")
def test_the_seed_is_read_whole() -> None:
    found = load(SEEDS[0])
    assert found.problems == ()
    assert (found.report.organ, found.report.year) == ("红旗区小店镇", 2025)
    assert set(vector(found.report)) == {0}
    texts = found.report.overview.model_dump()
    assert all(texts[topic] for topic in ("disclosure", "on_request", "management", "platform", "supervision"))
    assert texts["introduction"].startswith("2025 年，小店镇坚持")
    assert found.report.other_matters.text == "在办理依申请公开工作中，未向申请人收取任何费用。"
    assert (found.report.problems or "").startswith("2025年，我镇")
    assert [one.id for one in check(found).findings if one.severity == "error"] == []


def test_markdown_made_by_hand() -> None:
    text = """---
title: 无关
---
# 红旗区2025年政府信息公开工作年度报告

## 五、存在的主要问题及改进情况
- **问题**：a &amp; b
<!-- 不
看 -->
## 四、政府信息公开行政复议、行政诉讼情况

项目 | 行政复议 | 未经复议直接起诉 | 复议后起诉
-|-|-|-
结果维持|1|2|3
结果纠正|4|5|6
其他结果|7|8|9
尚未审结|10|11|12
总计|22|26|
"""
    found = load(text.encode())
    disputes = found.report.disputes
    assert list(disputes.litigation_direct.model_dump().values()) == [2, 5, 8, 11, 26]
    assert disputes.litigation_after_review.total is None
    assert found.report.problems == "问题：a & b"
    assert str(found.origins["disputes.review.total"]) == "表1第6行第2列"


# --- kinds ---


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"year": 2025}', "json"),
        (b"[2025]\xe4\xbf\xa1\xe6\x81\xaf", "txt"),
        ("# 政府信息公开".encode(), "md"),
        ("信息\n| - | - |".encode("utf-16"), "md"),
        ("信息公开".encode("gbk"), "txt"),
        (b"hello", "xlsx"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xlsx"),
        (b"", "xlsx"),
    ],
)
def test_kinds_are_told_by_content(data: bytes, kind: str) -> None:
    assert kind_of(data, "a.docx") == kind


# --- hostile ---

WORDS = "政府信息公开"
HUGE: dict[str, tuple[bytes, str]] = {
    "100 MB": (WORDS.encode() + b"a" * 100_000_000, "超过 64 MB"),
    "20 MB": (WORDS.encode() + b"\n" * 20_000_000, "超过 8 MB"),
    "pipes": (WORDS.encode() + b"\n|-|\n" + b"|" * 7_000_000, "列，远超年度报告所需"),
    "tabs": (WORDS.encode() + b"\t" * 7_000_000 + b"x", "列，远超年度报告所需"),
    "lines": (WORDS.encode() + b"\n" * 7_000_000, "超过 200000 行"),
    "control": (WORDS.encode() + b"\x01" * 100, "控制字符"),
    "broken": (WORDS.encode() + b"\xff\xfe\xff", "文字编码有误（第 19 个字节）"),
    "deep": (b'{"year":' + b"[" * 2_000_000, "JSON"),
    "deep enough": (b'{"year":' + b"[" * 100 + b"]" * 100 + b"}", "嵌套太深"),
    "cut": (b'{"year": 2025', "JSON 格式有误：第 1 行第 14 列"),
    "no report": (b'{"results": []}', "没有年度报告"),
    "list": (b"[]", "没有年度报告"),
}


@pytest.mark.parametrize("case", HUGE)
def test_what_cannot_be_read_is_one_clear_finding(case: str) -> None:
    data, told = HUGE[case]
    (problem,) = load(data).problems
    assert problem.rule == "XD001"
    assert told in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "piece", ["<!--", "<!-->", "\\<!--", "\\", "&", "**", "- ", "[a", "#", "（一）", " |\n", '[报告信息：a]: # "\\']
)
def test_endless_repetition_is_read_or_refused(piece: str) -> None:
    assert load(f"# {WORDS}\n{piece * 100_000}".encode()).problems


# --- JSON ---


def tree(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(report(), "json"))
    return found | changes


def test_wrong_fields_are_named_and_the_rest_is_read() -> None:
    data = tree(year="2025", published="2026-02-30", kind="village", 村名="甲")
    data["requests"]["received"] |= {"natural_person": "3", "company": -1, "other": 1.5, "total": 10**15}
    data["disclosure"]["fees"] = True
    data["overview"]["further"] = [{"title": "甲", "text": "乙"}, {"title": "丙"}]
    found = load(json.dumps(data).encode())
    told = {(problem.rule, problem.origin.place) for problem in found.problems if problem.origin}
    assert told == {
        ("XD006", "year"), ("XD006", "published"), ("XD006", "kind"), ("XD019", "村名"), ("XD006", "disclosure.fees"),
        ("XD006", "requests.received.natural_person"), ("XD007", "requests.received.company"),
        ("XD008", "requests.received.other"), ("XD006", "requests.received.total"), ("XD006", "overview.further.1.text"),
    }  # fmt: skip
    by_place = {problem.origin.place: problem.message for problem in found.problems if problem.origin}
    assert by_place["requests.received.company"] == (
        "“一、本年新收政府信息公开申请数量 · 商业企业”（requests.received.company）填写为「-1」，是负数"
    )
    assert found.report.organ == report().organ
    assert found.report.requests.received.company is None
    assert [topic.title for topic in found.report.overview.further] == ["甲"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('{"year": 2025, "year": 2024}', "XD018"),
        ('{"year": 2025, "disclosure": {"licences": NaN}}', "XD006"),
        ('{"year": 2025, "disclosure": {"licences": %s}}' % ("9" * 100_000), "XD006"),
        ('{"year": 2025, "disclosure": {"fees": 1e-999999999}}', "XD006"),
        ('{"year": 2025, "disclosure": {"fees": 1e999999999}}', "XD006"),
        ('{"year": 2025, "disclosure": []}', "XD006"),
    ],
)
def test_json_that_no_one_writes(text: str, rule: str) -> None:
    found = load(text.encode())
    assert [problem.rule for problem in found.problems] == [rule]
    assert found.report.year == 2025
    check(found)


def test_sums_in_json_are_exact() -> None:
    for written in ("96171.6", '"96171.6"', "96171.60"):
        found = load(f'{{"disclosure": {{"fees": {written}}}}}'.encode())
        assert found.report.disclosure.fees == Decimal("96171.6")
    assert load(b'{"disclosure": {"fees": 5}}').report.disclosure.fees == 5


def test_columns_parted_by_blanks_are_told_as_such() -> None:
    lines = ["信息内容    本年制发件数   本年废止件数   现行有效件数", "规章        0   0   0", "行政许可    12"]
    found = recognise(read("\n".join(lines).encode()))
    assert [(problem.rule, problem.message) for problem in found.problems] == [
        ("XD002", "文件中有年度报告表格的文字，但各列只用空格分开，分不清数字属于哪一列，没有读取")
    ]
    assert found.problems[0].hint.startswith("请直接提交 Word 文件")
