"""xdreport: compiler and validator for the 政府信息公开工作年度报告.

The names below are imported when first used, so that ``import xdreport`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from xdreport.version import __version__

if TYPE_CHECKING:
    from xdreport.api import load, render, template
    from xdreport.checking import check
    from xdreport.collect.merge import MergeError, merge
    from xdreport.difference import Difference, compare
    from xdreport.findings import Finding, Result, Severity
    from xdreport.form.organ import OrganKind
    from xdreport.form.report import Report
    from xdreport.formats.unwritable import RenderWarning, UnwritableError
    from xdreport.submission import Submission

_HOMES = {
    "load": "api",
    "render": "api",
    "template": "api",
    "check": "checking",
    "Difference": "difference",
    "compare": "difference",
    "Finding": "findings",
    "Result": "findings",
    "Severity": "findings",
    "MergeError": "collect.merge",
    "merge": "collect.merge",
    "OrganKind": "form.organ",
    "Report": "form.report",
    "RenderWarning": "formats.unwritable",
    "UnwritableError": "formats.unwritable",
    "Submission": "submission",
}

__all__ = [
    "Difference",
    "Finding",
    "MergeError",
    "OrganKind",
    "RenderWarning",
    "Report",
    "Result",
    "Severity",
    "Submission",
    "UnwritableError",
    "__version__",
    "check",
    "compare",
    "load",
    "merge",
    "render",
    "template",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'xdreport' has no attribute {name!r}")
    home = import_module(f"xdreport.{_HOMES[name]}")
    item = getattr(home, name)
    globals()[name] = item
    return item
