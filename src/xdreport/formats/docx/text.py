"""Text as WordprocessingML: escaping and runs."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, lone surrogates among them."""

_BLANK = re.compile("[\t\n\r]")


def escape(text: str) -> str:
    """Text for element content or an attribute in double quotes, on one line."""
    return verbatim(_BLANK.sub(" ", text))


def verbatim(text: str) -> str:
    """As ``escape``, with its line breaks."""
    plain = FORBIDDEN.sub("", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    """One run; '' for no text.

    The hint makes Word take quotation marks, dashes and ellipses from the East-Asian font, as Chinese print wants.
    """
    if not text:
        return ""
    shown = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{properties}</w:rPr>{shown}</w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """One paragraph; ``properties`` follow the style in the order the schema asks for."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
