"""XD60x: what only shows in a collection: who is missing, who sent twice, whose text or tables are another's.

These rules see no report but a ``Member``.
"""

from collections.abc import Iterator, Sequence

from xdreport.findings import Problem, Severity
from xdreport.form.figures import BY_PATH
from xdreport.form.report import Report
from xdreport.rules.member import Member
from xdreport.rules.rule import FORM, rule

ACT = "《政府信息公开条例》第四十九条"
CONTENTS = "《政府信息公开条例》第五十条"
NAMED = 5


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} 等 {len(names)} 个"


@rule("XD601", "missing-submission", Severity.ERROR, basis=ACT, needs=("collection",))
def missing_submission(report: Report, *, collection: Member) -> Iterator[Problem]:
    """名册上的单位没有报送。

    为什么：每个行政机关每年都要编制、公布年度报告，缺一个单位，上级的汇总数就不完整。
    错误示例：名册上有“红旗区小店镇人民政府”，收到的文件里没有它的报告。
    正确示例：名册上每个单位都有一份报告。
    怎么改：催报；已经报送的，核对报告封面的单位名称与名册是否一致，改过名称的在名册“曾用名”中填上旧名。
    """
    if not collection.file:
        year = f" {collection.asked} 年度" if collection.asked else ""
        hint = "请催报；已经报送的，核对报告写的单位名称与名册是否一致，文件是否读得出。"
        if collection.perhaps:
            hint = f"请先核对{_listed(collection.perhaps)}是不是它的报告：名称相近，但不在名册上；不是的请催报。"
        yield Problem(f"没有收到“{collection.unit}”{year}的报告", hint=hint)


@rule("XD602", "duplicate-submission", Severity.ERROR, basis=ACT, needs=("collection",))
def duplicate_submission(report: Report, *, collection: Member) -> Iterator[Problem]:
    """同一单位同一年度收到几份报告。

    为什么：不知道以哪一份为准，随便取一份会用错数据，几份都算会重复计算。
    错误示例：“小店镇.xlsx”和“小店镇（修改）.xlsx”都是小店镇人民政府2025年度的报告。
    正确示例：每个单位每个年度只留最后确认的一份。
    怎么改：与报送单位核实，只留一份，其余移出文件夹。没有名册时，草稿与定稿、工作簿与 Word 文件也可能放在一起，所以只作
    警告；三张表的数据都相同的，只作提示。
    """
    if not collection.others:
        return
    told = f"同一单位同一年度还有另外 {len(collection.others)} 份：{_listed(collection.others)}"
    if collection.rostered:
        yield Problem(told, paths=("organ",), hint="请与报送单位核实以哪一份为准，其余移出文件夹。")
    else:
        likeness, hint = _likeness(collection)
        yield Problem(f"{told}，{likeness}", paths=("organ",), hint=hint)


def _likeness(collection: Member) -> tuple[str, str]:
    """Whether the files of one unit say the same in figures, and what to do then."""
    others, unlike = collection.others, collection.unlike
    if not unlike:
        return "三张表的数据与本份相同", "同一报告的不同文件形式（如工作簿和 Word）可以都留；重复报送的，请只留一份。"
    which = f"其中{_listed(unlike)}的数据" if len(unlike) < len(others) else "数据都" if len(others) > 1 else "数据"
    return f"{which}与本份不同", "请核实以哪一份为准，其余移出文件夹；更正前后各有一份的，以更正后的为准。"


@rule("XD603", "wrong-year", Severity.ERROR, basis=ACT, needs=("collection",))
def wrong_year(report: Report, *, collection: Member) -> Iterator[Problem]:
    """报告的年度不是本次收集的年度。

    为什么：多半是错把往年的报告又报了一次，或者沿用旧模板没有改年度。
    错误示例：收集2025年度报告时，收到一份2024年度的。
    正确示例：收到的都是2025年度的报告。
    怎么改：请单位报送本年度的报告；只是封面年度写错的，改正封面。收集的年度不对的，用 --year 写明。
    """
    if collection.asked and collection.year and collection.year != collection.asked:
        yield Problem(
            f"这是 {collection.year} 年度的报告，本次收集的是 {collection.asked} 年度",
            paths=("year",),
            expected=collection.asked,
            actual=collection.year,
            hint="请报送本年度的报告；只是年度写错的，请改正。",
        )


@rule("XD604", "not-on-roster", Severity.WARNING, basis=ACT, needs=("collection",))
def not_on_roster(report: Report, *, collection: Member) -> Iterator[Problem]:
    """报告的单位不在名册上。

    为什么：单位名称写得与名册不同，会被当作没有报送；不归本级收集的，不应计入。
    错误示例：名册上是“红旗区小店镇人民政府”，封面写成“红旗区小点镇人民政府”。
    正确示例：封面的单位名称与名册一致；省去“人民政府”或上级地名的，也认得出。
    怎么改：封面写错的改封面；名册漏列的补进名册；改过名称的在名册“曾用名”中填上旧名。
    """
    if collection.rostered and collection.file and collection.organ and not collection.unit:
        near = f"，名册上相近的有{_listed(collection.near)}" if collection.near else ""
        yield Problem(
            f"“{collection.organ}”不在名册上，或不能确定是哪一个{near}",
            paths=("organ",),
            hint="请核对单位名称：写错的请单位更正；名称无误的，请补进名册，改过名称的在名册“曾用名”中填上旧名。",
        )


@rule("XD605", "late-submission", Severity.WARNING, basis=ACT, needs=("collection",))
def late_submission(report: Report, *, collection: Member) -> Iterator[Problem]:
    """公布日期晚于截止日期。

    为什么：县级以上人民政府部门应当在每年1月31日前、县级以上地方人民政府应当在3月31日前公布上一年度的报告。名册写了截
    止日期的以名册为准；乡镇、街道等没有全国统一的日期，名册没有写的不核对。
    错误示例：名册上截止日期是2026-01-25，封面的公布日期是2026-02-10。
    正确示例：公布日期不晚于截止日期。
    怎么改：公布日期写错的改正；确实晚了的，按上级要求说明情况。
    """
    if collection.due and collection.published and collection.published > collection.due:
        days = (collection.published - collection.due).days
        yield Problem(
            f"公布日期 {collection.published}，比截止日期 {collection.due} 晚 {days} 天",
            paths=("published",),
            expected=f"≤ {collection.due}",
            actual=str(collection.published),
            hint="请核对公布日期；确实晚了的，按要求说明情况。",
        )


@rule("XD607", "copied-narrative", Severity.WARNING, basis=CONTENTS, needs=("collection",))
def copied_narrative(report: Report, *, collection: Member) -> Iterator[Problem]:
    """某一部分的文字与另一单位几乎相同。

    为什么：年度报告要写本单位的工作。除单位名称、年份和数字外九成以上文字与别的单位相同，多半是照抄。不足80字的段落和套
    话式的导语不比较；上下级之间也比较。
    错误示例：大店镇第五部分与小店镇一字不差，只改了镇名。
    正确示例：各写各的问题和措施。
    怎么改：请照抄的单位按本单位的实际重写这一部分。
    """
    for copy in collection.copies:
        more = f"，另有 {copy.others} 个单位也相同" if copy.others else ""
        yield Problem(
            f"“{copy.label}”的文字与“{copy.organ}”（{copy.file}）相似度 {int(copy.likeness * 100)}%"
            f"（单位名称、年份和数字不计）{more}",
            paths=(copy.path,),
            hint="请核对是谁照抄的，按本单位的实际重写这一部分。",
        )


@rule("XD608", "copied-tables", Severity.WARNING, basis=CONTENTS, needs=("collection",))
def copied_tables(report: Report, *, collection: Member) -> Iterator[Problem]:
    """三张表的数据与另一单位完全相同。

    为什么：两个单位的数据全部相同，多半是拿别的单位的文件改名报送，忘了改表。非零数据不足五个（合计和现行有效件数不算
    在内）的，相同不足为奇，不作提示。
    错误示例：大店镇、小店镇的行政许可都是 37 件、行政处罚都是 12 件、申请都是 9 件，各列也都相同。
    正确示例：各按本单位的台账填写。
    怎么改：请两个单位分别核对台账，改正照抄的一份。
    """
    if collection.twins:
        yield Problem(
            f"三张表的全部非零数据与{_listed(collection.twins)}完全相同",
            paths=collection.twin_figures,
            hint="请分别核对台账，改正照抄的一份。",
        )


@rule("XD609", "carry-over-chain", Severity.ERROR, basis=f"{FORM} 表三", needs=("collection",))
def carry_over_chain(report: Report, *, collection: Member) -> Iterator[Problem]:
    """改名、合并后的单位，上年结转不等于原各单位上年的结转之和。

    为什么：单位改了名称或者合并了别的单位，原单位没有办完的申请由它接着办理，“上年结转”应当是各原单位上年“结转下年度
    继续办理”之和。名称没有变过的单位由 XD401 核对。
    错误示例：教育体育局由教育局、体育局合并而成，两局上年分别结转 3 件、2 件，本年“上年结转”只填 3 件。
    正确示例：“上年结转”填 5 件。
    怎么改：核对各原单位上年的报告；本年填错的改正，上年有误的在“更正说明”中写明。
    """
    for one in collection.chain:
        figure = BY_PATH[one.path]
        yield Problem(
            f"“{figure.row_label}·{figure.column}”填 {one.brought} 件，"
            f"而{_listed(one.organs)}上年共结转 {one.carried} 件",
            paths=(one.path,),
            expected=one.carried,
            actual=one.brought,
            difference=one.brought - one.carried,
            equation=f"{one.brought} ≠ {one.carried}，差 {abs(one.brought - one.carried)}",
            hint="请核对各原单位上年的报告；本年填错的请改正。",
        )
