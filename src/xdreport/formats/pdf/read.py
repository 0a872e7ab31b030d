"""PDF with a text layer -> Document: the reader that others call; ``parse`` does the work, in a process of its own."""

from importlib.util import find_spec

from xdreport.document import Document
from xdreport.formats.isolated import run
from xdreport.formats.unreadable import UnreadableError

SECONDS = 60.0
MEGABYTES = 1024
"""For the whole process: a report of eight pages takes half a second and 120 MB."""


def read(data: bytes, name: str = "") -> Document:
    """Reads a PDF's bytes: paragraphs with their pages, tables as grids, page numbers and furniture left out.

    Raises UnreadableError for what has no text (a scan), is under a password, damaged, or takes too much time or
    memory, and where the library that reads it is not installed.
    """
    if find_spec("pdfplumber") is None:
        raise UnreadableError(
            "这是 PDF 文件，读取它的组件没有安装",
            '请运行 pip install "xdreport[pdf]" 安装后再试；或向报送单位索取 Word 文件、填报工作簿。',
        )
    return run("xdreport.formats.pdf.parse", data, name, seconds=SECONDS, megabytes=MEGABYTES)
