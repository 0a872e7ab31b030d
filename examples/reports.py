"""The reports of the examples: a town with nothing to count, and a county over two years. All are invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from examples.figures import completed, disputes, row
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report


def town() -> Report:
    """红旗区小店镇, 2025: every figure is 0."""
    return completed(
        {},
        organ="红旗区小店镇人民政府",
        kind=OrganKind.TOWN,
        year=2025,
        published=date(2026, 1, 16),
        contact="小店镇党政办公室，电话：0373-5550123",
        overview__introduction=(
            "本报告依据《中华人民共和国政府信息公开条例》第五十条编制，统计期间为2025年1月1日至2025年12月31日。"
        ),
        overview__disclosure=(
            "2025年，小店镇把惠农补贴、社会救助、就业服务、财政预决算和村级重大事项作为公开重点，"
            "通过区政府网站乡镇专栏、镇微信公众号和镇村公开栏及时发布。全镇机构职能、办事指南和联系电话发生变化的，"
            "均在变化后二十个工作日内更新。"
        ),
        overview__on_request="2025年，小店镇未收到政府信息公开申请，也没有上年结转的申请。受理窗口、信箱和电话保持畅通。",
        overview__management=(
            "拟公开的信息先审查后发布，审查意见随文存档。对现行文件逐件清理，失效的及时标注，政策文件与解读材料同步发布。"
        ),
        overview__platform="镇党政办公室专人维护区政府网站小店镇专栏，微信公众号每周更新，二十二个行政村公开栏全部翻新。",
        overview__supervision=(
            "政务公开列入各站所年度工作考核，分值占比不低于百分之四；邀请村民代表开展社会评议，"
            "收到的意见已逐条答复；全年没有因政府信息公开受到责任追究的情形。"
        ),
        problems=(
            "存在的主要问题：一是政策解读以文字为主，图解和短视频偏少；二是个别村公开栏更新不够及时。\n"
            "改进措施：一是与区融媒体中心合作，把惠农政策制作成图解和短视频；"
            "二是建立村级公开栏每月巡查制度，发现更新滞后的限期整改。"
        ),
        other_matters__text="本年度未收取信息处理费，没有其他需要报告的事项。",
    )


def _county_text(year: int, received: int, brought: int, done: int, left: int) -> dict[str, Any]:
    return {
        "organ": "红旗区人民政府",
        "kind": OrganKind.COUNTY,
        "year": year,
        "published": date(year + 1, 3, 20),
        "contact": "红旗区人民政府办公室，电话：0373-5550100",
        "overview__introduction": (
            f"根据《中华人民共和国政府信息公开条例》，现将红旗区人民政府{year}年政府信息公开工作情况报告如下。"
        ),
        "overview__on_request": (
            f"{year}年，全区新收政府信息公开申请{received}件，上年结转{brought}件，办结{done}件，"
            f"结转下年度继续办理{left}件。所有申请均在法定期限内答复。"
        ),
    }


def county_2024() -> Report:
    """红旗区, 2024: the predecessor of the report below."""
    figures: dict[str, Any] = {
        "disclosure.normative_documents.issued": 9,
        "disclosure.normative_documents.repealed": 4,
        "disclosure.normative_documents.in_force": 63,
        "disclosure.licences": 18432,
        "disclosure.penalties": 5127,
        "disclosure.coercive_measures": 214,
        "disclosure.fees": Decimal("862.35"),
        **row("requests.received", 152, 11, 0, 1, 3, 0),
        **row("requests.brought_forward", 6, 0, 0, 0, 0, 0),
        **row("requests.outcomes.granted", 61, 5, 0, 1, 1, 0),
        **row("requests.outcomes.partly_granted", 17, 1, 0, 0, 1, 0),
        **row("requests.outcomes.withheld.third_party_rights", 3, 0, 0, 0, 0, 0),
        **row("requests.outcomes.withheld.administrative_query", 4, 0, 0, 0, 0, 0),
        **row("requests.outcomes.unavailable.not_held", 41, 3, 0, 0, 1, 0),
        **row("requests.outcomes.unavailable.needs_creation", 2, 0, 0, 0, 0, 0),
        **row("requests.outcomes.not_processed.petition_or_complaint", 9, 0, 0, 0, 0, 0),
        **row("requests.outcomes.otherwise.not_corrected", 5, 1, 0, 0, 0, 0),
        **row("requests.outcomes.otherwise.other", 8, 0, 0, 0, 0, 0),
        **row("requests.carried_forward", 8, 1, 0, 0, 0, 0),
        **disputes("review", 7, 2, 3, 1),
        **disputes("litigation_direct", 1, 0, 1, 0),
        **disputes("litigation_after_review", 2, 0, 0, 1),
    }
    text = _county_text(2024, 167, 6, 164, 9)
    return completed(
        figures,
        **text,
        overview__disclosure=(
            "围绕优化营商环境和民生保障，区政府门户网站全年发布信息四千余条，重点公开财政资金、重大项目、"
            "食品安全和义务教育招生信息，举办新闻发布会并及时回应群众关切。"
        ),
        overview__management="全面清理行政规范性文件并集中公布清理结果，完善信息发布审查登记，公报免费送到镇村便民服务站。",
        overview__platform="改版区政府门户网站政策文件库，关停不活跃的政务新媒体账号，改造查阅点一处。",
        overview__supervision=(
            "区政府办公室配备专职人员，组织业务培训；政务公开纳入全区绩效考核；委托第三方开展社会评议；"
            "本年度没有责任追究情形。"
        ),
        problems=(
            "存在的主要问题：一是部分单位对申请内容把握不准，补正告知不够一次说清；二是基层专栏信息更新不均衡。\n"
            "改进措施：一是编印答复文书范例，建立疑难申请会商机制；二是每季度通报基层专栏更新情况并督促整改。"
        ),
        other_matters__text="本年度未收取信息处理费。",
    )


def county_2025() -> Report:
    """红旗区, 2025: its 二 is the 四 of 2024."""
    figures: dict[str, Any] = {
        "disclosure.normative_documents.issued": 7,
        "disclosure.normative_documents.repealed": 12,
        "disclosure.normative_documents.in_force": 58,
        "disclosure.licences": 20115,
        "disclosure.penalties": 4873,
        "disclosure.coercive_measures": 187,
        "disclosure.fees": Decimal("798.1275"),
        **row("requests.received", 186, 14, 1, 2, 5, 1),
        **row("requests.brought_forward", 8, 1, 0, 0, 0, 0),
        **row("requests.outcomes.granted", 74, 6, 1, 1, 2, 1),
        **row("requests.outcomes.partly_granted", 23, 2, 0, 0, 1, 0),
        **row("requests.outcomes.withheld.prohibited_by_law", 2, 0, 0, 0, 0, 0),
        **row("requests.outcomes.withheld.third_party_rights", 4, 1, 0, 0, 0, 0),
        **row("requests.outcomes.withheld.internal_affairs", 3, 0, 0, 0, 0, 0),
        **row("requests.outcomes.withheld.administrative_query", 6, 0, 0, 0, 0, 0),
        **row("requests.outcomes.unavailable.not_held", 47, 4, 0, 1, 1, 0),
        **row("requests.outcomes.unavailable.needs_creation", 3, 0, 0, 0, 0, 0),
        **row("requests.outcomes.not_processed.petition_or_complaint", 8, 0, 0, 0, 0, 0),
        **row("requests.outcomes.not_processed.repeated", 2, 0, 0, 0, 0, 0),
        **row("requests.outcomes.otherwise.not_corrected", 4, 0, 0, 0, 1, 0),
        **row("requests.outcomes.otherwise.fee_unpaid", 1, 0, 0, 0, 0, 0),
        **row("requests.outcomes.otherwise.other", 6, 1, 0, 0, 0, 0),
        **row("requests.carried_forward", 11, 1, 0, 0, 0, 0),
        **disputes("review", 9, 3, 2, 2),
        **disputes("litigation_direct", 2, 0, 1, 1),
        **disputes("litigation_after_review", 3, 0, 1, 0),
    }
    text = _county_text(2025, 209, 9, 206, 12)
    return completed(
        figures,
        **text,
        overview__disclosure=(
            "聚焦稳就业、促消费和城市更新，区政府门户网站设立政策直达专栏，全年发布解读材料七十余篇；"
            "公开重大建设项目批准和实施信息，义务教育、医疗卫生、供水供气等公共企事业单位信息同步公开。"
        ),
        overview__management="开展文件历史底稿数字化整理，行政规范性文件实行统一编号、统一公布，政策文件失效后即时标注。",
        overview__platform="上线智能检索和无障碍浏览功能，政务新媒体与网站信息同源发布，新增自助查阅终端六台。",
        overview__supervision=(
            "开展分层分类培训三期；将依申请公开办理质量纳入工作考核；组织群众代表开展社会评议，满意度有所提升；"
            "本年度没有责任追究情形。"
        ),
        problems=(
            "存在的主要问题：一是个别答复说理不充分，被复议机关纠正；二是政策解读与群众实际需求结合不紧。\n"
            "改进措施：一是对被纠正的案件逐件复盘，开展答复文书评查；二是从热线高频问题中确定解读选题，办好政策问答。"
        ),
        other_matters__text="本年度依法收取信息处理费，情况如下。",
        other_matters__fee__notices=3,
        other_matters__fee__charged=Decimal(260),
        other_matters__fee__received=Decimal(180),
    )
