"""A picture as SVG: dark bars, and white ones with an outline, a figure beside each. No scripts, nothing is fetched."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from xdreport.charts import MISSING
from xdreport.document import Picture, Series
from xdreport.form.figures import Number
from xdreport.formats.html.escape import escape

WIDTH = 380
"""Units, as wide as a phone: labels of 14 are then still read on one, and on paper."""

FILLS = ("#2f5597", "#ffffff", "#a6a6a6")
"""Dark, white and grey: told apart without colour, too. Every bar has an outline in the first."""

_TEXT, _TITLE = 14, 15
_BAR, _GAP, _BETWEEN = 16, 10, 3
"""Units: a bar's height, and what is left between labels and between the bars of one label."""

_TOP, _LEGEND, _MARGIN = 34, 24, 6
_RISE = 0.36
"""Text stands so much of its size below the middle of its bar, to look centred on it."""


class Fonts(NamedTuple):
    """Font families as CSS writes them, in single quotes: of labels and figures, and of the title."""

    text: str = "SimSun,'宋体','Songti SC',serif"
    title: str = "SimHei,'黑体','Heiti SC',sans-serif"


def svg(picture: Picture, fonts: Fonts = Fonts()) -> str:  # noqa: B008  # a tuple never changes
    """The drawing, ``WIDTH`` units wide; the same picture always gives the same text."""
    several = len(picture.series) > 1
    top, step, high = _measures(picture)
    parts = [
        _text(WIDTH / 2, 20, picture.title, f'text-anchor="middle" font-family="{fonts.title}" font-size="{_TITLE}"')
    ]
    if several:
        parts += _legend(picture.series)
    parts += _bars(picture, top, step)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" height="{high}" '
        f'font-family="{fonts.text}" font-size="{_TEXT}">\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _measures(picture: Picture) -> tuple[int, int, int]:
    """Where the bars begin, from one label to the next, and the height of the whole."""
    top = _TOP + (_LEGEND if len(picture.series) > 1 else 0)
    step = len(picture.series) * (_BAR + _BETWEEN) - _BETWEEN + _GAP
    return top, step, top + step * len(picture.labels) + _MARGIN


def height(picture: Picture) -> int:
    """The height of the drawing in units."""
    return _measures(picture)[2]


def _legend(series: tuple[Series, ...]) -> Iterator[str]:
    widths = [20 + _wide(one.name) + 20 for one in series]
    left = (WIDTH - sum(widths) + 20) / 2
    for one, fill, width in zip(series, FILLS, widths, strict=False):
        yield _bar(left, _TOP, 14, 12, fill)
        yield _text(left + 20, _TOP + 6 + _RISE * _TEXT, one.name)
        left += width


def _bars(picture: Picture, top: int, step: int) -> Iterator[str]:
    left = _MARGIN + max(_wide(label) for label in picture.labels) + 8
    figures = [figure for series in picture.series for figure in series.values]
    room = WIDTH - _MARGIN - left - max(_wide(_said(figure)) for figure in figures) - 6
    unit = room / float(max(figure or 0 for figure in figures) or 1)
    for place, label in enumerate(picture.labels):
        y = top + place * step
        yield _text(left - 8, y + (step - _GAP) / 2 + _RISE * _TEXT, label, 'text-anchor="end"')
        for number, (series, fill) in enumerate(zip(picture.series, FILLS, strict=False)):
            figure = series.values[place]
            low, length = y + number * (_BAR + _BETWEEN), float(figure or 0) * unit
            if length:
                yield _bar(left, low, max(length, 1), _BAR, fill)
            yield _text(left + length + 6, low + _BAR / 2 + _RISE * _TEXT, _said(figure))
    yield (f'<path d="M{_n(left)} {top - 4}V{top + step * len(picture.labels) - _GAP + 4}" stroke="#000" fill="none"/>')


def _said(figure: Number | None) -> str:
    return MISSING if figure is None else str(figure)


def _wide(text: str) -> float:
    """The width of a text in units, in any of the fonts."""
    return _TEXT * sum(1 if east_asian_width(character) in "WFA" else 0.6 for character in text)


def _bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {place} fill="{fill}" stroke="{FILLS[0]}"/>'


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}"{" " if more else ""}{more}>{escape(text)}</text>'


def _n(number: float) -> str:
    """A number with at most two decimals: the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
