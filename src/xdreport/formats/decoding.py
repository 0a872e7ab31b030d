"""Bytes -> text, in whichever of the encodings in use in China it was saved."""

import re

from xdreport.formats.unreadable import UnreadableError

LONGEST = 8 * 1024 * 1024
"""Bytes; a report's text with its tables takes well under one megabyte in any encoding."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GENERAL = ("utf-8", "gb18030")
"""GB18030 takes in GBK and GB2312. Hardly any text in it is valid UTF-8, so that is tried first."""

_TOPIC = "信息公开".encode()
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_AGAIN = "请用记事本或 WPS 打开，另存为 UTF-8 编码的文本后再试；显示为乱码的，请向报送单位重新索取文件。"


def decoded(data: bytes) -> str:
    """The text of a file, line ends as line feeds, control characters taken out.

    A mark at its start decides; else it is UTF-8 or GB18030. Raises UnreadableError for text in no encoding, for bytes
    that are no text, and for more than ``LONGEST`` bytes.
    """
    if len(data) > LONGEST:
        raise UnreadableError(
            f"文本超过 {LONGEST // 1024 // 1024} MB，远超年度报告所需，不予读取",
            "请核对是否选错了文件，或删去与年度报告无关的内容后再试。",
        )
    text = _decoded(data)
    controls = _CONTROL.findall(text)
    if len(controls) * 20 > len(text):
        raise UnreadableError("文件不是文本：其中有大量控制字符", _AGAIN)
    if controls:
        text = _CONTROL.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                raise _broken(error) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    if _TOPIC in data:  # damaged UTF-8: as GB18030 it would be read, but as nonsense
        raise _broken(fault) from fault
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _broken(error) from error


def _broken(error: UnicodeDecodeError) -> UnreadableError:
    return UnreadableError(f"文件中的文字编码有误（第 {error.start + 1} 个字节），既不是 UTF-8 也不是 GB18030", _AGAIN)


def decoded_start(start: bytes) -> str:
    """The first text of a file, for telling its kind; '' for bytes that are no text."""
    encodings = next(((encoding,) for mark, encoding in _MARKS if start.startswith(mark)), _GENERAL)
    for encoding in encodings:
        for cut in range(4):  # the last character may be cut in two
            try:
                text = start[: len(start) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return "" if "\0" in text else text.lstrip("\ufeff \t\r\n\f")
    looks_like_text = not _CONTROL.search(start.decode("latin-1"))
    return start.decode("utf-8", "replace").lstrip() if looks_like_text else ""
