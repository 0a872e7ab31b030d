"""A title over two or three lines: which line ends it, and how far up it reaches."""

from collections.abc import Sequence

from xdreport.form.headings import is_title, split_title
from xdreport.form.pattern import Pattern

MOST_ABOVE = 2
"""Lines above the last one that may be of a title."""

_LONGEST = 60
_ORGAN = Pattern(r"[^。，：；:;,.!?？！\d\s]{2,40}[局委厅办院署会所站部处府镇乡区县市省州盟旗校队]")
_LAST = Pattern(r"(?:(?:政府)?信息公开)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:报告|年报)")
"""What may stand alone in the last line: 工作年度报告, 年度工作报告."""


def title_over(above: Sequence[str], text: str) -> str:
    """The title that ends in this line, with those of the lines above that it begins in; '' where none ends here.

    The organ's name may stand alone in the line above, with the year or without, and the words of the title may be
    broken anywhere; no more lines are taken than name the organ.
    """
    whole = is_title(text)
    if not whole and not _LAST.fullmatch("".join(text.split())):
        return ""
    found = text if whole else ""
    if whole and split_title(text)[0]:
        return found
    joined = text
    for line in above[: -MOST_ABOVE - 1 : -1]:
        joined = line + joined
        if not line or len(line) > _LONGEST or not is_title(joined):
            continue
        organ, year = split_title(joined)
        if _ORGAN.fullmatch(organ) and (whole or year):
            return joined
        if year and not organ:
            found = joined
    return found
