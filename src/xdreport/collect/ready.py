"""Imports what checking a workbook needs, all of it late elsewhere; light itself, for new processes begin with it."""

from importlib import import_module

NEEDED = (
    "xdreport.collect.work",
    "xdreport.collect.packing",
    "xdreport.collect.tracing",
    "xdreport.api",
    "xdreport.formats.xlsx.reader",
)


def ready() -> None:
    """Ready for the first file."""
    for module in NEEDED:
        import_module(module)
    from xdreport.checking import all_rules

    all_rules()
