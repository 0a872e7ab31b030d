"""Texts that agree with the figures and differ among units: every sentence speaks of matters drawn anew.

Numbers count for little where texts are compared, so it is the matters that make two units' texts different.
"""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.mutation.facts import Facts, Hand, facts, values
from tests.mutation.grammar import Choice, Sequence, parse
from tests.mutation.on_request import BROUGHT, CARRIED, CLOSED, DISPUTES, GROUP_NAMES, NO_DISPUTES, NOTHING, RECEIVED
from tests.mutation.organs import Organ
from tests.mutation.texts import CHARGED, DOCUMENTS, INTRODUCTION, NOT_CHARGED

from benchmarks.collection.numbers import Numbers
from benchmarks.collection.units import Unit
from xdreport.form.organ import OrganKind

MATTERS = (
    "惠农补贴", "社会救助", "就业创业", "义务教育", "公共卫生", "养老服务", "住房保障", "生态环境", "安全生产",
    "食品安全", "财政预决算", "重大项目", "征地补偿", "危房改造", "饮水安全", "道路养护", "公共文化",
    "全民健身", "医疗保障", "残疾人帮扶", "退役军人优抚", "农机购置", "高标准农田", "防汛抗旱", "森林防火",
    "营商环境", "涉企收费", "政府采购", "招标投标", "国有资产", "行政许可", "行政处罚", "人事招考", "职业培训",
    "工资支付", "学前教育", "校外培训", "老旧小区", "垃圾分类", "河湖管护", "大气治理", "地质灾害", "消费维权",
    "药品监管", "价格监测", "统计数据", "应急救援", "公共交通", "停车管理", "旅游服务", "科技创新", "知识产权",
    "商贸流通", "电子商务", "粮食收储", "农产品质量", "动物防疫", "水库移民", "殡葬服务", "法律援助",
)  # fmt: skip
DISCLOSURE = (
    "围绕{t}、{t}、{t}[等重点领域|等群众关心的领域]，[及时|主动|按月]公开相关信息{n}条。",
    "在{t}、{t}方面[发布|公开]政策解读{m}篇，[采用图解|配发问答|制作短视频]说明{t}要点。",
    "[按季|按月|分批]公开{t}、{t}、{t}资金的分配和使用情况。",
    "[梳理|修订]{t}、{t}、{t}事项的[权责清单|办事指南|公开目录]{m}项。",
    "举办以{t}、{t}为主题的政府开放日活动{m}场，邀请[群众|村民|企业]代表{n}名参加。",
    "办理涉及{t}、{t}、{t}的人大代表建议和政协提案，办理结果[全部|均]公开。",
    "回应{t}、{t}、{t}等热点关切{m}次。",
)
MANAGEMENT = (
    "[落实|执行]公开前审查制度，对{t}、{t}、{t}类信息先审查、后公开。",
    "对涉及{t}、{t}、{t}的公文进行公开属性源头认定。",
    "定期清理{t}、{t}、{t}栏目的失效信息。",
    "{t}、{t}、{t}等政策文件与解读材料同步组织、同步审签、同步发布。",
    "[开展|完成]{t}、{t}、{t}历史文件数字化{n}份。",
)
PLATFORM = (
    "[维护|管好]政府网站{t}、{t}、{t}专栏，[专人|明确专人]负责更新。",
    "在{t}、{t}、{t}窗口设置查阅点，配备电脑{m}台。",
    "政务新媒体推送{t}、{t}、{t}信息{n}条。",
    "优化{t}、{t}、{t}信息的检索功能，新增专题{m}个。",
    "更新{t}、{t}、{t}公开栏{m}块。",
)
SUPERVISION = (
    "将{t}、{t}、{t}信息公开纳入[年度|绩效]考核，分值权重不低于4%。",
    "围绕{t}、{t}、{t}[开展|组织]社会评议，发放问卷{n}份。",
    "[全年|本年度][未发生|没有]责任追究[情形|的情况]。",
    "[举办|组织]{t}、{t}、{t}信息公开业务培训{m}期。",
)
PROBLEMS = (
    "存在的主要问题：一是{t}、{t}、{t}[方面|领域]的政策解读[形式单一|不够丰富]；二是{t}、{t}、{t}栏目更新[不及时|滞后]；"
    "三是{t}、{t}、{t}[经办|窗口]人员业务能力[有待|还需]提高。\n"
    "[改进措施|改进情况]：一是采用[图解|视频|问答]等方式解读{t}、{t}、{t}政策；二是对{t}、{t}、{t}栏目建立[月巡查|定期检查]机制；"
    "三是[加强|组织]{t}、{t}、{t}经办人员业务培训。"
)
SUBJECTS = "申请内容主要涉及{t}、{t}、{t}、{t}[等方面|等事项]。"


class Teller:
    """Writes sentences of one unit; the matters of a text do not repeat."""

    def __init__(self, dice: Random, slots: Mapping[str, str | tuple[str, ...]]) -> None:
        self._dice = dice
        self._slots = slots
        self._matters: Iterator[str] = iter(())

    def text(self, *patterns: str, least: int = 0) -> str:
        """The sentences in a row; with ``least``, so many of them or more, in any order."""
        chosen = list(patterns)
        if least:
            chosen = self._dice.sample(chosen, self._dice.randint(least, len(chosen)))
        self._matters = iter(self._dice.sample(MATTERS, len(MATTERS)))
        return "".join(self.say(pattern) for pattern in chosen)

    def say(self, pattern: str) -> str:
        """One wording of a pattern of the tests' grammar."""
        pieces = self._worded(parse(pattern)).replace("至?", "").split("{")
        return pieces[0] + "".join(self._slot(*piece.split("}", 1)) for piece in pieces[1:])

    def _worded(self, parts: Sequence) -> str:
        return "".join(
            self._worded(self._dice.choice(part.options)) if isinstance(part, Choice) else part for part in parts
        )

    def _slot(self, name: str, rest: str) -> str:
        if name == "t":
            return next(self._matters) + rest
        if name in "mn":
            return f"{self._dice.randint(*((2, 30) if name == 'm' else (40, 900)))}{rest}"
        value = self._slots[name]
        return (value if isinstance(value, str) else self.say(self._dice.choice(value))) + rest


def organ_of(unit: Unit) -> Organ:
    """The unit as the tests' grammar wants it: what it calls itself, and its area."""
    end = {OrganKind.SUBDISTRICT: "街道", OrganKind.TOWN: "镇"}.get(unit.kind, unit.place[-1])
    own = "本机关" if unit.kind is OrganKind.DEPARTMENT else f"全{end}"
    return Organ(unit.organ, unit.kind, ("", own if unit.kind is not OrganKind.TOWN else "我镇", "本机关"), own)


def texts(dice: Random, unit: Unit, year: int, this: Numbers, last: Numbers) -> dict[str, Any]:
    """Every text of a unit's report by path."""
    known = facts(this, last)
    hand = Hand("plain", "件", "件")
    tell = Teller(dice, {**values(organ_of(unit), year, known, hand), "organ": unit.organ})
    paid = CHARGED if known.unpaid else NOT_CHARGED
    return {
        "overview.introduction": tell.text(*INTRODUCTION[1:3]),
        "overview.disclosure": tell.text(*DISCLOSURE, least=5),
        "overview.on_request": on_request(dice, tell, known, hand),
        "overview.management": tell.text(*MANAGEMENT, least=4) + (tell.say(DOCUMENTS[0]) if known.issued else ""),
        "overview.platform": tell.text(*PLATFORM, least=4),
        "overview.supervision": tell.text(*SUPERVISION),
        "problems": tell.text(PROBLEMS),
        "other_matters.text": tell.text(dice.choice(paid)) + "没有应当报告的其他情况。",
    }


def on_request(dice: Random, tell: Teller, known: Facts, hand: Hand) -> str:
    """（二）依申请公开 with the figures of the table."""
    if not known.taken_up:
        return tell.text(dice.choice(NOTHING)).replace("，。", "。") + tell.say(dice.choice(NO_DISPUTES)) + "。"
    parts = [tell.say(dice.choice(RECEIVED[:4]))]
    parts += [tell.say(dice.choice(BROUGHT))] if known.brought else []
    parts += [tell.say(dice.choice(CLOSED[:3])), _groups(dice, known, hand)]
    parts += [tell.say(dice.choice(CARRIED[:2]))] if known.carried else []
    disputes = ""
    if known.review and known.suits:
        disputes = tell.say(dice.choice(DISPUTES[:3])) + "。"
    elif not known.review and not known.suits:
        disputes = tell.say(dice.choice(NO_DISPUTES)) + "。"
    return "，".join(parts) + "。" + tell.text(SUBJECTS) + disputes


def _groups(dice: Random, known: Facts, hand: Hand) -> str:
    named = zip(GROUP_NAMES, known.outcomes, strict=True)
    return "其中" + "、".join(f"{dice.choice(names)}{hand.pieces(count)}" for names, count in named if count)
