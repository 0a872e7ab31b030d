"""Findings -> text for a person or a machine. A reporter is a function, imported when asked for."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xdreport.findings import Result
    from xdreport.reporters.summary import CollectionPart

Reporter = Callable[..., str]

REPORTERS: Mapping[str, str] = {
    "text": "text",
    "json": "as_json",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "csv": "as_csv",
    "html": "as_html",
    "markdown": "as_markdown",
}
"""Name as in ``--format`` -> the module here whose ``report`` function it is."""


WITH_UNITS = frozenset({"json", "html", "markdown"})
"""Those that show what a collection came to, unit by unit."""


def report(name: str, results: "Sequence[Result]", collection: "CollectionPart | None" = None) -> str:
    """The results in one of ``REPORTERS``, ending in a line feed. Raises ValueError for an unknown name.

    ``collection`` is what they come to with a roster; for those of ``WITH_UNITS`` only.
    """
    if name not in REPORTERS:
        raise ValueError(f"unknown reporter {name!r}: one of {', '.join(REPORTERS)}")
    reporter: Reporter = import_module(f"xdreport.reporters.{REPORTERS[name]}").report
    return reporter(results) if collection is None else reporter(results, collection)
