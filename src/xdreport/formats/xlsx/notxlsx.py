"""What a file that is no .xlsx really is, and what its sender should do about it."""

from xdreport.formats.ole import SIGNATURE, streams
from xdreport.formats.package import Package, damaged
from xdreport.formats.unreadable import UnreadableError

AGAIN = "请在 Excel 或 WPS 中打开原文件另存为 .xlsx 后再试；如打不开，请向报送单位重新索取文件。"
_SAVE_AS = "请在 Excel 或 WPS 中打开，用“另存为”选择“Excel 工作簿（*.xlsx）”后再试。"
_FILL_IN = "请把内容填入 xdreport template 生成的 Excel 模板后再试。"

_AS_WORD = "请在 Word 或 WPS 中打开，用“另存为”选择“Word 文档（*.docx）”后再试。"
_AS_PAGE = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”；或用浏览器打开，另存为网页（.html）后再试。"

_STREAMS = {
    "EncryptedPackage": (
        "工作簿设有打开密码，无法读取",
        "请在 Excel 或 WPS 中打开，取消“用密码进行加密”后保存，再试。",
    ),
    "Workbook": ("这是旧版 Excel（.xls、.et）工作簿，不是 .xlsx", _SAVE_AS),
    "Book": ("这是旧版 Excel（.xls、.et）工作簿，不是 .xlsx", _SAVE_AS),
    "WordDocument": (
        "这是旧版 Word（.doc）或 WPS 文字（.wps）文件，不能直接读取",
        _AS_WORD,
    ),
    "PowerPoint Document": ("这是 PowerPoint（.ppt）文件，不是 Excel 工作簿", _FILL_IN),
}
"""Streams of an OLE2 file -> what it is and the remedy; the first that is found decides."""

_SIGNATURES = (
    (b"{\\rtf", "这是 RTF（写字板、Word）文件，不能直接读取", _AS_WORD),
    (b"Rar!", "这是 RAR 压缩包，不是 Excel 工作簿", "请先解压，再选择其中的 .xlsx 文件。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，不是 Excel 工作簿", "请先解压，再选择其中的 .xlsx 文件。"),
    (b"\x1f\x8b", "这是 gzip 压缩包，不是 Excel 工作簿", "请先解压，再选择其中的 .xlsx 文件。"),
    (b"\x89PNG", "这是图片，不是 Excel 工作簿", _FILL_IN),
    (b"\xff\xd8\xff", "这是图片，不是 Excel 工作簿", _FILL_IN),
)

_PARTS = (
    ("word/document.xml", "这是 Word（.docx）文件，不是 Excel 工作簿", _FILL_IN),
    ("xl/workbook.bin", "这是 Excel 二进制工作簿（.xlsb），不是 .xlsx", _SAVE_AS),
    ("ppt/presentation.xml", "这是 PowerPoint（.pptx）文件，不是 Excel 工作簿", _FILL_IN),
    ("ofd.xml", "这是 OFD 版式文件，不是 Excel 工作簿", _FILL_IN),
)
TEXTS = (".txt", ".text", ".md", ".markdown")
_ANOTHER = "请核对是否选错了文件：不是报告的，请移出文件夹；年度报告请在 xdreport template 生成的模板中填写。"
_ARCHIVED = (".xlsx", ".xls", ".et", ".docx", ".doc", ".pdf", ".zip")


def refusal(data: bytes, name: str = "") -> UnreadableError:
    """Why bytes that are no zip cannot be read; each kind of file has its own message and remedy."""
    if not data:
        return UnreadableError("文件是空的（0 字节）", "请重新下载或复制原文件，或请报送单位重新发送。")
    if not data.strip(b"\0 \t\r\n"):
        return UnreadableError("文件内容全是空白，可能保存或复制时出错", AGAIN)
    if data.startswith(SIGNATURE):
        return _ole(data)
    for signature, message, hint in _SIGNATURES:
        if data.startswith(signature):
            return UnreadableError(message, hint)
    return _text(data[:4096], name)


def _ole(data: bytes) -> UnreadableError:
    held = streams(data)
    for stream, (message, hint) in _STREAMS.items():
        if stream in held:
            return UnreadableError(message, hint)
    return UnreadableError("这是旧版 Office 格式的文件，但其中没有工作簿，或已损坏", AGAIN)


def _text(start: bytes, name: str) -> UnreadableError:
    text = _decoded(start).lstrip("\ufeff \t\r\n").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return UnreadableError("这是“XML 表格 2003”格式，不是 .xlsx", _SAVE_AS)
    if text.startswith(("<!doctype html", "<html", "<table", "<head", "<meta", "<style")) or "<html" in text:
        return UnreadableError("这是网页（HTML）文件，只是扩展名改成了 .xlsx", _SAVE_AS)
    if text.startswith("mime-version"):
        return UnreadableError("这是“单个文件网页”（MHT）文件，不能直接读取", _AS_PAGE)
    if text.startswith("<"):
        return UnreadableError("这是 XML 文件，不是 Excel 工作簿", _SAVE_AS)
    if text and all(character.isprintable() or character in "\t\r\n" for character in text):
        if name.lower().endswith(TEXTS):
            return UnreadableError("这是文字，但其中没有年度报告：通篇没有“信息”“行政”等字样", _ANOTHER)
        kind = "CSV" if name.lower().endswith(".csv") or "," in text or "\t" in text else "纯文本"
        return UnreadableError(f"这是{kind}文件，不是 Excel 工作簿", _SAVE_AS)
    return UnreadableError("这不是 Excel 工作簿（.xlsx），或文件开头已损坏", AGAIN)


def _decoded(start: bytes) -> str:
    """The text in whichever encoding fits; '' for bytes that are no text."""
    encodings = ["utf-16"] if start[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        for cut in range(4):  # the last character may be cut in two
            try:
                return start[: len(start) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return ""


def other_package(package: Package) -> UnreadableError:
    """What a zip without a workbook is."""
    for part, message, hint in _PARTS:
        if part in package:
            return UnreadableError(message, hint)
    vocabulary = package.read("mimetype") if "mimetype" in package else b""
    if b"opendocument" in vocabulary:
        if b"spreadsheet" in vocabulary:
            return UnreadableError("这是 OpenDocument 表格（.ods），不是 .xlsx", _SAVE_AS)
        return UnreadableError(
            "这是 OpenDocument 文件（.odt 等），不能直接读取",
            "请在 WPS 或 LibreOffice 中打开，用“另存为”选择“Word 文档（*.docx）”后再试。",
        )
    inner = [part.name for part in package.parts.values() if part.name.lower().endswith(_ARCHIVED)]
    if inner:
        return UnreadableError(
            f"这是压缩包（zip），其中有“{inner[0].rpartition('/')[2]}”", "请先解压，再选择其中的 .xlsx 文件。"
        )
    if "[Content_Types].xml" in package:
        return damaged("其中没有工作簿")
    return UnreadableError("这是压缩包（zip），其中没有 Excel 工作簿", "请核对是否选错了文件。")
