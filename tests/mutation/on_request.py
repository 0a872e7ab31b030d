"""Section （二）依申请公开 as offices write it, with figures that agree with the table."""

from hypothesis import strategies as st

from tests.mutation.facts import Facts, Hand
from tests.mutation.grammar import words

Values = dict[str, str | tuple[str, ...]]
WHEN = "[全年|{Y}年|{Y}年度|本年度|一年来|报告期内|今年以来|截至{Y}年12月31日|{Y}年1月1日至12月31日]"
WORD = (
    "[政府信息公开申请|政府信息公开申请|依申请公开申请|信息公开申请|依申请公开事项|"
    "公民、法人和其他组织提出的政府信息公开申请|各类政府信息公开申请|群众政府信息公开申请]"
)
OPENING = (
    "{us}畅通[网上、信函、当面|互联网、邮寄和现场]等申请渠道，规范[受理、审核、答复|登记、办理、送达]流程。",
    "{us}严格执行《中华人民共和国政府信息公开条例》，修订《依申请公开工作规程》，实行专人负责。",
    "[一是|（一）]规范办理流程。",
    "全年召开疑难申请会商会[3|12]次，[制发|发出]补正告知书[4|16]份。",
    "{us}公布受理机构、地址和电话，自收到申请之日起20个工作日内答复。",
    "",
    "",
)
RECEIVED = (
    f"{WHEN}，{{us}}共[收到|受理|新收|收到并受理|接收]{WORD}{{R}}",
    f"{WHEN}{{us}}[共|累计|共计|][新收|收到|接到]{WORD}{{R}}",
    f"{{us}}{WHEN}[收到|受理]的{WORD}[共|共计|总数为|为]{{R}}",
    f"{WHEN}，{{us}}[新收|收到]{WORD}[数量|总量][为|共计|达|]{{R}}",
    f"{WHEN}，{{us}}共收到{{R}}{WORD}",
    f"{WHEN}，{{us}}[收到|新收]{WORD}{{R}}（[其中|]自然人{{nat}}、法人[或|和]其他组织{{org}}）",
    f"{WHEN}，{{us}}共收到{WORD}{{R}}，其中[网上|网络]申请{{p}}、[信函|邮寄|现场]申请{{q}}",
    f"{WHEN}，{{us}}收到{WORD}{{R}}，[与上年相比|较上年|比去年|同比]{{up}}{{change}}",
    f"{{before}}年[收到|受理]申请{{was}}，{{Y}}年[收到|受理]{WORD}{{R}}",
    f"{WHEN}，{{us}}共收到{WORD}{{R}}，[上年|去年|上年同期]为{{was}}，[同比|][{{rise}}]{{pct}}%",
)
CAPITAL = (
    f"{WHEN}，{{us}}共[收办|办理]{WORD}{{S}}，其中[本年新收|本年度新收|新收]{{R}}，上年[度|]结转{{B}}",
    f"{WHEN}，{{us}}新收{WORD}{{R}}，上年[度|]结转{{B}}，[共计|合计]{{S}}",
)
"""Said where something was brought forward."""

BROUGHT = ("上年[度|]结转{B}", "[{before}年|上一年度]结转{B}", "上年结转申请{B}", "结转上年{B}")
CLOSED = (
    "[已|共|][办结|答复]{T}", "依法[依规|]办结{T}", "截至[年底|年末|12月31日][已|]办结{T}", "[{Y}年|本年度]办结申请{T}",
    "答复申请人{T}", "[全年|本年度]共作出答复{T}",
)  # fmt: skip
CARRIED = (
    "[结转|顺延]至?[下年度|下一年度|次年|{next}年][继续办理|办理|]{C}", "结转下年度{C}", "{C}结转[下年度|{next}年][继续办理|办理|]",
    "[尚有|另有|其余]{C}[正在办理|在法定期限内]，[结转下年度办理|将于{next}年继续办理]",
)  # fmt: skip
GROUP_NAMES = (
    ("予以公开", "准予公开", "同意公开"), ("部分公开", "予以部分公开"), ("不予公开",), ("无法提供",), ("不予处理",), ("其他处理",),
)  # fmt: skip
AFTER = (
    "[均|全部]在法定期限内[予以|]答复", "[法定期限内|按期]答复率[达|为|]100%", "平均办理时间[8|11.5]个工作日", "所有答复均加盖公章",
    "[无|没有]逾期[未|]答复[的情况|情形]", "申请内容主要涉及[征地拆迁、社会救助|规划审批、财政预算]", "[同比|比上年][上升|下降]12.5%",
)  # fmt: skip
ALL_DONE = (
    "[均已|全部|已全部][办结|答复]",
    "办结率[达|为|]100%",
    "[均|全部]按时办结",
    "无结转下年度[办理|继续办理]的申请",
)
ASIDE = (
    "[全年|一年来]接待[群众|来访人员]咨询[120|35]人次，[接听|办理]12345热线[1,260|312]件，办结率[99.8|100]%。",
    "办理[网民留言|领导信箱来信][20|45]条，[答复|回复][20|45]条。",
    "自《条例》施行以来，累计收到申请[1286|3020]件。",
    "指导[各科室|下属单位]办理申请[2|5]件。",
    "编印答复文书范本[1|3]份，组织业务培训[2|4]次，参训[60|180]人次。",
    "",
    "",
    "",
)
NOTHING = (
    f"{WHEN}，{{us}}[未|没有][收到|接到|受理][任何|公众提出的|公民、法人和其他组织提出的|]政府信息公开申请。",
    f"{WHEN}，{{us}}[未|没有]收到依申请公开[申请|政府信息的申请|事项]，[无上年结转|也没有上年结转的申请]。",
    f"{{us}}{WHEN}收到[政府信息公开|依申请公开]申请[0件|０件|零件]，[办结0件|]。",
    f"{WHEN}，{{us}}未收到公众申请要求公开的其[他|它]方面政府信息。",
    f"{{us}}[畅通|拓宽]依申请公开渠道。{WHEN}[无|没有|未发生]依申请公开[事项|情况]。",
)
DISPUTES = (
    "因政府信息公开被申请行政复议{V}，被提起行政诉讼{L}", "[发生|引发]政府信息公开[类|]行政复议[案件|]{V}，行政诉讼[案件|]{L}",
    "政府信息公开行政复议{V}（其中结果维持{upheld}），行政诉讼{L}", "被申请行政复议{V}，行政诉讼{L}，其中未经复议直接起诉{D}、复议后起诉{A}",
    "[全年|本年度]因政府信息公开[引发的|引起的|]行政复议[案件|]共{V}、行政诉讼[案件|]共{L}",
)  # fmt: skip
NO_DISPUTES = (
    "[未|没有]发生[因政府信息公开引发的|因政府信息公开|]行政复议[、|和|或]行政诉讼[案件|的情况|]",
    "[未|没有]因政府信息公开[工作|]被申请行政复议[、|或][被|]提起行政诉讼", "无行政复议、行政诉讼[案件|]", "行政复议、行政诉讼均为0件",
)  # fmt: skip


@st.composite
def on_request(draw: st.DrawFn, known: Facts, values: Values, hand: Hand) -> str:
    """One telling of the year's applications."""
    if not known.taken_up:
        told = words(draw, draw(st.sampled_from(NOTHING)), values)
        return told.replace("，。", "。") + _sentence(draw, NO_DISPUTES, values)
    opening = words(draw, draw(st.sampled_from(OPENING)), values)
    if opening.startswith(("一是", "（一）")):
        opening = "" if draw(st.booleans()) else "一是规范办理流程。二是强化会商研判。"
    parts = _numbers(draw, known, values, hand)
    told = draw(st.sampled_from(("，", "，", "；"))).join(parts) + "。"
    told += words(draw, draw(st.sampled_from(ASIDE)), values)
    return (opening + told + _disputes(draw, known, values)).replace("  ", " ").strip()


def _numbers(draw: st.DrawFn, known: Facts, values: Values, hand: Hand) -> list[str]:
    share = draw(st.integers(0, known.received))
    values = {**values, "p": hand.pieces(share), "q": hand.pieces(known.received - share)}

    def one(patterns: tuple[str, ...]) -> str:
        return words(draw, draw(st.sampled_from(patterns)), values).replace("至?", draw(st.sampled_from(("", "至"))))

    capital = bool(known.brought) and draw(st.booleans())
    parts = [one(CAPITAL if capital else RECEIVED)]
    if known.brought and not capital:
        parts.append(one(BROUGHT))
    if draw(st.booleans()):
        parts.append(one(CLOSED))
        if draw(st.booleans()):
            parts.append(_groups(draw, known, hand))
    if known.carried and draw(st.booleans()):
        parts.append(one(CARRIED))
    if draw(st.booleans()):
        parts.append(one(AFTER if known.carried else AFTER + ALL_DONE))
    return parts


def _groups(draw: st.DrawFn, known: Facts, hand: Hand) -> str:
    """予以公开30件、部分公开5件 …: those that occurred, now and then only some of them."""
    told = [
        f"{draw(st.sampled_from(names))}{hand.pieces(number)}"
        for names, number in zip(GROUP_NAMES, known.outcomes, strict=True)
        if number
    ]
    kept = told if draw(st.booleans()) else told[: draw(st.integers(1, 6))]
    return draw(st.sampled_from(("其中", "其中：", "按办理结果分，", ""))) + draw(st.sampled_from(("、", "，"))).join(
        kept
    )


def _disputes(draw: st.DrawFn, known: Facts, values: Values) -> str:
    if draw(st.booleans()):
        return ""
    if known.review and known.suits:
        return _sentence(draw, DISPUTES, values)
    if known.review:
        return _sentence(draw, ("因政府信息公开被申请行政复议{V}，[未发生|没有]行政诉讼[案件|]",), values)
    if known.suits:
        return _sentence(draw, ("[未发生|没有]行政复议[案件|]，因政府信息公开被提起行政诉讼{L}",), values)
    return _sentence(draw, NO_DISPUTES, values)


def _sentence(draw: st.DrawFn, patterns: tuple[str, ...], values: Values) -> str:
    return words(draw, draw(st.sampled_from(patterns)), values) + "。"
