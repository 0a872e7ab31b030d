"""Old workbook -> Document: the reader that others call; the work is done in ``parse``, in a process of its own."""

from importlib.util import find_spec

from xdreport.document import Document
from xdreport.formats.isolated import run
from xdreport.formats.unreadable import UnreadableError

SECONDS = 30.0
MEGABYTES = 512
"""For the whole process. A report of the usual size takes a tenth of it."""


def read(data: bytes, name: str = "") -> Document:
    """Reads a workbook's bytes; ``name`` is the file's.

    Gives what ``xlsx.reader`` gives of the same workbook; of a formula only that there is one. Raises
    UnreadableError for what is damaged, under a password, or takes too much time or memory, and where the library
    that reads it is not installed.
    """
    if find_spec("xlrd") is None:
        raise UnreadableError(
            "这是旧版 Excel（.xls、.et）文件，读取它的组件没有安装",
            '请运行 pip install "xdreport[xls]" 安装后再试；'
            "或在 Excel 或 WPS 中打开，用“另存为”选择“Excel 工作簿（*.xlsx）”。",
        )
    return run("xdreport.formats.xls.parse", data, name, seconds=SECONDS, megabytes=MEGABYTES)
