"""What was left at 0: totals, or the whole of 二 or 四; and what a broken 总计 only repeats."""

from collections.abc import Iterator

from xdreport.form.figures import APPLICANTS, POSITION
from xdreport.form.identities import ROWS
from xdreport.rules.diagnosis.slips import FIRST_ROWS, LAST_ROW, TOTAL_ROW, Kind
from xdreport.rules.diagnosis.trial import Explanation, Gaps, mends
from xdreport.rules.sums import APPLICANT_SUMS, BALANCE_SUMS, OUTCOME_SUMS, SUMS, Figures, through

_TOTALS = tuple((one.left[0], one.right) for one in APPLICANT_SUMS)
_OUTCOME_TOTALS = tuple((one.left[0], one.right) for one in OUTCOME_SUMS)
_WAYS = (
    _TOTALS,
    _OUTCOME_TOTALS,
    (*_OUTCOME_TOTALS, *_TOTALS),
)
"""Which totals are worked out in a trial, in this order: 总计 columns, （七）总计, or both."""


def totals_left(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    """Totals left at 0 beside figures: in the column 总计, in the row （七）总计, or in both."""
    for way in _WAYS:
        after, fix = list(figures), {}
        for total, parts in way:
            if after[total] == 0:
                values = [after[part] for part in parts]
                filled = int(sum(value for value in values if value is not None))
                if filled and None not in values:
                    after[total] = fix[total] = filled
        if fix:
            touched = {index for position in fix for index, _ in through()[position]}
            mended = tuple(sorted(index for index in touched if gaps[index] and SUMS[index].gap(after) == 0))
            if mended and mends(fix, mended, figures, gaps):
                rest = sum(1 for index in touched if SUMS[index].gap(after))
                yield Explanation(Kind.TOTALS_LEFT, mended, (fix,), rest)


def rows_left(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    """二 (or 四) is 0 in every column, and just what is missing on its side of the balance would stand there."""
    balance = gaps[: len(BALANCE_SUMS)]
    mended = tuple(index for index, gap in enumerate(balance) if gap)
    if not mended or None in balance:
        return
    for row, sign in ((FIRST_ROWS[1], -1), (LAST_ROW, 1)):
        places = [POSITION[f"{row}.{column}"] for column in APPLICANTS]
        if any(figures[position] != 0 for position in places) or any(sign * gap < 0 for gap in balance if gap):
            continue
        fix = {place: sign * gap for place, gap in zip(places, balance, strict=True) if gap}
        if mends(fix, mended, figures, gaps):
            yield Explanation(Kind.ROW_LEFT, mended, (fix,))


def consequences(open_sums: set[int], gaps: Gaps) -> Iterator[tuple[int, int]]:
    """Column sums of 总计 that are broken only because other columns are: (place of 总计, place of the first of those).

    Where all rows add up, the gap of 总计 is the sum of the columns' gaps and tells nothing of its own.
    """
    rows = [len(BALANCE_SUMS) + len(OUTCOME_SUMS) + number for number in range(len(ROWS))]
    for first, count in ((0, len(BALANCE_SUMS)), (len(BALANCE_SUMS), len(OUTCOME_SUMS))):
        total = first + count - 1
        columns = [index for index in range(first, total) if gaps[index]]
        concerned = rows if first else [rows[ROWS.index(row)] for row in (*FIRST_ROWS, TOTAL_ROW, LAST_ROW)]
        telling = [index for index in columns if index in open_sums]
        if total in open_sums and telling and not any(gaps[row] != 0 for row in concerned):
            yield total, telling[0]
