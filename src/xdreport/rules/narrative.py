"""XD106, XD109, XD110: whether the narratives say what they have to, in neither too few words nor too many."""

from collections.abc import Iterator

from xdreport.findings import Problem, Severity
from xdreport.form.narrative import narratives
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.rules.rule import rule
from xdreport.rules.statements import quoted

SUPERVISION = "overview.supervision"
SHORTEST_PROBLEMS = 50
LONGEST_OVERVIEW = 1_000
LONGEST = 50_000
"""Characters of a narrative looked at for words."""

RESULTS = {
    "工作考核": Pattern(r"考核|考评|绩效"),
    "社会评议": Pattern(r"评议|满意度|测评|社会评价|社会监督员|征求意见"),
    "责任追究": Pattern(r"追究|追责|问责"),
}
"""《条例》第五十条第四项 -> the words by which it is known to be reported."""

NOTHING = Pattern(r"[\s（(]*(?:无|没有|暂无|不存在)(?:问题|存在的?(?:主要)?问题|内容|相关情况)?[。．.）)\s]*")
PROBLEMS = Pattern(
    r"问题|不足|不够|短板|差距|薄弱|欠缺|有待|仍需|还需|尚需|需要(?:进一步)?(?:加强|提高|完善)|滞后|不及时|不高|不强|不到位|"
    r"不深|不全|不多|不细|不畅|单一|偏少|偏低|较少|较低|较弱|缺乏|缺少|难点|困难|弱项|瓶颈"
)
MEASURES = Pattern("下一步|下步|今后|接下来|明年|来年|下年|新的一年|改进措施|整改|措施|针对|为此|采取|将|拟|计划|着力")
RESOLVES = Pattern(
    r"(?:^|[，。；：:、\n]|[一二三四五六]是|[）)])(?:要|已|继续|持续|进一步|不断|切实|积极|深入|全面)*"
    r"(?:加强|强化|完善|健全|提升|提高|优化|规范|加大|推进|推动|落实|拓宽|拓展|丰富|改进|建立|组织|开展|深化|细化|增强|严格)"
)


def size(text: str) -> int:
    """Characters of a text, blanks and line ends not counted."""
    return len("".join(text.split()))


@rule("XD106", "missing-supervision-results", Severity.WARNING, basis="《政府信息公开条例》第五十条第四项")
def missing_supervision_results(report: Report) -> Iterator[Problem]:
    """人民政府的报告没有写工作考核、社会评议和责任追究结果。

    为什么：各级人民政府的年度报告应当包括工作考核、社会评议和责任追究结果情况，写在“监督保障”中。部门和街道办事处不作要求。
    错误示例：镇人民政府的“监督保障”只写培训和人员配备。
    正确示例：“政府信息公开纳入年度考核；开展社会评议，群众总体满意；全年未发生责任追究情形。”
    怎么改：在“（五）监督保障”补写缺少的内容；没有发生责任追究的，也写明没有发生。
    """
    if report.kind is None or not report.kind.is_government or not (report.overview.supervision or "").strip():
        return
    texts = "\n".join([one.text[:LONGEST] for one in narratives(report) if one.path != "problems"])
    missing = [name for name, words in RESULTS.items() if not words.search(texts)]
    if missing:
        yield Problem(
            f"“（五）监督保障”没有写{'、'.join(missing)}情况",
            paths=(SUPERVISION,),
            hint="人民政府须写明工作考核、社会评议和责任追究结果；没有发生责任追究的，写明“未发生责任追究情形”。",
        )


@rule("XD109", "thin-problems", Severity.WARNING, basis="国办公开办函〔2021〕30号 第五部分")
def thin_problems(report: Report, *, shortest: int = SHORTEST_PROBLEMS) -> Iterator[Problem]:
    """第五部分过于简单，或者只有问题没有改进、只有改进没有问题。

    为什么：第五部分既要写存在的主要问题，也要写改进情况。写“无”、三言两语，或只写一半，等于没有报告。
    错误示例：第五部分只写“无”。
    正确示例：“一是政策解读形式单一……二是公开不够及时……下一步，一是丰富解读形式……二是……”
    怎么改：先写本单位存在的具体问题，再逐条写改进措施，两部分都要有。
    """
    text = (report.problems or "")[:LONGEST]
    if fault := _thin(text, shortest) if text.strip() else "":
        yield Problem(
            f"“五、存在的主要问题及改进情况”{fault}",
            paths=("problems",),
            actual=size(text),
            hint="请先写存在的具体问题，再写针对这些问题的改进措施。",
        )


def _thin(text: str, shortest: int) -> str:
    if NOTHING.fullmatch(text):
        return f"只写了{quoted(text.strip())}"
    if size(text) < shortest:
        return f"只有{size(text)}字，少于{shortest}字"
    named, mended = bool(PROBLEMS.search(text)), bool(MEASURES.search(text) or RESOLVES.search(text))
    if named and not mended:
        return "写了问题，没有写改进措施"
    return "写了改进措施，没有写存在的问题" if mended and not named else ""


@rule("XD110", "overview-too-long", Severity.INFO, basis="部分省份对总体情况的字数要求")
def overview_too_long(report: Report, *, limit: int = LONGEST_OVERVIEW) -> Iterator[Problem]:
    """总体情况超过规定字数。

    为什么：部分省份要求“总体情况”控制在1000字以内；没有这项要求的地方可以不改。
    错误示例：总体情况共2300字，逐项罗列全年工作动态。
    正确示例：总体情况共900字，只写政府信息公开工作本身。
    怎么改：删去与政府信息公开无关的内容和重复的表述。
    """
    texts = [narrative.text for narrative in narratives(report) if narrative.path.startswith("overview.")]
    if sum(map(len, texts)) > limit and (counted := sum(map(size, texts))) > limit:
        yield Problem(
            f"“一、总体情况”共{counted}字，超过{limit}字",
            paths=("overview",),
            expected=limit,
            actual=counted,
            difference=counted - limit,
            hint="如所在省份有字数要求，请精简；没有要求的可以不改。",
        )
