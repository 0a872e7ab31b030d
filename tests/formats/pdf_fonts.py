"""Fonts made for tests: boxes for letters, under any name, so that no test depends on what a machine has."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # it has no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # it has no types

from xdreport.formats.pdf import write

OFFICIAL = ("FZXiaoBiaoSong-B05S", "FangSong", "SimHei", "KaiTi", "SimSun")
FROM_SYSTEM = write._press.__wrapped__
"""What sets PDF outside tests."""

ASCII = "".join(map(chr, range(32, 127)))


@cache
def chinese() -> str:
    """Latin letters and all that GB2312 has."""
    codes = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return ASCII + "—…“”" + "".join(code.decode("gb2312", "ignore") for code in codes)


def press_with(folder: Path) -> write._Press:
    """What sets PDF with the fonts of a folder and no others."""
    typst = pytest.importorskip("typst")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    return write._with_fonts(typst, fonts)


def font(folder: Path, family: str, characters: str) -> Path:
    """A font of boxes for these characters."""
    glyphs = {ord(character): f"u{ord(character):05X}" for character in characters}
    order = [".notdef", *dict.fromkeys(glyphs.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf(dict.fromkeys(order, _box()))
    wide = {name: (500 if int(name[1:], 16) < 256 else 1000, 50) for name in order[1:]}
    builder.setupHorizontalMetrics({".notdef": (1000, 50), **wide})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    path = folder / f"{family}.ttf"
    builder.save(path)
    return path


def _box() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
