"""Document -> PDF/A-2a and PDF/UA-1: made for archives and for reading aloud, set by typst in the system's fonts."""

import json
import warnings
from functools import cache
from importlib.resources import files
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, cast

from xdreport.document import Document
from xdreport.formats.pdf.fonts import Faces, chosen
from xdreport.formats.pdf.missing import STAND_IN, missing, without
from xdreport.formats.pdf.write_blocks import data
from xdreport.formats.unwritable import RenderWarning, needed

if TYPE_CHECKING:
    import typst as typst_types

_STANDARDS: "list[typst_types.PDFStandard]" = ["a-2a", "ua-1"]

_TRIAL = b"""#set document(title: "trial")
#let trial = json("trial.json")
#set text(lang: "zh", fallback: false, font: trial.fonts)
#trial.characters.join(" ")
"""

_CALLER = 4
"""Frames from a warning up to whoever called ``xdreport.render``."""


class _Press(NamedTuple):
    """typst with its fonts; ``lock``, because its compiler serves one caller at a time."""

    typst: ModuleType
    compiler: "typst_types.Compiler"
    faces: Faces
    lock: Lock


@cache
def _press() -> _Press:
    """Made once: looking through all fonts of a system takes longer than setting a report."""
    typst = needed("typst", "pdf", "生成 PDF ")
    return _with_fonts(typst, typst.Fonts(include_embedded_fonts=False))


def _with_fonts(typst: ModuleType, fonts: "typst_types.Fonts") -> _Press:
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    return _Press(typst, compiler, chosen(fonts.families()), Lock())


def write(document: Document) -> bytes:
    """The document as the bytes of a PDF file; the same document with the same fonts always gives the same bytes.

    Nothing in a text can become markup. Warns with RenderWarning where an official font is missing and another is used,
    and where a character is in none of the fonts. Raises UnwritableError where typst is not installed, or no font has
    Chinese.
    """
    press = _press()
    for line in press.faces.stand_ins:
        _warn(line)
    content = json.dumps(data(document, press.faces), ensure_ascii=False)
    try:
        return _set(press, content)
    except press.typst.TypstError:
        lost = missing(content, lambda characters: _can_set(press, characters))
        if not lost:
            raise
    _warn(f"本机字体中没有这些字符，PDF 中以“{STAND_IN}”代替：{'、'.join(lost)}。")
    return _set(press, without(content, lost))


def _warn(message: str) -> None:
    warnings.warn(message, RenderWarning, stacklevel=_CALLER)


def _set(press: _Press, content: str) -> bytes:
    return _compiled(press, {"main.typ": _source(), "report.json": content.encode("utf-8")})


def _can_set(press: _Press, characters: str) -> bool:
    families = press.faces.families
    words = {"fonts": families["text"] + families["latin"], "characters": [*characters]}
    try:
        _compiled(press, {"main.typ": _TRIAL, "trial.json": json.dumps(words).encode()})
    except press.typst.TypstError:
        return False
    return True


def _compiled(press: _Press, sources: dict[str, bytes]) -> bytes:
    """Reads nothing but fonts from disk and nothing from the network: our sources import no packages."""
    with press.lock:
        made = press.compiler.compile(
            input=sources,  # type: ignore[type-var]  # it takes files by name, which its stub does not know
            format="pdf",
            pdf_standards=_STANDARDS,
            timestamp=0,
        )
    return cast("bytes", made)  # the type allows for pictures of every page, too


@cache
def _source() -> bytes:
    return files("xdreport.formats.pdf").joinpath("report.typ").read_bytes()
