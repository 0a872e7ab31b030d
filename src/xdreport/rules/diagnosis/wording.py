"""How an explanation is told: what seems to have happened, what to do about it, and which cells to look at."""

from xdreport.form.figures import BY_PATH, FIGURES
from xdreport.rules.diagnosis.refine import exchanged, refined
from xdreport.rules.diagnosis.slips import FIRST_ROWS, LAST_ROW, Kind
from xdreport.rules.diagnosis.trial import Explanation, Fix
from xdreport.rules.sums import BALANCE_RULE, OUTCOME_RULE, SUMS, Figures, cell_name, row_name, sum_name

SHOWN = 6
"""So many rows or totals are named one by one."""

BALANCE_SIDES = "“一”加“二”与“三（七）”加“四”相比，"
OUTCOME_SIDES = "（一）至（六）之和与（七）总计相比，"
APPLICANT_SIDES = "六类申请人之和与总计相比，"


def cause(one: Explanation, figures: Figures) -> str:
    """What seems to have happened, with the figures."""
    if one.kind is Kind.TOTALS_LEFT and len(one.fixes[0]) > 1:
        return f"{len(one.fixes[0])} 个总计为 0，而各组成部分之和不为 0，疑似漏填总计"
    if one.kind is Kind.ROW_LEFT:
        return f"“{row_name(_culprit(one))}”行各列都是 0，而各列之差恰好可由这一行补足，疑似漏填这一行"
    if one.kind in (Kind.COLUMN_MOVE, Kind.ROW_MOVE):
        return _moved(one, figures)
    if len(one.fixes) > 1:
        column = FIGURES[_culprit(one)].column
        found = [words for words in (_site_words(fix, figures) for fix in one.fixes) if words]
        told = "；".join(found[:2]) if found else f"疑似{column}列有一个数填错"
        return f"{column}列不符，总计列随之不符：{told}"
    position, new = next(iter(one.fixes[0].items()))
    words = refined(position, new, figures) or "疑似填错"
    follow = "（据此算出的总计随之改正）" if len(one.fixes[0]) > 1 else ""
    return f"{cell_name(position)}{words}：现为 {figures[position]}，应为 {new}{follow}"


def remedy(one: Explanation) -> str:
    """What to do about it."""
    column = FIGURES[_culprit(one)].column
    match one.kind:
        case Kind.TOTALS_LEFT:
            return f"请填写：{_listed(one.fixes[0])}。"
        case Kind.ROW_LEFT:
            return f"{_source(one)}如确为漏填，应填：{_listed(one.fixes[0])}。"
        case Kind.COLUMN_MOVE:
            return f"请对照台账核对申请人类别。可能填错的行：{_rows(one)}。"
        case Kind.ROW_MOVE:
            columns = "、".join(FIGURES[next(iter(fix))].column for fix in one.fixes)
            return f"请对照台账核对这两行。可能填错的列：{columns}。"
        case _ if len(one.fixes) > 1:
            return f"请对照台账逐行核对{column}列：{_rows(one)}；总计随之改正。"
        case _:
            return "请对照台账核对这个数；确认无误的，再核对同行、同列的其他数。"


def places(one: Explanation, figures: Figures) -> tuple[str, ...]:
    """Paths of the cells to look at; what the figures themselves point to comes first."""
    if len(one.fixes) == 1:
        return tuple(FIGURES[position].path for position in one.fixes[0])
    fixes = sorted(one.fixes, key=lambda fix: not _site_words(fix, figures))
    pointed = [fix for fix in fixes if _site_words(fix, figures)]
    marked = [position for fix in pointed for position in list(fix)[: _width(one)]]
    marked += [position for fix in fixes for position in _marked(one, fix)]
    return tuple(FIGURES[position].path for position in dict.fromkeys(marked))


def _culprit(one: Explanation) -> int:
    return next(iter(one.fixes[0]))


def _width(one: Explanation) -> int:
    return 1 if one.kind is Kind.CARRIED_ON else 2


def _marked(one: Explanation, fix: Fix) -> list[int]:
    """The cells of one possible place; for outcomes that are carried on to （七）, the total in their stead."""
    carried = len(fix) == 4
    return list(fix)[2:][: _width(one)] if carried else list(fix)[: _width(one)]


def _site_words(fix: Fix, figures: Figures) -> str:
    """What the figures of one of several places say for it: swapped digits, figures that changed places."""
    position, new = next(iter(fix.items()))
    if words := exchanged(fix, figures):
        return words
    words = refined(position, new, figures)
    return f"{cell_name(position)}{words}" if "写成" in words else ""


def _moved(one: Explanation, figures: Figures) -> str:
    """自然人列多1、其他列少1，疑似同一件申请填错列."""
    first, second = (SUMS[index] for index in one.mended[:2])
    size = abs(first.gap(figures))
    across = one.kind is Kind.ROW_MOVE
    if len(one.fixes) == 1:
        names = [cell_name(position) for position in _more_first(one.fixes[0], figures)]
        sides = ""
    else:
        more_left = first.rule == BALANCE_RULE
        pair = (first, second) if (first.gap(figures) > 0) == more_left else (second, first)
        names = [sum_name(each) for each in pair]
        sides = {BALANCE_RULE: BALANCE_SIDES, OUTCOME_RULE: OUTCOME_SIDES}.get(first.rule, APPLICANT_SIDES)
    what = "同一件申请" if size == 1 else f" {size} 件申请"
    told = [words for fix in one.fixes if (words := _site_words(fix, figures))][:1]
    remark = f"（{told[0]}）" if told else ""
    return f"{sides}{names[0]}多{size}、{names[1]}少{size}，疑似{what}填错{'行' if across else '列'}{remark}"


def _more_first(fix: Fix, figures: Figures) -> list[int]:
    """The two cells of a move, the one with too much in front."""
    return sorted(list(fix)[:2], key=lambda position: fix[position] - int(figures[position] or 0))


def _rows(one: Explanation) -> str:
    """The rows of the possible places; the 21 outcome rows in one phrase where they stand for （七）."""
    direct = [row_name(next(iter(fix))) for fix in one.fixes if len(fix) == 2]
    names = [f"“{name}”" for name in direct[:SHOWN]]
    if any(len(fix) == 4 for fix in one.fixes):
        names.append("“三、本年度办理结果”各行（连同（七）总计）")
    return "、".join(names) + (f"等 {len(direct)} 行" if len(direct) > SHOWN else "")


def _listed(fix: Fix) -> str:
    items = [f"{cell_name(position)} {number}" for position, number in fix.items()]
    return "；".join(items[:SHOWN]) + (f"；等 {len(items)} 处" if len(items) > SHOWN else "")


def _source(one: Explanation) -> str:
    row = FIGURES[_culprit(one)].path.rpartition(".")[0]
    if row == FIRST_ROWS[1]:
        return f"请查上年报告的“{BY_PATH[f'{LAST_ROW}.total'].row}”。"
    return "请核对年底尚未办结的申请。"
