"""Word: a Document as .docx in the layout of official documents (GB/T 9704).

The parts that never change lie beside this module as .xml files; only document.xml and the properties are made anew.
Building them as text keeps python-docx and lxml out of a cold start and writes a whole report in a few milliseconds.
"""

from xdreport.document import Document
from xdreport.formats.docx.body import document_xml
from xdreport.formats.docx.package import pack

__all__ = ["write"]


def write(document: Document) -> bytes:
    """The document as the bytes of a .docx file; the same document always gives the same bytes.

    ``fields`` used: ``title`` and ``organ`` (properties), ``published`` and ``year`` (their dates), ``draft`` (every
    page is marked 草稿); kind of organ, publication date and contact become custom properties, which ``read`` finds.
    Characters that XML forbids are left out; nothing in a text can become markup.
    """
    return pack(document_xml(document), document.fields, list(document.pictures()))
