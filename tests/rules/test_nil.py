"""XD309 and XD311."""

import pytest

from tests.prose.filled import filled
from tests.rules.test_consistency import found, run


@pytest.mark.parametrize(
    ("text", "counts", "path"),
    [
        ("2025年，小店镇未收到政府信息公开申请。", {"received": 2, "granted": 2}, "requests.received.total"),
        ("未收到公众申请要求公开的其他方面政府信息。", {"received": 2, "granted": 2}, "requests.received.total"),
        ("全年无依申请公开事项。", {"received": 2, "granted": 2}, "requests.received.total"),
        ("收到政府信息公开申请0件。", {"received": 2, "granted": 2}, "requests.received.total"),
        ("未发生行政复议、行政诉讼。", {"review": 1}, "disputes.review.total"),
        ("未发生行政复议、行政诉讼。", {"after": 1}, "disputes.litigation_after_review.total"),
        ("行政复议、行政诉讼均为0件。", {"direct": 1}, "disputes.litigation_direct.total"),
    ],
)
def test_a_denial_beside_a_figure(text: str, counts: dict[str, int], path: str) -> None:
    report = filled(text, counted=counts)
    assert found(report) == ["XD309"]
    (problem,) = run("XD309", report)
    assert (problem.actual, problem.expected) == (0, next(iter(counts.values())))
    assert problem.paths == ("overview.on_request", path)
    assert "「" in problem.message


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("未收到政府信息公开申请。", {}),
        ("未收到政府信息公开申请。", {"brought": 1, "granted": 1}),
        ("未收到补正材料。", {"received": 2, "granted": 2}),
        ("未收到法人申请。", {"received": 2, "granted": 2}),
        ("未收到通过信函提交的申请。", {"received": 2, "granted": 2}),
        ("去年未收到政府信息公开申请。", {"received": 2, "granted": 2}),
        ("2024年未收到政府信息公开申请。", {"received": 2, "granted": 2}),
        ("镇各部门未收到政府信息公开申请。", {"received": 2, "granted": 2}),
        ("大店村未收到政府信息公开申请。", {"received": 2, "granted": 2}),
        ("收到政府信息公开申请2件。企业办未收到政府信息公开申请。", {"received": 2, "granted": 2}),
        ("未发生因政府信息公开引起的行政诉讼。", {"review": 1}),
        ("未发生行政诉讼败诉案件。", {"direct": 1}),
        (
            "办理企业办转来的申请2件。未收到公众申请要求公开的其他方面政府信息。",
            {"received": 2, "granted": 2},
        ),
    ],
)
def test_a_denial_that_holds_or_is_narrower(text: str, counts: dict[str, int]) -> None:
    assert found(filled(text, counted=counts)) == []


def test_a_denial_beside_a_blank_or_a_total_in_doubt_is_left_alone() -> None:
    assert found(filled("未收到政府信息公开申请", received=2, blank=("requests.received.total",))) == []
    assert found(filled("未发生行政复议", review=2, more={"disputes.review.total": 0})) == []


def test_all_done_yet_some_carried_forward_in_the_table() -> None:
    report = filled("共收到政府信息公开申请50件，已全部办结。", received=50, granted=47, carried=3)
    assert found(report) == ["XD311"]
    (problem,) = run("XD311", report)
    assert "「已全部办结」" in problem.message
    assert (problem.expected, problem.actual) == (0, 3)
    assert problem.paths == ("overview.on_request", "requests.carried_forward.total")


def test_all_done_yet_some_carried_forward_in_the_text() -> None:
    text = "收到政府信息公开申请50件，办结率100%。政府信息公开申请结转下年度3件。"
    blank = ("requests.carried_forward.total",)
    (problem,) = run("XD311", filled(text, received=50, granted=50, blank=blank))
    assert "文字又写「政府信息公开申请结转下年度3件」" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请50件，均在法定期限内答复，结转下年度3件。",
        "收到政府信息公开申请50件，办结47件，按时答复率100%。",
        "除3件结转下年度外，其余申请全部办结。",
        "受理12345热线300件，全部办结。",
        "2024年收到的申请已全部办结。",
    ],
)
def test_all_done_in_time_is_no_contradiction(text: str) -> None:
    assert found(filled(text, received=50, granted=47, carried=3)) == []


def test_all_done_and_nothing_left() -> None:
    assert found(filled("共收到政府信息公开申请50件，已全部办结。", received=50, granted=50)) == []
