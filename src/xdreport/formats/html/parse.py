"""Bytes of a web page -> a tree: whatever it says of its own encoding, and however deep its tags are nested."""

import re

from lxml import etree

from xdreport.formats.decoding import LONGEST, decoded
from xdreport.formats.limits import excess
from xdreport.formats.unreadable import UnreadableError

MOST_TAGS = 500_000
"""Opening angle brackets: Word writes some 20,000 for a report."""

_DECLARED = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,40})""", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s{0,99}<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_BROKEN = "\ufffd"
_UTF8, _GB = "utf-8", "gb18030"


def text_of(data: bytes) -> str:
    """The text of a page. Raises UnreadableError for no text at all and for more than ``LONGEST`` bytes.

    A page with some broken characters, as cut off by a content system, is read with U+FFFD in their place.
    """
    try:
        return decoded(data)
    except UnreadableError:
        if len(data) > LONGEST or b"\0" in data[:4096]:
            raise
    declared = _DECLARED.search(data, 0, 4096)
    first = _UTF8 if declared is not None and declared[1].lower().startswith(b"utf") else _GB
    texts = [data.decode(encoding, "replace") for encoding in (first, _UTF8, _GB)]
    return decoded(min(texts, key=lambda text: text.count(_BROKEN)).encode())


def parsed(data: bytes) -> etree._Element | None:
    """The root of a page; None where there is nothing in it. Raises UnreadableError for what no page of a report is."""
    text = text_of(data)
    if text.count("<") > MOST_TAGS:
        raise excess(f"网页中的标记超过 {MOST_TAGS // 10_000} 万个")
    if head := _XML_HEAD.match(text):
        text = text[head.end() :]
    if not text.strip():
        return None
    parser = etree.HTMLParser(encoding=_UTF8, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("网页内容无法解析", "请用浏览器打开核对，另存后再试，或请报送单位重新发送。") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise excess("网页标记的嵌套超过 2000 层")
    return root
