"""What changed between two reports: figures, sentences and the cover, and what does not count between two years."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import at, report
from xdreport import compare
from xdreport.difference import Difference
from xdreport.difference.figures import BLANK
from xdreport.difference.pairing import pieces
from xdreport.difference.texts import MOST, sentences
from xdreport.difference.years import shifted
from xdreport.findings import Problem
from xdreport.form.figures import FIGURES
from xdreport.form.report import Report
from xdreport.submission import Submission

RECEIVED = "requests.received.natural_person"


def only(difference: Difference) -> tuple[object, ...]:
    """Old, new, change and relative change of the one figure that changed."""
    (table,) = difference.tables
    (figure,) = table.figures
    return figure.old, figure.new, figure.change, figure.relative


def changes(old: str, new: str, **values: int) -> list[tuple[str, str | None, str | None]]:
    one = at({"overview.on_request": old, "year": values.get("old_year", 2025)})
    other = at({"overview.on_request": new, "year": values.get("new_year", 2025)})
    texts = [text for text in compare(one, other).texts if text.path == "overview.on_request"]
    return [(one.kind, one.old, one.new) for text in texts for one in text.sentences]


def test_the_same_report_has_no_difference() -> None:
    difference = compare(report(), report())
    assert difference.empty
    assert (difference.figures, difference.sentences) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (8, 10, (8, 10, 2, 0.25)),
        (3, 0, (3, 0, -3, -1.0)),
        (0, 5, (0, 5, 5, None)),
        (None, 0, (None, 0, None, None)),
        (0, None, (0, None, None, None)),
        (None, 7, (None, 7, None, None)),
    ],
)
def test_a_blank_is_no_zero_and_nothing_is_relative_to_zero(
    old: int | None, new: int | None, expected: tuple[object, ...]
) -> None:
    assert only(compare(at({RECEIVED: old}), at({RECEIVED: new}))) == expected


def test_money_is_exact() -> None:
    one, other = at({"disclosure.fees": Decimal("862.35")}), at({"disclosure.fees": Decimal("798.1275")})
    assert only(compare(one, other)) == (Decimal("862.35"), Decimal("798.1275"), Decimal("-64.2225"), -0.074474)
    assert compare(at({"disclosure.fees": Decimal("3.0")}), at({"disclosure.fees": Decimal("3.00")})).empty


def test_a_changed_figure_has_the_official_labels_and_its_table() -> None:
    (table,) = compare(report(), at({"requests.outcomes.withheld.state_secret.company": 1})).tables
    (figure,) = table.figures
    assert (table.table, table.heading, table.same) == ("requests", "三、收到和处理政府信息公开申请情况", 174)
    assert (figure.row, figure.column) == ("（三）不予公开 1.属于国家秘密", "商业企业")


def test_the_figures_of_the_information_fee_count_too() -> None:
    (table,) = compare(report(), at({"other_matters.fee.charged": Decimal(30)})).tables
    assert (table.heading, table.figures[0].column) == ("六、其他需要报告的事项（信息处理费）", "收费通知总金额（元）")


def test_what_could_not_be_read_is_not_taken_for_blank() -> None:
    blank = at({RECEIVED: None})
    text = Submission(blank, problems=(Problem("不是数字", paths=(RECEIVED,), rule="XD006"),))
    empty = Submission(blank, problems=(Problem("没有填写", paths=(RECEIVED,), rule=BLANK),))
    (table,) = compare(report(), text).tables
    assert table.figures[0].unread == ("new",)
    (table,) = compare(report(), empty).tables
    assert table.figures[0].unread == ()
    assert compare(text, text).empty
    assert compare(text, empty).tables[0].figures[0].unread == ("old",)


def test_sentences_are_matched_one_by_one() -> None:
    old = "收到申请12件。均已办结。没有结转。"
    new = "全年收到申请15件。没有结转。设立了新的查阅点！"
    assert changes(old, new) == [
        ("changed", "收到申请12件。", "全年收到申请15件。"),
        ("deleted", "均已办结。", None),
        ("inserted", None, "设立了新的查阅点！"),
    ]


def test_blanks_and_paragraphs_do_not_count() -> None:
    assert changes("收到申请 12 件。\n均已办结。", "收到申请12件。均已办结。") == []


def test_a_year_that_moved_along_is_no_change() -> None:
    old, new = "2024年收到3件，较2023年持平。", "2025年收到3件，较2024年持平。"
    assert changes(old, new, old_year=2024, new_year=2025) == []
    assert changes(old, new)[0][0] == "changed"
    assert changes("二〇二四年收到3件。", "二○二五年收到3件。", old_year=2024) == []


def test_a_document_named_in_both_years_stays_the_same_and_a_year_left_behind_shows() -> None:
    same = "依据2021年印发的格式编制。"
    assert changes(same, same, old_year=2023, new_year=2024) == []
    assert changes("2024年收到3件。", "2023年收到3件。", old_year=2024, new_year=2025) == [
        ("changed", "2024年收到3件。", "2023年收到3件。")
    ]


def test_between_two_years_year_and_publication_are_no_change() -> None:
    old = at({"year": 2024, "published": date(2025, 1, 20)})
    difference = compare(old, at({"contact": "办公室"}))
    assert difference.two_years
    assert [(one.label, one.new) for one in difference.cover] == [("联系方式", "办公室")]
    assert [one.path for one in compare(at({"published": date(2026, 1, 21)}), report()).cover] == ["published"]


def test_a_year_not_filled_in_is_a_change_of_the_cover() -> None:
    difference = compare(at({"year": None}), report())
    assert not difference.two_years
    assert [(one.path, one.old, one.new) for one in difference.cover] == [("year", None, "2025")]


def test_other_organs_are_told_apart_and_a_blank_one_is_not() -> None:
    assert compare(report(), at({"organ": "小店镇人民政府"})).same_organ
    assert compare(report(), at({"organ": None})).same_organ
    assert not compare(report(), at({"organ": "大店镇人民政府"})).same_organ


def test_further_topics_are_known_by_their_titles() -> None:
    topics = ({"title": "（六）政策解读", "text": "发布解读十篇。"}, {"title": "（七）培训", "text": "培训两次。"})
    one, other = at({"overview.further": topics}), at({"overview.further": topics[1:]})
    (text,) = compare(one, other).texts
    assert (text.heading, text.path) == ("（六）政策解读", "overview.further")
    assert [one.kind for one in text.sentences] == ["deleted"]


def test_texts_come_in_the_order_of_the_form() -> None:
    one = at({"problems": "甲。", "overview.management": None, "overview.introduction": None})
    other = at({"problems": None, "overview.platform": None})
    paths = [text.path for text in compare(one, other).texts]
    assert paths == ["overview.introduction", "overview.management", "overview.platform", "problems"]


def test_pieces_show_what_of_a_sentence_changed() -> None:
    found = pieces("收到申请12件，同比增长5%。", "共收到申请130件，同比下降20%。")
    assert [(one.text, one.side) for one in found] == [
        ("共", "new"),
        ("收到申请", "both"),
        ("12", "old"),
        ("130", "new"),
        ("件，同比", "both"),
        ("增长5%", "old"),
        ("下降20%", "new"),
        ("。", "both"),
    ]


@given(st.text("甲乙丙1，。", max_size=12), st.text("甲乙丙1，。", max_size=12))
def test_pieces_make_both_sentences_again(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(one.text for one in found if one.side != "new") == old
    assert "".join(one.text for one in found if one.side != "old") == new


WORDS = st.lists(
    st.sampled_from(["收到申请3件。", "收到申请5件。", "均已办结！", "培训两次。", "设立专栏。"]), max_size=6
)


@given(WORDS, WORDS)
def test_every_sentence_is_accounted_for_once(old: list[str], new: list[str]) -> None:
    one = at({"overview.on_request": "".join(old) or None})
    other = at({"overview.on_request": "".join(new) or None})
    texts = compare(one, other).texts
    same = texts[0].same if texts else len(old)
    changed = [sentence for text in texts for sentence in text.sentences]
    assert same + sum(one.old is not None for one in changed) == len(old)
    assert same + sum(one.new is not None for one in changed) == len(new)
    assert all(one.old != one.new for one in changed)


def test_a_report_against_nothing_lists_everything() -> None:
    assert compare(Report(), report()).figures == len(FIGURES)


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert sentences("甲。”乙！\n 丙；丁\n\n戊？！") == ["甲。”", "乙！", "丙；丁", "戊？！"]


def test_endless_texts_are_compared_in_bounded_pieces() -> None:
    assert len(sentences("甲。" * 300_000)) == MOST + 1
    kinds = [kind for kind, _, _ in changes("甲乙。" * 5_000, "丙丁。" * 5_000)]
    assert (kinds.count("deleted"), kinds.count("inserted")) == (MOST + 1, MOST + 1)


def test_an_endless_sentence_is_replaced_as_a_whole() -> None:
    old, new = "一" * 1_000_000, "二" * 1_000_000
    assert [(len(one.text), one.side) for one in pieces(old, new)] == [(1_000_000, "old"), (1_000_000, "new")]


def test_only_near_years_move() -> None:
    assert shifted("2024年，2021年，2020年，20245", 2024) == "〈+0〉年，〈-3〉年，2020年，20245"
