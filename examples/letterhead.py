"""An office's own Word file with placeholders: the red head of official documents, the report, sender and date."""

from xdreport.document import Document
from xdreport.formats.docx.body import document_xml
from xdreport.formats.docx.package import pack
from xdreport.formats.docx.text import paragraph, run

_RED = (
    '<w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hAnsi="方正小标宋简体"/><w:color w:val="FF0000"/>'
)
NUMBER = "×政发〔20××〕×号"
"""The document's number is not in a report: whoever sends it fills it in, and must see that it is not filled in."""

_BREAK = "<w:r><w:br/></w:r>"
_NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'
_CENTRED = f'<w:ind {_NO_INDENT}/><w:jc w:val="center"/>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>'
_SIGNED = f'<w:ind w:left="3400" {_NO_INDENT}/><w:jc w:val="center"/>'


def template() -> bytes:
    """The file. Its styles are those of the standard for official documents (GB/T 9704)."""
    lines = (
        paragraph(
            "BodyText",
            _red("{{单位}}文件"),
            f'<w:spacing w:before="800" w:after="560" w:line="960" w:lineRule="exact"/>{_CENTRED}',
        ),
        paragraph("BodyText", run(NUMBER), f'{_RULE}<w:spacing w:after="700"/>{_CENTRED}'),
        paragraph("Title", run("{{单位}}{{年度}}年") + _BREAK + run("政府信息公开工作年度报告")),
        paragraph("BodyText", run("{{正文}}")),
        paragraph("BodyText", run("{{单位}}"), f'<w:keepNext/><w:spacing w:before="579"/>{_SIGNED}'),
        paragraph("BodyText", run("{{公布日期}}"), f"<w:keepNext/>{_SIGNED}"),
        paragraph("BodyText", run("（联系方式：{{联系方式}}）"), '<w:spacing w:before="579"/>'),
    )
    bare = document_xml(Document([]))
    return pack(bare.replace("<w:body>", f"<w:body>{''.join(lines)}"), {})


def _red(text: str) -> str:
    return f'<w:r><w:rPr>{_RED}<w:sz w:val="68"/><w:szCs w:val="68"/></w:rPr><w:t>{text}</w:t></w:r>'
