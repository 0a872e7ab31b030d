"""The official template's own hints: where nothing at all is filled in, they are no text of the unit's."""

from xdreport.form.figures import BY_PATH
from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft

_HINT = Pattern(r"[（(]文字描述(?:，收取信息处理费情况在此处报告。?)?[）)]")


def drop_hints(draft: Draft) -> None:
    """Leaves out texts that only repeat the hints of the blank template; beside figures they stay, for XD108."""
    if any(draft.values.get(path) is not None for path in BY_PATH):
        return
    for path in [path for path, lines in draft.texts.items() if _HINT.fullmatch("".join(lines))]:
        del draft.texts[path]
