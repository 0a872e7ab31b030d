"""XD4xx: this year's report against last year's.

What is given as last year's but is not (XD408) is compared no further: every other rule would only repeat that.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from xdreport.compose import amount
from xdreport.findings import Problem, Severity
from xdreport.form.figures import APPLICANTS, BY_PATH, FIGURES, Figure, Number, value, vector
from xdreport.form.identities import DISPUTE_GROUPS
from xdreport.form.narrative import FURTHER, narratives
from xdreport.form.report import Report
from xdreport.rules.likeness import ALIKE, comparable, likeness
from xdreport.rules.predecessor import follows, other_organ, other_year
from xdreport.rules.rule import rule, to_explain
from xdreport.submission import Source

FORM = "国办公开办函〔2021〕30号"
STOCK_BASIS = f"{FORM} 表二（现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数）"
FORMULAIC = 300
"""Characters; a shorter introduction is a formula that may stay the same from year to year."""

ABRUPT_TIMES, ABRUPT_APART = 10, 20
TELLING = 5
"""So many figures other than 0, totals and stocks apart, cannot all stay the same by chance."""

OWN_FIGURES = tuple(
    place
    for place, figure in enumerate(FIGURES)
    if not figure.path.endswith((".total", ".in_force")) and ".outcomes.total." not in figure.path
)
"""Places of the figures that do not follow from others or from last year's."""


@rule("XD401", "carry-over-mismatch", Severity.ERROR, basis=f"{FORM} 表三“二、上年结转”", needs=("previous",))
def carry_over_mismatch(report: Report, *, previous: Report) -> Iterator[Problem]:
    """本年“二、上年结转政府信息公开申请数量”与上年报告“四、结转下年度继续办理”不一致。

    为什么：上年没有办完的申请，本年一件不少地接着办，所以两个数必须相等，自然人、商业企业等七列每一列都要相等。两年
    衔接不上，说明其中一年的数据有误。
    错误示例：上年“四、结转下年度继续办理”自然人为 118，本年“二、上年结转”自然人填 108。
    正确示例：上年“四”自然人 118、商业企业 3、总计 121，本年“二”自然人 118、商业企业 3、总计 121。
    怎么改：照上年已公布的报告逐列填写；用“xdreport template --from 上年文件”生成的模板会自动带入。如果是上年报告
    有误，请先更正上年报告，并在“更正说明”中写明。
    """
    if not follows(report, previous):
        return
    now = {name: value(report, f"requests.brought_forward.{name}") for name in APPLICANTS}
    then = {name: value(previous, f"requests.carried_forward.{name}") for name in APPLICANTS}
    apart = {
        name: new - old for name in APPLICANTS if (new := now[name]) is not None and (old := then[name]) is not None
    }
    apart = {name: gap for name, gap in apart.items() if gap}
    hint = _carry_over_hint(apart)
    for name, gap in apart.items():
        path = f"requests.brought_forward.{name}"
        column = BY_PATH[path].column
        yield Problem(
            f"上年结转（{column}）本年填 {now[name]} 件，上年报告结转下年度为 {then[name]} 件，差 {abs(gap)} 件",
            paths=(path,),
            expected=then[name],
            actual=now[name],
            difference=gap,
            equation=f"本年“二” {now[name]} ≠ 上年“四” {then[name]}，差 {abs(gap)}",
            hint=hint,
        )


def _carry_over_hint(apart: Mapping[str, Number]) -> str:
    """One application in another column than last year is the likeliest reason for two opposite differences."""
    columns = [name for name in apart if name != "total"]
    if len(columns) == 2 and apart[columns[0]] == -apart[columns[1]]:
        more, fewer = sorted(columns, key=lambda name: apart[name], reverse=True)
        labels = [BY_PATH[f"requests.brought_forward.{name}"].column for name in (more, fewer)]
        return f"{labels[0]}列多{apart[more]}、{labels[1]}列少{apart[more]}，疑似申请填错列；请照上年报告逐列核对。"
    return "请照上年报告“四、结转下年度继续办理”逐列填写；如上年报告有误，请先更正上年报告。"


@rule("XD402", "regulation-stock", Severity.WARNING, basis=STOCK_BASIS, needs=("last_stock", "source"))
def regulation_stock(report: Report, *, last_stock: Mapping[str, int], source: Source) -> Iterator[Problem]:
    """规章现行有效件数与“上年现行有效＋本年制发－本年废止”不符。

    为什么：现行有效件数是存量，一般等于上年存量加本年制发、减本年废止。对不上，多半是上年或本年的数据漏计。自然失效、
    统计口径调整也会造成不符，所以只作警告。
    错误示例：上年现行有效 11 件，本年制发 2 件、废止 1 件，现行有效却填 13 件。
    正确示例：上年现行有效 11 件，本年制发 2 件、废止 1 件，现行有效填 12 件。
    怎么改：核对规章目录；确有自然失效、修改等原因的，在“更正说明”中写明。
    """
    yield from _stock(report, "disclosure.regulations", last_stock, source)


@rule("XD403", "normative-stock", Severity.WARNING, basis=STOCK_BASIS, needs=("last_stock", "source"))
def normative_stock(report: Report, *, last_stock: Mapping[str, int], source: Source) -> Iterator[Problem]:
    """行政规范性文件现行有效件数与“上年现行有效＋本年制发－本年废止”不符。

    为什么：现行有效件数是存量，一般等于上年存量加本年制发、减本年废止。对不上，多半是漏计了废止或制发的文件。自然失
    效、统计口径调整也会造成不符，所以只作警告。
    错误示例：上年现行有效 597 件，本年制发 50 件、废止 227 件，现行有效却填 597 件。
    正确示例：上年现行有效 597 件，本年制发 50 件、废止 227 件，现行有效填 420 件。
    怎么改：核对规范性文件清理目录；有自然失效的，计入废止件数，或者在“更正说明”中写明。
    """
    yield from _stock(report, "disclosure.normative_documents", last_stock, source)


def _stock(report: Report, row: str, last_stock: Mapping[str, int], source: Source) -> Iterator[Problem]:
    in_force, issued, repealed = (value(report, f"{row}.{name}") for name in ("in_force", "issued", "repealed"))
    before = last_stock.get(f"{row}.in_force")
    if before is None or in_force is None or issued is None or repealed is None:
        return
    expected = before + issued - repealed
    if in_force == expected:
        return
    path = f"{row}.in_force"
    yield Problem(
        f"{BY_PATH[path].row}现行有效 {in_force} 件，按上年现行有效 {before} 件、"
        f"本年制发 {issued} 件、废止 {repealed} 件推算应为 {expected} 件",
        paths=(path, f"{row}.issued", f"{row}.repealed"),
        expected=expected,
        actual=in_force,
        equation=f"{before}+{issued}−{repealed} = {expected} ≠ {in_force}，差 {abs(in_force - expected)}",
        hint=f"请核对文件目录；因自然失效、口径调整等造成的，请{to_explain(source)}。",
    )


@rule(
    "XD404",
    "identical-tables",
    Severity.WARNING,
    basis="《政府信息公开条例》第五十条",
    needs=("figures", "previous", "source"),
)
def identical_tables(
    report: Report, *, figures: Sequence[Number | None], previous: Report, source: Source
) -> Iterator[Problem]:
    """三张表的数据与上年完全相同。

    为什么：许可、处罚、申请的数量每年不同，全部非零数据与上年一字不差，多半是把上年的表复制过来忘了改。非零数据不足
    五个（合计和现行有效件数不算在内）的，相同不足为奇，不作提示。
    错误示例：上年行政许可 1205、行政处罚 38、申请 14 件，本年三张表仍是这些数。
    正确示例：三张表按本年 1 月 1 日至 12 月 31 日的实际发生数填写。
    怎么改：按本年台账重新统计；确实相同的，在“更正说明”中写明。
    """
    if not follows(report, previous):
        return
    before = vector(previous)
    telling = [FIGURES[place].path for place in OWN_FIGURES if figures[place]]
    same = all((new or 0) == (old or 0) for new, old in zip(figures, before, strict=True))
    if same and len(telling) >= TELLING:
        count = sum(1 for figure in figures if figure)
        firsts = {BY_PATH[path].table: path for path in reversed(telling)}
        yield Problem(
            f"三张表的全部 {count} 个非零数据与上年报告完全相同，疑似沿用了上年的表",
            paths=tuple(sorted(firsts.values(), key=telling.index)),
            hint=f"请按本年台账重新统计；确实相同的，请{to_explain(source)}。",
        )


@rule("XD405", "reused-narrative", Severity.WARNING, basis="《政府信息公开条例》第五十条", needs=("previous",))
def reused_narrative(report: Report, *, previous: Report) -> Iterator[Problem]:
    """某一部分的文字与上年报告几乎相同。

    为什么：年度报告要反映当年的工作。除年份和数字外九成以上文字与上年相同，读者看不出这一年做了什么，上级审核也会退
    回。不足80 字的段落和套话式的导语不比较。
    错误示例：第五部分“存在的主要问题”两年一字不改，只把 2024 改成 2025。
    正确示例：写本年新发现的问题、上年问题的整改结果和下一步措施。
    怎么改：按本年实际重写这一部分；可以先用“xdreport diff 上年文件 本年文件”查看两年的异同。
    """
    if not follows(report, previous):
        return
    before = {_key(path, label): text for path, label, text in narratives(previous)}
    for path, label, text in narratives(report):
        old = before.get(_key(path, label))
        if old is None or (path == "overview.introduction" and len(text) < FORMULAIC):
            continue
        alike = likeness(comparable(text), comparable(old))
        if alike > ALIKE:
            yield Problem(
                f"“{label}”的文字与上年报告相似度 {int(alike * 100)}%（年份和数字不计）",
                paths=(path,),
                hint="请按本年的实际情况重写这一部分。",
            )


def _key(path: str, label: str) -> tuple[str, str]:
    """Further topics share a path and are matched by their titles."""
    return path, label if path == FURTHER else ""


@rule("XD406", "abrupt-change", Severity.INFO, basis=f"{FORM}（数据质量核对）", needs=("figures", "previous", "source"))
def abrupt_change(
    report: Report,
    *,
    figures: Sequence[Number | None],
    previous: Report,
    source: Source,
    times: int = ABRUPT_TIMES,
    apart: int = ABRUPT_APART,
) -> Iterator[Problem]:
    """某个数据是上年的十倍以上或者十分之一以下。

    为什么：骤增骤减往往是多写、少写一位数，填错行列，或者单位写错（行政事业性收费的单位是万元）。相差不到 20 的不提
    示。
    错误示例：上年行政许可 1205 件，本年填 12050 件，实为多写一个 0。
    正确示例：上年行政许可 1205 件，本年 1310 件。
    怎么改：对照台账核实。数据属实的不必修改，可以在“更正说明”中写明原因。
    """
    if not follows(report, previous):
        return
    changes = [
        (figure, new, old)
        for figure, new, old in zip(FIGURES, figures, vector(previous), strict=True)
        if new is not None and old is not None and not -apart < new - old < apart and _abrupt(new, old, times)
    ]
    # one wrong figure shows in its row's total as well: a row is told once
    for (_, row), members in groupby(changes, key=lambda change: (change[0].table, change[0].row_label)):
        yield _abrupt_row(row, list(members), source)


def _abrupt(new: Number, old: Number, times: int) -> bool:
    low, high = sorted((new, old))
    return high >= low * times


def _abrupt_row(row: str, members: Sequence[tuple[Figure, Number, Number]], source: Source) -> Problem:
    told = "；".join(f"{figure.column}上年 {amount(old)}、本年 {amount(new)}" for figure, new, old in members)
    first, new, old = members[0]
    fees = first.path == "disclosure.fees"
    return Problem(
        f"{row}变化悬殊：{told}",
        paths=tuple(figure.path for figure, _, _ in members),
        expected=old,
        actual=new,
        hint="请核实单位是否为万元、数字有无多写少写。" if fees else f"请对照台账核实；属实的可{to_explain(source)}。",
    )


@rule("XD407", "pending-disputes-vanished", Severity.INFO, basis=f"{FORM} 表四", needs=("previous", "source"))
def pending_disputes_vanished(report: Report, *, previous: Report, source: Source) -> Iterator[Problem]:
    """本年复议、诉讼总数少于上年底尚未审结的件数。

    为什么：上年底尚未审结的案件，本年或者审结，或者仍未审结，都应计入本年表四，所以本年总计不应少于上年的“尚未审结”。
    错误示例：上年行政复议“尚未审结”36 件，本年行政复议“总计”只有 30 件。
    正确示例：上年“尚未审结”36 件，本年审结这 36 件，又新收 20 件，“总计”填 56 件。
    怎么改：核对上年未审结案件的去向；改按其他类别统计或者上年有误的，在“更正说明”中写明。
    """
    if not follows(report, previous):
        return
    for group in DISPUTE_GROUPS:
        path = f"{group}.total"
        total, pending = value(report, path), value(previous, f"{group}.pending")
        if total is not None and pending is not None and total < pending:
            yield Problem(
                f"{BY_PATH[path].row_label}本年总计 {total} 件，少于上年底尚未审结的 {pending} 件",
                paths=(path,),
                expected=f"≥ {pending}",
                actual=total,
                hint=f"请核对上年未审结案件的去向；确有原因的，请{to_explain(source)}。",
            )


@rule(
    "XD408",
    "wrong-predecessor",
    Severity.ERROR,
    basis="《政府信息公开条例》第四十九条（每年一次）",
    needs=("previous",),
)
def wrong_predecessor(report: Report, *, previous: Report) -> Iterator[Problem]:
    """作为上年报告提供的，是另一个单位或者另一年度的报告。

    为什么：跨年核对只能同本单位上一年度的报告比较。比错了对象，得出的都是假问题，所以本条成立时，其余跨年核对（
    XD401 至 XD407）一律不再进行。单位名称有无“人民政府”、有无上级地名，不算不同。
    错误示例：本年报告是小店镇 2025 年度，提供的上年报告是大店镇 2024 年度，或者小店镇 2023 年度。
    正确示例：本年报告是小店镇 2025 年度，上年报告是小店镇人民政府 2024 年度。
    怎么改：用 --previous 改为提供本单位上一年度的报告；文件没有拿错的，核对两份报告封面或标题中的单位和年度。
    """
    reasons, paths = [], []
    if other_organ(report, previous):
        reasons.append(f"单位是“{previous.organ}”，不是“{report.organ}”")
        paths.append("organ")
    if other_year(report, previous) and report.year is not None:
        reasons.append(f"年度是 {previous.year} 年，不是 {report.year - 1} 年")
        paths.append("year")
    if reasons:
        yield Problem(
            f"所提供的上年报告{'；'.join(reasons)}，未作其他跨年核对",
            paths=tuple(paths),
            expected=f"{report.organ or ''}{report.year - 1 if report.year else ''}",
            actual=f"{previous.organ or ''}{previous.year or ''}",
            hint="请改为提供本单位上一年度的报告；文件无误的，请核对两份报告写的单位和年度。",
        )
