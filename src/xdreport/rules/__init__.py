"""The rules, one module a family. A rule is a function; see ``rule.py``."""

FAMILIES: tuple[str, ...] = (
    "reading",
    "unclean",
    "structure",
    "placeholders",
    "cover",
    "arithmetic",
    "fees",
    "narrative",
    "consistency",
    "disputes",
    "nil",
    "powers",
    "years",
    "publication",
    "wording",
    "waivers",
    "collection",
    "superior",
)
"""Modules of this package that hold rules."""
