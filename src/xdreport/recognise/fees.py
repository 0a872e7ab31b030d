"""The sentence on 信息处理费 that we print from the three figures, read back as figures."""

from decimal import Decimal

from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft

PATH = "other_matters.text"
_SENTENCE = Pattern(
    r"本年度信息处理费收取情况：(?:发出收费通知(?P<notices>\d{1,12})件)?"
    r"(?:，?收费通知总金额(?P<charged>\d{1,12}(?:\.\d{1,20})?)元)?"
    r"(?:，?实际收取总金额(?P<received>\d{1,12}(?:\.\d{1,20})?)元)?。"
)


def take_fees(draft: Draft) -> None:
    """Takes the last paragraph of section 六 apart where it is that sentence and the file gives no figures beside it.

    A workbook has cells for them: there a sentence is the unit's own text.
    """
    lines = draft.texts.get(PATH)
    match = _SENTENCE.fullmatch(lines[-1]) if lines else None
    if lines is None or match is None or draft.origins[PATH].notation == "sheet":
        return
    figures = {f"other_matters.fee.{name}": text for name, text in match.groupdict().items() if text}
    if not figures or any(draft.values.get(path) is not None for path in figures):
        return
    for path, text in figures.items():
        draft.values[path] = int(text) if path.endswith("notices") else Decimal(text)
        draft.origins[path] = draft.origins[PATH]
    lines.pop()
    if not lines:
        del draft.texts[PATH]
