"""What is in force for one report, and whence each setting comes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from xdreport.findings import Severity
from xdreport.profile.model import Due, Waiver

Limit = int | float

DEFAULT = "默认"
"""Source of a setting that nobody set."""


class Setting(NamedTuple):
    """One setting as shown: its key in the file, its value (plain data), and its source.

    The source is ``默认``, the settings file's path, or the option of the command line.
    """

    key: str
    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Settings ready for use: rules by id, waivers with their rule's id.

    ``off`` are the rules that are not checked, ``severities`` and ``limits`` hold only what differs from the rules'
    own. ``today`` is the day on which waivers are judged. ``settings`` lists everything, defaults included.
    """

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, Limit]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    due: Due = field(default_factory=Due)
    baseline: Path | None = None
    source: Path | None = None
    settings: tuple[Setting, ...] = ()
    today: date = field(default_factory=date.today)
