"""A Picture as a chart of Word's own: crisp on paper, and its figures can be edited, in Word, WPS and LibreOffice."""

from collections.abc import Iterator, Sequence

from xdreport.charts import MISSING
from xdreport.document import Picture, Series, column_letters
from xdreport.form.figures import Number
from xdreport.formats.docx.chart_data import SHEET, workbook
from xdreport.formats.docx.text import escape, paragraph

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDTH = 5_400_000
_TITLE, _LEGEND, _BAR, _GAP, _MARGIN = 400_000, 290_000, 180_000, 100_000, 80_000
"""EMU (36,000 a millimetre): the chart is 150 mm wide; heights of its parts."""

_LABEL, _NUMBER = 138_000, 75_000
"""EMU: the widths of a Chinese character and of a digit of 10.5 pt, with some air."""

_FILLS = ("2F5597", "FFFFFF", "A6A6A6")
"""Dark, white and grey: told apart without colour, too. Every bar has an outline in the first."""

_PLACED = (
    '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
)
"""A line as high as the chart in it: body text has lines of a fixed height, which would cut it off."""


def name(number: int) -> str:
    """The id of a chart's relationship, and the name of its part without its suffix; charts count from 1."""
    return f"chart{number}"


def drawing(picture: Picture, number: int) -> str:
    """The paragraph that holds a chart; its text alternative goes with it."""
    frame = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{_WIDTH}" cy="{_height(picture)}"/>'
        f'<wp:docPr id="{number}" name="{name(number)}" descr="{escape(picture.alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{name(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph("BodyText", frame, _PLACED)


def parts(pictures: Sequence[Picture]) -> Iterator[tuple[str, str | bytes]]:
    """Every file that the charts of a document need: name in the package and content."""
    for number, picture in enumerate(pictures, start=1):
        yield f"word/charts/{name(number)}.xml", _chart(picture)
        yield (
            f"word/charts/_rels/{name(number)}.xml.rels",
            f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="data" Type="{_OFFICE}/package" '
            f'Target="../embeddings/{name(number)}.xlsx"/></Relationships>',
        )
        yield f"word/embeddings/{name(number)}.xlsx", workbook(_labels(picture), picture.series)


def _height(picture: Picture) -> int:
    legend = _LEGEND if len(picture.series) > 1 else 0
    return _TITLE + legend + len(picture.labels) * (len(picture.series) * _BAR + _GAP) + _MARGIN


def _labels(picture: Picture) -> list[str]:
    """The labels, with a word on what is not filled in: Word draws nothing where there is no figure."""
    labels = []
    for place, label in enumerate(picture.labels):
        blank = [series.name for series in picture.series if series.values[place] is None]
        told = "" if len(blank) == len(picture.series) else "、".join(blank)
        labels.append(f"{label}（{told}{MISSING}）" if blank else label)
    return labels


def _chart(picture: Picture) -> str:
    labels = _labels(picture)
    legend = ""
    if len(picture.series) > 1:
        legend = (
            f'<c:legend><c:legendPos val="t"/>{_legend_place(picture)}<c:overlay val="0"/>{_letters(1050)}</c:legend>'
        )
    bars = "".join(_series(series, place, labels) for place, series in enumerate(picture.series))
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        f"{_title(picture.title)}"
        '<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea>{_plot_place(picture, labels)}"
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{bars}'
        '<c:gapWidth val="55"/><c:overlap val="0"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_AXES}<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_letters(1050)}"
        '<c:externalData r:id="data"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _font(size: int, east_asian: str) -> str:
    return (
        f'lang="zh-CN" sz="{size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="Times New Roman"/><a:ea typeface="{east_asian}"/>'
    )


def _letters(size: int) -> str:
    """The letters of labels and figures, ``size`` hundredths of a point high."""
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:p>'
        f"<a:pPr><a:defRPr {_font(size, '宋体')}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _title(text: str) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr {_font(1200, '黑体')}</a:rPr><a:t>{escape(text)}</a:t>"
        '</a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _place(inner: bool, x: float, y: float, width: float, height: float) -> str:
    """Where a part of the chart stands, in shares of its width and height."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    edges = (("x", x), ("y", y))
    return (
        f"<c:layout><c:manualLayout>{target}"
        + "".join(f'<c:{axis}Mode val="edge"/>' for axis, _ in edges)
        + "".join(f'<c:{part} val="{value:.4f}"/>' for part, value in (*edges, ("w", width), ("h", height)))
        + "</c:manualLayout></c:layout>"
    )


def _plot_place(picture: Picture, labels: list[str]) -> str:
    """The bars between the labels and room for the longest figure, whatever scale a program chooses."""
    high = _height(picture)
    top = _TITLE + (_LEGEND if len(picture.series) > 1 else 0)
    left = max(map(len, labels)) * _LABEL + _NUMBER
    figures = (figure for series in picture.series for figure in series.values)
    right = (max(len(str(figure)) for figure in figures if figure is not None) + 2) * _NUMBER
    return _place(True, left / _WIDTH, top / high, (_WIDTH - left - right) / _WIDTH, (high - top - _MARGIN) / high)


def _legend_place(picture: Picture) -> str:
    wide = sum(len(series.name) for series in picture.series) * _LABEL + len(picture.series) * 400_000
    high = _height(picture)
    return _place(False, (_WIDTH - wide) / 2 / _WIDTH, (_TITLE - 50_000) / high, wide / _WIDTH, _LEGEND / high)


def _series(series: Series, place: int, labels: list[str]) -> str:
    last = len(labels) + 1
    column = column_letters(place + 1)
    fill = _FILLS[place % len(_FILLS)]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{_texts([series.name])}</c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{_FILLS[0]}"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(1050)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_texts(labels)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>{_numbers(series.values)}</c:numRef></c:val></c:ser>"
    )


def _texts(texts: list[str]) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(figures: tuple[Number | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{figure}</c:v></c:pt>' for place, figure in enumerate(figures) if figure is not None
    )
    return f'<c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="{len(figures)}"/>{points}</c:numCache>'


_AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill>'
    f'<a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>{_letters(1050)}<c:crossAx val="2"/>'
    '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
    '<c:noMultiLvlLbl val="1"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
    '<c:crossBetween val="between"/></c:valAx>'
)
"""First label on top; the axis of figures is not drawn: they stand beside the bars."""
