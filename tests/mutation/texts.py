"""The other texts of a report: disclosure, management, platform, supervision, problems, other matters.

Each topic has two pools, so that last year's text can be about the same and yet another text.
"""

from hypothesis import strategies as st

from tests.mutation.facts import Facts
from tests.mutation.grammar import words

Values = dict[str, str | tuple[str, ...]]
Pools = tuple[tuple[str, ...], tuple[str, ...]]

INTRODUCTION = (
    "根据《中华人民共和国政府信息公开条例》（国令第711号）和国办公开办函〔2021〕30号[要求|规定]，编制本报告。",
    "本报告所列数据的统计期限为{Y}年1月1日至{Y}年12月31日。",
    "现将{organ}{Y}年政府信息公开工作情况报告如下：",
    "{Y}年，{us}坚持以人民为中心，持续推进政务公开。",
)
DISCLOSURE: Pools = (
    (
        "{Y}年，{us}主动公开政府信息[1286|356|2,418]条，其中[网站|门户网站]发布[980|210]条、政务新媒体发布[306|146]条。",
        "[围绕|聚焦]惠农补贴、社会救助、就业创业等重点领域，及时公开相关信息。",
        "[发布|公开]政策解读[12|36]篇，回应公众关注热点[5|18]次。",
        "公开财政预决算[2|48]份、重大建设项目信息[16|92]条。",
    ),
    (
        "全年通过各类平台发布信息[3,025|688]条，公众号推送[210|45]期。",
        "梳理公布权责清单[1|2]项，动态调整办事指南[33|108]项。",
        "办理人大代表建议和政协提案[7|25]件，办理结果[全部|均]公开。",
        "举办政府开放日活动[2|3]场，邀请[40|120]名群众参加。",
    ),
)
MANAGEMENT: Pools = (
    (
        "[落实|执行]公开前审查制度，做到先审查、后公开。",
        "对[120|36]件公文进行公开属性源头认定，其中主动公开[80|20]件、依申请公开[30|10]件、不予公开[10|6]件。",
        "定期清理失效信息，更新栏目[15|27]个。",
    ),
    (
        "规范信息发布流程，一[事|件]一审，审查意见随文存档。",
        "[开展|完成]历史文件数字化[200|1500]份。",
        "政策文件与解读材料同步组织、同步审签、同步发布。",
    ),
)
DOCUMENTS = (
    "[全年|{Y}年|本年度]，{us}[共|][制发|出台|制定印发][行政|]规范性文件{I}，废止{X}，[现行有效|继续有效]{F}。",
    "[本年|全年]制发行政规范性文件{I}、废止行政规范性文件{X}。",
    "[全年|]对现行有效的{F}规范性文件[开展|进行]清理。",
)
NO_DOCUMENTS = ("[全年|本年度][未|没有]制发行政规范性文件。", "")
PLATFORM: Pools = (
    (
        "[维护|管好]政府网站公开专栏，[专人|明确专人]负责更新。",
        "[在|依托]便民服务中心设置查阅点[1|6]处，配备电脑[2|8]台。",
        "公开电话为0527-84368023，传真0527-84368100。",
        "政务微信公众号关注人数[1.2万|3500]人，全年阅读量[36.8万|8900]次。",
    ),
    (
        "优化网站检索功能，新增专题[2|5]个。",
        "政务新媒体全年推送信息[402|1,350]条，[关停|注销]账号[1|2]个。",
        "打造[15分钟|村级]政务公开圈，更新公开栏[22|48]块。",
    ),
)
RESULTS: Pools = (
    (
        "将政府信息公开纳入[年度|绩效]考核，分值权重不低于4%。",
        "[开展|组织]社会评议，发放问卷[200|1,000]份，群众满意度[96.5%|98%]。",
        "[全年|本年度][未发生|没有]责任追究[情形|的情况]。",
    ),
    (
        "[组织|实施]政务公开绩效考评，结果[通报|公布]。",
        "邀请社会监督员评议公开工作，收集意见[6|18]条，[均已|全部]采纳。",
        "[没有|无]因政府信息公开[受到|被]问责的[人员|情形]。",
    ),
)
TRAINING = (
    "[举办|组织]业务培训[2|4]期，培训[80|260]人次。",
    "配备专[职|兼]职人员[2|3]名。",
    "每季度通报一次检查情况。",
)
PROBLEMS: Pools = (
    (
        "存在的主要问题：一是政策解读形式[单一|不够丰富]，二是部分栏目更新[不及时|滞后]，三是业务能力[有待|还需]提高。\n"
        "[改进措施|改进情况]：一是采用图解、视频等方式解读政策；二是建立栏目[月巡查|定期检查]机制；三是加强业务培训。",
        "（一）存在的问题\n1.公开的主动性[不够|不强]。2.答复文书说理[不充分|不够透彻]。\n"
        "（二）改进措施\n1.细化公开事项目录，明确责任科室。2.组织文书评查，推广优秀范例。",
    ),
    (
        "{Y}年，{us}政府信息公开工作虽取得一定成效，但仍存在短板：公开内容与群众期待[有差距|还有距离]，新媒体互动较少。"
        "下一步，将聚焦群众关切充实公开内容，开设问答专栏，[及时|限时]回应留言。",
        "主要问题是基层公开专栏维护力量薄弱、人员变动频繁。针对上述问题，{us}已采取以下措施：落实专人专岗，开展结对帮带，"
        "把公开工作[纳入|列入]新任职人员培训内容；{next}年将继续跟踪成效。",
    ),
)
NOT_CHARGED = (
    "[本年度|{Y}年|全年][未|没有]收取信息处理费。", "[依申请公开工作中|]未向申请人收取任何费用，没有其他需要报告的事项。",
    "{Y}年度[发出收费通知0件，收取|收取]信息处理费[0元|总金额为0元]。", "按照《政府信息公开信息处理费管理办法》，{us}本年度没有收取信息处理费。",
)  # fmt: skip
CHARGED = (
    "[本年度|{Y}年]发出收费通知[3|5]件，收费通知总金额[260|1,200]元，实际收取总金额[180|900.5]元。",
    "{Y}年，{us}依法收取信息处理费，[共|]发出收费通知[4|7]份，总金额[320|560]元，实收[120|560]元。",
)
MORE = ("没有应当报告的其他情况。", "[本报告电子版可从政府网站下载。|无其他需要报告的事项。]", "")


def _text(draw: st.DrawFn, patterns: tuple[str, ...], values: Values) -> str:
    """Some of the sentences in their order, in one or several paragraphs."""
    chosen = [pattern for pattern in patterns if draw(st.integers(0, 3))] or list(patterns[:1])
    joint = draw(st.sampled_from(("", "", "\n")))
    return joint.join(words(draw, pattern, values) for pattern in chosen)


@st.composite
def texts(draw: st.DrawFn, known: Facts, values: Values, pool: int) -> dict[str, str]:
    """Every text but （二）依申请公开, by path, from one of the two pools."""
    fee = CHARGED if known.unpaid or draw(st.booleans()) else NOT_CHARGED
    documents = DOCUMENTS if known.issued else NO_DOCUMENTS
    introduced = [pattern for pattern in INTRODUCTION if draw(st.booleans())][:3]
    found = {
        "overview.introduction": "".join(words(draw, pattern, values) for pattern in introduced),
        "overview.disclosure": _text(draw, DISCLOSURE[pool], values),
        "overview.management": _text(draw, MANAGEMENT[pool], values)
        + words(draw, draw(st.sampled_from(documents)), values),
        "overview.platform": _text(draw, PLATFORM[pool], values),
        "overview.supervision": "".join(words(draw, pattern, values) for pattern in RESULTS[pool])
        + words(draw, draw(st.sampled_from(TRAINING)), values),
        "problems": words(draw, draw(st.sampled_from(PROBLEMS[pool])), values),
        "other_matters.text": words(draw, draw(st.sampled_from(fee)), values)
        + words(draw, draw(st.sampled_from(MORE)), values),
    }
    return {path: text for path, text in found.items() if text}
