"""The six sections and the five topics of 总体情况, in official order."""

from typing import NamedTuple

from xdreport.form.figures import title_of
from xdreport.form.report import Overview, Report

NUMERALS = "一二三四五六七八九十"
SECTION_PATHS = ("overview", "disclosure", "requests", "disputes", "problems", "other_matters")


class Section(NamedTuple):
    """A section or topic: the path it fills, its official heading with number, and without."""

    path: str
    heading: str
    name: str


def _section(number: int, path: str) -> Section:
    name = title_of(Report.model_fields[path])
    return Section(path, f"{NUMERALS[number]}、{name}", name)


SECTIONS: tuple[Section, ...] = tuple(_section(number, path) for number, path in enumerate(SECTION_PATHS))

TOPICS: tuple[Section, ...] = tuple(
    Section(f"overview.{name}", title_of(field), title_of(field).partition("）")[2])
    for name, field in Overview.model_fields.items()
    if title_of(field).startswith("（")
)

BY_SECTION_PATH: dict[str, Section] = {section.path: section for section in (*SECTIONS, *TOPICS)}
NARRATIVE_PATHS: tuple[str, ...] = (
    "overview.introduction",
    *(topic.path for topic in TOPICS),
    "problems",
    "other_matters.text",
)
