"""Which of a system's fonts set which part of a report, and what is said where an official one is missing.

The standard for official documents (GB/T 9704) asks for 小标宋, 黑体, 楷体 and 仿宋, the form's tables for 宋体.
Each is made by several foundries and goes by English or Chinese names. Only fonts made for simplified Chinese are named
here, and no others ever set Chinese: what is missing never becomes a Japanese font.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xdreport.formats.unwritable import UnwritableError


class Face(NamedTuple):
    """A typeface of official documents: its name, what it sets, the families that have it, the nearest in its stead."""

    name: str
    sets: str
    families: tuple[str, ...]
    nearest: tuple[str, ...] = ()


class Faces(NamedTuple):
    """For each role the families that set it: the first that has a character does; and what to say of stand-ins."""

    families: dict[str, list[str]]
    stand_ins: tuple[str, ...]


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(","))


FACES = {
    "title": Face(
        "小标宋",
        "标题",
        _names(
            "方正小标宋简体, 方正小标宋_GBK, 方正小标宋, FZXiaoBiaoSong-B05, FZXiaoBiaoSong-B05S, FZXBSJW, "
            "CESI小标宋-GB2312, CESI_XBS_GB2312, 文星标宋, 汉仪小标宋简, HYXiaoBiaoSongJ"
        ),
        _names("华文中宋, STZhongsong"),
    ),
    "text": Face(
        "仿宋",
        "正文",
        _names(
            "仿宋_GB2312, FangSong_GB2312, 仿宋, FangSong, CESI仿宋-GB2312, CESI_FS_GB2312, 方正仿宋_GBK, "
            "方正仿宋_GB2312, 方正仿宋简体, FZFangSong-Z02, FZFangSong-Z02S, FZFSJW, FZFSK, 华文仿宋, STFangsong, "
            "Adobe Fangsong Std, FandolFang, FandolFang R, 朱雀仿宋, Zhuque Fangsong"
        ),
    ),
    "heading": Face(
        "黑体",
        "一级标题",
        _names(
            "黑体, SimHei, CESI黑体-GB2312, CESI_HT_GB2312, 方正黑体_GBK, 方正黑体简体, FZHei-B01, FZHei-B01S, "
            "华文黑体, STHeiti, Heiti SC, 黑体-简, Adobe Heiti Std, Noto Sans CJK SC, Noto Sans SC, "
            "Source Han Sans SC, Source Han Sans CN, 思源黑体, 思源黑体 CN, PingFang SC, 苹方-简, Hiragino Sans GB, "
            "Microsoft YaHei, 微软雅黑, DengXian, 等线, WenQuanYi Zen Hei, WenQuanYi Micro Hei, "
            "FandolHei, Droid Sans Fallback"
        ),
    ),
    "topic": Face(
        "楷体",
        "二级标题",
        _names(
            "楷体_GB2312, KaiTi_GB2312, 楷体, KaiTi, CESI楷体-GB2312, CESI_KT_GB2312, 方正楷体_GBK, 方正楷体_GB2312, "
            "方正楷体简体, FZKai-Z03, FZKai-Z03S, 华文楷体, STKaiti, Kaiti SC, 楷体-简, Adobe Kaiti Std, "
            "AR PL UKai CN, FandolKai, FandolKai R, LXGW WenKai, LXGW WenKai GB, 霞鹜文楷"
        ),
    ),
    "table": Face(
        "宋体",
        "表格",
        _names(
            "宋体, SimSun, 新宋体, NSimSun, CESI宋体-GB2312, CESI_SS_GB2312, 方正书宋_GBK, 方正书宋简体, "
            "FZShuSong-Z01, FZShuSong-Z01S, 华文宋体, STSong, Songti SC, 宋体-简, Adobe Song Std, "
            "Noto Serif CJK SC, Noto Serif SC, Source Han Serif SC, Source Han Serif CN, 思源宋体, 思源宋体 CN, "
            "AR PL UMing CN, AR PL SungtiL GB, FandolSong"
        ),
    ),
}
"""The faces by what they set in report.typ."""

_LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes", "FreeSerif")
"""For Latin letters and digits in the text; where none is there, those of the Chinese font do."""

_SYMBOLS = ("Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols", "Noto Sans Symbols 2", "DejaVu Sans")
"""For marks that no Chinese font has; none of these has Chinese characters."""

_LOOSE = re.compile(r"[\s_\-]+")


def chosen(installed: Iterable[str]) -> Faces:
    """The fonts that a report is set in, of those installed. Raises UnwritableError where none of them has Chinese."""
    known = {_key(family): family for family in installed}
    found = {role: _first(face.families, known) for role, face in FACES.items()}
    general = [family for role in ("table", "heading", "text", "topic", "title") if (family := found[role])]
    if not general:
        raise UnwritableError(
            "本机没有能用的中文字体，不能生成 PDF。请安装仿宋、黑体、楷体、宋体和方正小标宋等字体后再试。"
        )
    latin, symbols = _all(_LATIN, known)[:1], _all(_SYMBOLS, known)
    first = {role: found[role] or _first(face.nearest, known) or general[0] for role, face in FACES.items()}
    families = {role: list(dict.fromkeys([family, *general, *symbols])) for role, family in first.items()}
    missing = {role: first[role] for role in FACES if not found[role]}
    return Faces(families | {"latin": latin}, tuple(_told(missing)))


def _told(missing: dict[str, str]) -> Iterator[str]:
    """For each font that stands in: which faces are missing, and what they would have set."""
    for family in dict.fromkeys(missing.values()):
        faces = "、".join(f"{FACES[role].name}（{FACES[role].sets}）" for role in missing if missing[role] == family)
        yield f"本机没有{faces}字体，改用“{family}”。"


def _key(family: str) -> str:
    return _LOOSE.sub("", family).casefold()


def _all(wanted: Iterable[str], known: dict[str, str]) -> list[str]:
    return [known[key] for name in wanted if (key := _key(name)) in known]


def _first(wanted: Iterable[str], known: dict[str, str]) -> str:
    return next(iter(_all(wanted, known)), "")
