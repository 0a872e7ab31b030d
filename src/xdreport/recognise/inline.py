"""Organ and year in a line of a sheet, as people head their own tables: 填报单位：某镇 2025年度, 某镇2025年…统计表."""

from xdreport.document import Origin
from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft

_ORGAN = Pattern(
    r"^\s{0,9}(?:填报|报送|编制|报告)?(?:单位|机关)(?:名称)?(?:[（(](?:盖章|公章|签章)[）)])?\s{0,9}[：:]\s{0,9}([^\s：:]{2,40})"
)
_YEAR = Pattern(r"(20[0-9]{2})\s{0,3}年度?")
_TITLE = Pattern(r"^\s{0,9}(\S{2,40}?)(20[0-9]{2})年度?\S{0,40}(?:统计表|情况表|汇总表|一览表|情况)\s{0,9}$")

LONGEST = 100
"""Characters of such a line, at most."""


def take_line(draft: Draft, text: str, origin: Origin) -> bool:
    """Takes organ and year from such a line, for where nothing else tells them; False where it is none."""
    if len(text) > LONGEST:
        return False
    if named := _ORGAN.search(text):
        organ, year = named[1], _YEAR.search(text)
        told = {"organ": organ, "year": int(year[1]) if year else None}
    elif title := _TITLE.search(text):
        told = {"organ": title[1].removesuffix("关于"), "year": int(title[2])}
    else:
        return False
    for path, value in told.items():
        if value is not None:
            draft.said.setdefault(path, (value, origin))
    return True
