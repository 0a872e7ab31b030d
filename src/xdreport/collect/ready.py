"""Does what checking a workbook needs and is done late elsewhere; light itself, for new processes begin with it."""

from importlib import import_module

NEEDED = (
    "xdreport.collect.work",
    "xdreport.collect.packing",
    "xdreport.collect.tracing",
    "xdreport.api",
    "xdreport.formats.xlsx.reader",
    "xdreport.collect.candidates",
    "xdreport.collect.whereabouts",
)
"""What is asked of workers: to check files, then to look for texts that may be alike, then where values stand."""


def ready() -> None:
    """Ready for the first file: all is imported, and patterns are compiled, while the command looks which it is."""
    for module in NEEDED:
        import_module(module)
    from xdreport.checking import all_rules
    from xdreport.form.pattern import compile_all
    from xdreport.prose.lexicon import VOCABULARY

    all_rules()
    VOCABULARY.fill()
    compile_all()
