"""The numbers that Word itself puts in front of paragraphs (一、 （一）): not in the text, but in numbering.xml."""

from typing import NamedTuple

from lxml import etree

from xdreport.formats.docx.read_xml import W, number, value

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "koreanCounting",
        "japaneseDigitalTen",
    }
)
_SILENT = frozenset({"bullet", "none"})
LEVELS = 9


class Level(NamedTuple):
    """One level of a list: how it counts, where it starts, and its text, as in （%1）."""

    counts: str
    start: int
    text: str


class Numbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._shared: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {element.get(f"{W}abstractNumId", ""): element for element in root.iterfind(f"{W}abstractNum")}
        for element in root.iterfind(f"{W}num"):
            name = element.get(f"{W}numId", "")
            link = value(element.find(f"{W}abstractNumId"))
            levels = _levels(abstract.get(link))
            for change in element.iterfind(f"{W}lvlOverride"):
                self._override(levels, change)
            restarts = element.find(f"{W}lvlOverride/{W}startOverride") is not None
            self._levels[name] = levels
            self._shared[name] = name if restarts else f"shared {link}"

    @staticmethod
    def _override(levels: dict[int, Level], change: etree._Element) -> None:
        place = number(change.get(f"{W}ilvl", "0"))
        own = change.find(f"{W}lvl")
        if own is not None:
            levels[place] = _level(own)
        start = change.find(f"{W}startOverride")
        if start is not None and place in levels:
            levels[place] = levels[place]._replace(start=number(value(start), 1))

    def take(self, name: str, place: int) -> str:
        """The number of the next paragraph of a list at this level; '' for bullets and unknown lists."""
        levels = self._levels.get(name, {})
        level = levels.get(place)
        if level is None:
            return ""
        counters = self._counters.setdefault(self._shared[name], {})
        counters[place] = counters.get(place, level.start - 1) + 1
        for deeper in [other for other in counters if other > place]:
            del counters[deeper]
        if level.counts in _SILENT:
            return ""
        text = level.text
        for other in range(LEVELS):
            if (mark := f"%{other + 1}") in text:
                shown = levels.get(other, level)
                text = text.replace(mark, counted(counters.get(other, shown.start), shown.counts))
        return text


def _levels(abstract: etree._Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {number(element.get(f"{W}ilvl", "0")): _level(element) for element in abstract.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    counts = value(element.find(f"{W}numFmt"), "decimal")
    start = number(value(element.find(f"{W}start"), "1"), 1)
    return Level(counts, start, value(element.find(f"{W}lvlText"))[:40])


def counted(count: int, counts: str) -> str:
    """A number in a list's way of counting: 十二, １２, ⑫; Arabic for ways that reports do not use."""
    if counts in _CHINESE and 0 < count < 100:
        tens, units = divmod(count, 10)
        ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return ten + (_DIGITS[units] if units else "")
    if counts == "decimalFullWidth":
        return str(count).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if counts.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x245F + count)
    if counts in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        return chr((64 if counts == "upperLetter" else 96) + count)
    return str(count)
