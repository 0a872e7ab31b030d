"""Shared strings: plain and rich, without phonetic guides; runs that are struck or raised stand between marks."""

import re

from xdreport.formats.limits import excess
from xdreport.formats.package import Package
from xdreport.formats.xlsx.runs import CLOSE, look_of
from xdreport.formats.xlsx.stream import Attributes, Stream

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Decodes the _xHHHH_ escapes of characters that XML cannot hold."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if any("\ud800" <= character <= "\udfff" for character in text):  # two escapes for one character, or a stray half
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number. Raises UnreadableError."""
    stream = Stream(package, part)
    parser, texts = stream.parser, stream.texts
    strings: list[str] = []
    runs: list[str] = []
    item = run = text = phonetic = look = ""
    within_phonetic = False

    def first(tag: str, _: Attributes) -> None:
        nonlocal item, run, text, phonetic
        prefix = tag.rpartition(":")[0]
        item, run, text, phonetic = (f"{prefix}:{name}" if prefix else name for name in ("si", "r", "t", "rPh"))
        parser.StartElementHandler = start

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal within_phonetic, look
        if tag == text:
            if not within_phonetic:
                texts.clear()
                parser.EndElementHandler = end_of_text
        elif tag == item:
            strings.append("".join(runs))
            runs.clear()
            within_phonetic, look = False, ""
        elif tag == phonetic:
            within_phonetic = True
        elif tag == run:
            within_phonetic, look = False, ""
        else:
            look = look_of(tag.rpartition(":")[2], attributes, look)

    def end_of_text(tag: str) -> None:
        runs.extend((look, *texts, CLOSE) if look else texts)
        texts.clear()
        stream.back_to_idle(tag)

    def within(_: int) -> None:
        if len(strings) > package.limits.strings:
            raise excess(f"文件中有 {package.limits.strings} 条以上的文字")
        if sum(map(len, runs)) > package.limits.string:
            raise excess("单元格中的文字过长")

    parser.StartElementHandler = first
    stream.run(package.limits.kept, within)
    strings.append("".join(runs))
    return [unescape(string) if "_x" in string else string for string in strings[1:]]
