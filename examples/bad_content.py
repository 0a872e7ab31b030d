"""One workbook for each fault of a report itself: structure, arithmetic, prose, years, wording (XD101 to XD510)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from examples.bad_reading import at_path, filled
from examples.figures import completed
from examples.locate import at, formulas
from examples.patch import cells, sheet_order
from examples.reports import county_2024, county_2025, town
from xdreport.api import render, template
from xdreport.form.figures import replace
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.form.workbook import COVER_SHEET, TABLE_SHEETS

DISCLOSURE, REQUESTS, DISPUTES = TABLE_SHEETS.values()
Changes = Mapping[str, Any]


def changed(report: Report, changes: Changes) -> bytes:
    """The filled workbook of a report with some values changed."""
    return render(replace(report, changes), "xlsx")


def text(path: str, words: str) -> Callable[[], bytes]:
    """The town's workbook with another text."""
    return lambda: changed(town(), {path: words})


def county(changes: Changes) -> Callable[[], bytes]:
    """The county's workbook with some values changed."""
    return lambda: changed(county_2025(), changes)


def typed(report: Report, changes: Changes, sheet: str) -> bytes:
    """A workbook whose totals on a sheet were typed in, as people do who start from a blank table."""
    data = render(report, "xlsx")
    saved = {reference: cell.value for reference, cell in formulas(data, sheet).items()}
    plain = {
        reference: value
        for reference, value in saved.items()
        if isinstance(value, (int, Decimal, str)) or value is None
    }
    return at_path(changes, cells(data, sheet, plain))


def titled(title: str) -> bytes:
    """The town's workbook with a title typed over the one the template makes."""
    data = filled()
    return cells(data, COVER_SHEET, {at(data, COVER_SHEET, town().title): title})


def quiet(changes: Changes) -> Report:
    """The town with figures, and a text that says nothing about them."""
    return replace(town(), {"overview.on_request": "受理窗口、信箱和电话全年保持畅通，申请渠道在网站公布。", **changes})


def long_overview() -> str:
    """More than a thousand characters without a sentence twice."""
    topics = [
        "惠农补贴",
        "社会救助",
        "就业服务",
        "财政收支",
        "项目建设",
        "环境整治",
        "养老服务",
        "义务教育",
        "食品安全",
    ]
    return "".join(
        f"{month}月份，镇里把{topic}作为当月公开的一项内容，在公开栏和网站专栏张贴说明，供村民查阅。"
        for month in range(1, 13)
        for topic in topics[month % 4 : month % 4 + 3]
    )


ON_REQUEST = "overview.on_request"
COUNTY_TEXT = county_2025().overview.on_request or ""
PRIOR = county_2024()
COUNTY = {2024: PRIOR, 2025: county_2025()}


def prose(old: str, new: str) -> Callable[[], bytes]:
    """The county's workbook with one figure of its prose changed."""
    assert old in COUNTY_TEXT
    return county({ON_REQUEST: COUNTY_TEXT.replace(old, new)})


def added(words: str) -> Callable[[], bytes]:
    """The county's workbook with a sentence added to its prose."""
    return county({ON_REQUEST: COUNTY_TEXT + words})


def city(year: int, changes: Changes) -> Report:
    """A city, which may make 规章."""
    return replace(
        town(),
        {"organ": "红旗市人民政府", "kind": OrganKind.CITY, "year": year, "overview.introduction": None, **changes},
    )


def stock(path: str) -> bytes:
    """A template that carries last year's stock, and a stock of this year that does not follow from it."""
    last = city(2024, {f"disclosure.{path}.in_force": 5})
    this = city(2025, {f"disclosure.{path}.issued": 1, f"disclosure.{path}.in_force": 5})
    return template(
        replace(this, {"overview.disclosure": "全市把政策文件作为公开重点，及时发布并解读。"}), last_year=last
    )


def year_later(changes: Changes) -> bytes:
    """The county's report on 2025 with figures that hold together but not with 2024."""
    return changed(county_2025(), changes)


STRUCTURE: dict[str, Callable[[], bytes]] = {
    "missing-section": lambda: changed(town(), {"problems": None}),
    "section-order": lambda: sheet_order(filled(), "填报说明", "封面", "总体情况", DISCLOSURE, DISPUTES, REQUESTS),
    "misnumbered-heading": lambda: cells(
        filled(),
        DISPUTES,
        {at(filled(), DISPUTES, "四、政府信息公开行政复议、行政诉讼情况"): "三、政府信息公开行政复议、行政诉讼情况"},
    ),
    "title-form": lambda: titled("红旗区小店镇2025年政府信息公开年报"),
    "missing-topic": lambda: changed(town(), {"overview.management": None}),
    "missing-supervision-results": text("overview.supervision", "明确专人负责，加强业务培训，提高公开水平。"),
    "missing-fee-statement": text("other_matters.text", "没有其他需要报告的事项。"),
    "placeholder-left": text("overview.platform", "镇党政办公室维护网站专栏，全年发布信息____条。"),
    "thin-problems": text("problems", "存在的主要问题：公开不够及时。改进措施：加强管理。"),
    "overview-too-long": text("overview.disclosure", long_overview()),
    "organ-mismatch": lambda: titled("红旗区大店镇2025年政府信息公开工作年度报告"),
    "year-mismatch": text("overview.introduction", "本报告的统计期间为2024年1月1日至2024年12月31日。"),
    "missing-cover-field": lambda: changed(town(), {"kind": None}),
}

ARITHMETIC: dict[str, Callable[[], bytes]] = {
    "unbalanced-applications": lambda: changed(
        quiet({}), {"requests.received.natural_person": 1, "requests.received.total": 1}
    ),
    "outcome-total": lambda: typed(
        quiet({}), {"requests.outcomes.granted.company": 2, "requests.outcomes.granted.total": 2}, REQUESTS
    ),
    "applicant-total": lambda: typed(
        quiet({}),
        {
            "requests.received.natural_person": 1,
            "requests.received.total": 1,
            "requests.outcomes.granted.natural_person": 1,
            "requests.outcomes.partly_granted.total": 1,
            "requests.outcomes.total.natural_person": 1,
            "requests.outcomes.total.total": 1,
        },
        REQUESTS,
    ),
    "dispute-total": lambda: typed(replace(county_2025(), {}), {"disputes.review.total": 0}, DISPUTES),
}

CONSISTENCY: dict[str, Callable[[], bytes]] = {
    "text-received": prose("新收政府信息公开申请209件", "新收政府信息公开申请290件"),
    "text-brought-forward": prose("上年结转9件", "上年结转6件"),
    "text-outcomes": prose("办结206件", "办结260件"),
    "text-outcome-group": added("其中予以公开58件。"),
    "text-carried-forward": prose("结转下年度继续办理12件", "结转下年度继续办理21件"),
    "text-review": added("全年发生行政复议11件。"),
    "text-litigation": added("全年发生行政诉讼3件。"),
    "text-normative-documents": county(
        {"overview.disclosure": "全年制发行政规范性文件17件，全部在门户网站公开并配发解读。"}
    ),
    "nil-contradicted": added("全年未发生行政复议。"),
    "figure-contradicts-nil": text(ON_REQUEST, "2025年，小店镇收到政府信息公开申请3件，均在法定期限内答复。"),
    "text-self-contradiction": added("全年收到的申请已全部办结。"),
    "fee-row-without-notice": county({"other_matters.text": "本年度未收取信息处理费。", "other_matters.fee": {}}),
    "regulations-without-power": lambda: changed(town(), {"disclosure.regulations.in_force": 1}),
    "disputes-without-applications": lambda: changed(town(), {"disputes.review.upheld": 1, "disputes.review.total": 1}),
}

YEARS: dict[str, Callable[[], bytes]] = {
    "carry-over-mismatch": lambda: year_later(
        {
            "requests.received.natural_person": 187,
            "requests.received.total": 210,
            "requests.brought_forward.natural_person": 7,
            "requests.brought_forward.total": 8,
            ON_REQUEST: COUNTY_TEXT.replace("209件", "210件").replace("上年结转9件", "上年结转8件"),
        }
    ),
    "regulation-stock": lambda: stock("regulations"),
    "normative-stock": lambda: stock("normative_documents"),
    "identical-tables": lambda: changed(still(2025), {}),
    "reused-narrative": county({"problems": PRIOR.problems}),
    "abrupt-change": county({"disclosure.penalties": 431}),
    "pending-disputes-vanished": lambda: changed(
        county_2025(),
        {
            f"disputes.{group}.{name}": 0
            for group in ("litigation_after_review",)
            for name in ("upheld", "corrected", "other", "pending", "total")
        },
    ),
    "wrong-predecessor": lambda: filled(),
}


def still(year: int) -> Report:
    """A county where nothing was carried over: the only way for two years' tables to be alike without an error."""
    figures = {
        "disclosure.licences": 412,
        "disclosure.penalties": 77,
        "disclosure.coercive_measures": 12,
        "disclosure.fees": Decimal("3.5"),
        "requests.received.natural_person": 6,
        "requests.received.company": 2,
        "requests.outcomes.granted.natural_person": 6,
        "requests.outcomes.granted.company": 2,
    }
    like = quiet({"year": year, "overview.introduction": None})
    base = completed(figures)
    return replace(
        like,
        {
            "organ": "红旗区人民政府",
            "kind": OrganKind.COUNTY,
            "problems": COUNTY[year].problems,
            "disclosure": base.disclosure,
            "requests": base.requests,
            "overview.disclosure": f"{year}年，区政府把{'政策解读' if year == 2025 else '重大项目'}作为公开重点。",
        },
    )


WORDING: dict[str, Callable[[], bytes]] = {
    "identity-number": text("overview.platform", "村民张某某（身份证号码110101199003070011）申请的查阅事项已办理。"),
    "personal-phone": text("overview.platform", "专栏维护人员的联系电话为13812345678，工作日均可拨打。"),
    "bank-card": text("overview.platform", "缴费账号为6222020200112230004，开户行为镇信用社。"),
    "another-organ": text("overview.platform", "大店镇坚持线上线下同步公开，网站专栏由专人维护。"),
    "superseded-basis": text(
        "overview.management", "根据《政府信息公开条例》（国令第492号），拟公开的信息先审查后发布。"
    ),
    "misnumbered-topics": text("overview.management", "一是先审查后发布；二是失效文件及时标注；四是审查意见随文存档。"),
    "doubled-words": text("overview.management", "拟公开的信息信息先审查后发布，审查意见随文存档。"),
    "broken-characters": text("overview.management", "拟公开的信息先审查后发\ufffd，审查意见随文存档。"),
    "half-width-punctuation": text("overview.management", "拟公开的信息先审查后发布,审查意见随文存档。"),
    "fragment-sentence": text("overview.management", "拟公开的信息先审查后发布，审查意见随文存档"),
}

WORKBOOKS = STRUCTURE | ARITHMETIC | CONSISTENCY | YEARS | WORDING
"""Rule name -> the workbook that fires it alone."""

PREVIOUS: dict[str, Callable[[], Report]] = {
    "disputes-without-applications": lambda: replace(completed({}), {"organ": "红旗区小店镇人民政府", "year": 2024}),
    "carry-over-mismatch": county_2024,
    "identical-tables": lambda: still(2024),
    "reused-narrative": county_2024,
    "abrupt-change": county_2024,
    "pending-disputes-vanished": county_2024,
    "wrong-predecessor": county_2024,
}
"""Rule name -> last year's report, for the rules that need one."""
