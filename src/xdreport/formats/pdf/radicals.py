"""Radicals in place of characters: browsers print 民 as ⺠ where a font draws both with one glyph."""

import unicodedata

_PAIRS = (
    "⺁厂⺃乚⺅亻⺆冂⺇几⺉刂⺊卜⺋㔾⺌小⺎兀⺏尢⺑尣⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡"
    "⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓"
    "⺲罒⺳网⺴网⺵网⺷羊⺸羊⺹耂⺺肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角"
    "⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜"
    "⻰龙⻱龜⻲亀⻳龟"
)
"""CJK Radicals Supplement (U+2E80): Unicode names no equivalents for most of them. Each before its character."""

_SIMPLIFIED = "⺕彐⺦丬⼾户㬵胶〜～"
"""What fonts for simplified Chinese draw alike beside those, and one whose equivalent in Unicode is traditional."""

_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_BEFORE_AFTER = [dict(zip(pairs[::2], pairs[1::2], strict=True)) for pairs in (_PAIRS, _SIMPLIFIED)]
_TABLE = str.maketrans(_BEFORE_AFTER[0] | _KANGXI | _BEFORE_AFTER[1])


def characters(text: str) -> str:
    """The text with characters for radicals."""
    return text if text.isascii() else text.translate(_TABLE)
