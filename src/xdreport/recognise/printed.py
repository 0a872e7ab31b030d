"""What the template itself prints and its formulas say: never what a unit wrote."""

from xdreport.document import Cell
from xdreport.form import workbook
from xdreport.form.layout import LAYOUTS
from xdreport.form.pattern import Pattern
from xdreport.form.report import InformationFee, OtherMatters, Overview, Report
from xdreport.form.workbook import EXPLAINED_REASON, EXPLAINED_SUBJECT, NIL_RETURN


def _fixed_texts() -> frozenset[str]:
    """Every text that the template prints beside the form's own labels: never what a unit wrote."""
    texts: set[str] = set()
    for name, item in vars(workbook).items():
        if name.isupper() and isinstance(item, str):
            texts.add(item)
        elif name.isupper() and isinstance(item, tuple):
            texts.update(str(line) for line in item)
    for model in (Report, Overview, OtherMatters, InformationFee):
        texts.update(field.description for field in model.model_fields.values() if field.description)
    texts.update(cell.text for layout in LAYOUTS.values() for cell in layout.cells if cell.text)
    return frozenset(texts - {NIL_RETURN, EXPLAINED_SUBJECT, EXPLAINED_REASON})


FIXED = _fixed_texts()
_COUNTS = (workbook.NOT_EQUAL, workbook.TO_FILL, workbook.TO_WRITE)
_COUNTED = Pattern("|".join(rf"{before}\d{{1,4}}{behind}" for before, behind in _COUNTS))
_BEFORE = tuple(before for before, _ in _COUNTS)


def is_counted(text: str) -> bool:
    """Whether a text is what our formulas say of a sheet: an old workbook (.xls) tells no formula from a text."""
    return text.startswith(_BEFORE) and _COUNTED.fullmatch(text) is not None


def is_printed(cell: Cell) -> bool:
    """Whether a cell holds what the template prints, or a formula."""
    if cell.formula or cell.value in FIXED:
        return True
    return isinstance(cell.value, str) and (cell.value.startswith(workbook.CARRIED_MARK) or is_counted(cell.value))
