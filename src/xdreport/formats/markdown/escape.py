"""Text in Markdown: a backslash before what would be markup, and nowhere else, so that prose stays readable."""

import re

_BREAKS = re.compile("[\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_MARKUP = re.compile(
    r"[\\`*|<~$]"  # code, emphasis, cells, HTML, struck out (9~10月), formulas
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; not inside a word, as in an address
    r"|\](?=[(\[:])"  # links, their definitions and footnotes
    r"|&(?=#?\w+;)"  # entities
    r"|\[(?=报告信息：)"  # what stands beside the report, see about.py
)
_LINE_START = re.compile(
    r"^(?:(#{1,6})(?=\s|$)|([-+])(?=\s|$|-*$)|(=)(?==*$)|(>)|(\d{1,9})([.)])(?=\s|$))"  # heading, list, rule, quotation
)


def inline(text: str) -> str:
    """Text of a table cell or of part of a line, on one line."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def visible(text: str) -> str:
    """Text on one line, without what has no shape."""
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text)).strip()


def paragraph_text(text: str) -> str:
    """Text of a paragraph or a list item: what would make it another kind of block is escaped as well."""
    return _LINE_START.sub(_escaped_start, inline(text))


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[5]}\\{match[6]}" if match[5] else f"\\{match[0]}"


def heading_text(text: str) -> str:
    """Text of a heading: a # at its end would be taken for the closing of the heading."""
    return re.sub(r"#(?=#*$)", r"\\#", inline(text))
