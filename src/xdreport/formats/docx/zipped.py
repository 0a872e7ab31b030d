"""Files in a zip, dated alike: the same files always give the same bytes, on every system."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """The bytes of a package of these files, name and content; texts are written in UTF-8."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else Windows and Unix would write different bytes
            archive.writestr(info, content.encode("utf-8") if isinstance(content, str) else content)
    return buffer.getvalue()
