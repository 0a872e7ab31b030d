"""What a file that is no .docx really is, and what its sender should do about it."""

from xdreport.formats.package import Package, damaged
from xdreport.formats.unreadable import UnreadableError

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS = "请用 Word 或 WPS 打开，用“另存为”选择“Word 文档（*.docx）”后再试。"
_STREAMS = {
    "EncryptedPackage": ("文档设有打开密码，无法读取", "请用 Word 或 WPS 打开，取消“用密码进行加密”后保存，再试。"),
    "WordDocument": ("这是旧版 Word（.doc）或 WPS 文字（.wps）文件，无法读取", _SAVE_AS),
}


def refusal(data: bytes, name: str = "", package: Package | None = None) -> UnreadableError:
    """Why bytes that are no Word document cannot be read; for other kinds of files what the workbook's reader says."""
    if data.startswith(OLE):
        for stream, (message, hint) in _STREAMS.items():
            if stream.encode("utf-16-le") + b"\0\0" in data:
                return UnreadableError(message, hint)
    if package is not None and "[Content_Types].xml" in package:
        return damaged("其中没有文档正文（word/document.xml）")
    if not data:
        return UnreadableError("文件是空的（0 字节）", "请重新下载或复制原文件，或请报送单位重新发送。")
    shown = f"“{name}”" if name else "文件"
    return UnreadableError(f"{shown}不是 Word 文档（.docx），或文件开头已损坏", _SAVE_AS)
