"""The styles part of a workbook: the same style with another fill, added where it is not there yet."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.annotate_parts import MAIN, SHEET_ML, Parts, parsed, tag

MARKS: Mapping[str, str] = {"error": "FFFFB4AC", "warning": "FFFFD08A", "info": "FFBFE3F7", "related": "FFE3D7F4"}
"""What is marked -> its fill. Nobody else uses just these colours, so that marks are known again."""

_COLOURS = frozenset(MARKS.values())
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_FIRST: Mapping[str, tuple[str, ...]] = {
    "fonts": ('<font><sz val="11"/><name val="宋体"/></font>',),
    "fills": ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
"""What a section must hold before anything else."""

_EMPTY = (
    f'<styleSheet xmlns="{MAIN}"><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
"""What a workbook without styles gets."""

_LONGEST_FILL = 4_000
_Key = tuple[object, ...]


class Styles:
    """Adds to a workbook's styles; whatever is there already keeps its number."""

    def __init__(self, parts: Parts, main: str) -> None:
        name = parts.relation(main, "styles")
        if not name:
            name = parts.unused("xl/styles{}.xml") if "xl/styles.xml" in parts else "xl/styles.xml"
            parts.put(name, _EMPTY.encode(), f"{SHEET_ML}.styles+xml")
            parts.relate(main, "styles", name)
        self._root = parts.touch(name)
        self._keys: dict[str, dict[_Key, int]] = {}
        for section in _FIRST:
            self._section(section)

    def _section(self, name: str) -> etree._Element:
        section = self._root.find(tag(name))
        if section is None:
            section = etree.Element(tag(name))
            later = [tag(other) for other in _ORDER[_ORDER.index(name) + 1 :]]
            later += [tag(other) for other in ("tableStyles", "colors", "extLst")]
            place = next((at for at, child in enumerate(self._root) if child.tag in later), len(self._root))
            self._root.insert(place, section)
        if not len(section):
            for xml in _FIRST.get(name, ()):
                section.append(_element(xml))
            section.set("count", str(len(section)))
        return section

    def add(self, name: str, item: etree._Element | str) -> int:
        """The number of an item of a section, which is added where none is the same."""
        element = _element(item) if isinstance(item, str) else item
        section, keys, key = self._section(name), self._known(name), _key(element)
        if key not in keys:
            keys[key] = len(section)
            section.append(element)
            section.set("count", str(len(section)))
        return keys[key]

    def _known(self, name: str) -> dict[_Key, int]:
        """The first number of every different item of a section."""
        if name not in self._keys:
            self._keys[name] = {}
            for at, other in enumerate(self._section(name)):
                self._keys[name].setdefault(_key(other), at)
        return self._keys[name]

    def _style(self, number: int) -> etree._Element:
        """The format of this number; the first one where a file refers to one that is not there."""
        formats = self._section("cellXfs")
        return formats[number if 0 <= number < len(formats) else 0]

    def fill(self, number: int) -> etree._Element:
        """The fill of a style."""
        fills = self._section("fills")
        place = self._style(number).get("fillId", "0")
        return fills[int(place) if place.isdecimal() and int(place) < len(fills) else 0]

    def is_mark(self, number: int) -> bool:
        """Whether a style has the fill of one of our marks."""
        return _colour(self.fill(number)) in _COLOURS

    def filled(self, number: int, fill: etree._Element | str) -> int:
        """The style that differs from this one in its fill only."""
        style = deepcopy(self._style(number))
        style.set("fillId", str(self.add("fills", deepcopy(fill) if not isinstance(fill, str) else fill)))
        style.attrib.pop("applyFill", "")  # a style that was there already may do without saying so
        if _key(style) not in self._known("cellXfs"):
            style.set("applyFill", "1")
        return self.add("cellXfs", style)

    def marked(self, number: int, mark: str) -> int:
        """The style of this number with the fill of a mark."""
        return self.filled(number, _solid(MARKS[mark]))

    def restored(self, number: int, remembered: str) -> int:
        """The style of this number with the fill that was there before the mark; without fill if that is unknown."""
        fill = _element(_FIRST["fills"][0])
        if remembered and len(remembered) < _LONGEST_FILL:
            try:
                known = parsed(remembered.encode(), "fill")
            except (UnreadableError, UnicodeEncodeError):
                known = fill
            if known.tag == tag("fill") and all(str(child.tag).startswith(f"{{{MAIN}}}") for child in known.iter()):
                fill = known
        return self.filled(number, fill)

    def differential(self, mark: str) -> int:
        """The number of the conditional format that shows a mark where other conditional formats would hide it."""
        return self.add("dxfs", f"<dxf>{_solid(MARKS[mark])}</dxf>")

    def is_mark_format(self, number: int) -> bool:
        """Whether a conditional format of this number shows one of our marks."""
        formats = self._section("dxfs")
        fill = formats[number].find(tag("fill")) if 0 <= number < len(formats) else None
        return fill is not None and _colour(fill) in _COLOURS


def _element(xml: str) -> etree._Element:
    """An element from XML of our own, in the namespace of workbooks."""
    return etree.fromstring(f'<x xmlns="{MAIN}">{xml}</x>')[0]


def _solid(colour: str) -> str:
    """A plain fill; both colours are set, since conditional formats show the second one."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor rgb="{colour}"/>'
        "</patternFill></fill>"
    )


def _colour(fill: etree._Element) -> str:
    """The colour of a plain fill: the first one given, as some programs keep only the second in conditional formats."""
    pattern = fill.find(tag("patternFill"))
    if pattern is None or pattern.get("patternType", "solid") != "solid":
        return ""
    colours = (pattern.find(tag(name)) for name in ("fgColor", "bgColor"))
    return next((colour.get("rgb", "").upper() for colour in colours if colour is not None), "")


def _key(element: etree._Element) -> _Key:
    """What makes two elements the same: name, attributes, text, children."""
    children = tuple(_key(child) for child in element)
    return element.tag, tuple(sorted(element.attrib.items())), (element.text or "").strip(), children
