"""Text in HTML: nothing in it can become markup."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What an HTML document cannot hold."""

_BLANK = re.compile("[\t\n\f\r]")


def verbatim(text: str) -> str:
    """Text for an attribute in double quotes, with its line breaks."""
    plain = _FORBIDDEN.sub("", text)
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        if mark in plain:
            plain = plain.replace(mark, entity)
    return plain


def escape(text: str) -> str:
    """Text of an element, on one line."""
    return verbatim(_BLANK.sub(" ", text))
