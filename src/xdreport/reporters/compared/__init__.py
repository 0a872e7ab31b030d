"""A Difference -> text for a person or a machine. A reporter is a function, imported when asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xdreport.difference import Difference

REPORTERS: Mapping[str, str] = {"text": "lines", "json": "as_json", "html": "as_html"}
"""Name as in ``--format`` -> the module here whose ``report`` function it is."""


def report(name: str, difference: "Difference") -> str:
    """The difference in one of ``REPORTERS``, ending in a line feed. Raises ValueError for an unknown name."""
    if name not in REPORTERS:
        raise ValueError(f"unknown reporter {name!r}: one of {', '.join(REPORTERS)}")
    reporter: Callable[[Difference], str] = import_module(f"xdreport.reporters.compared.{REPORTERS[name]}").report
    return reporter(difference)
