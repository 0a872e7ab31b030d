"""Word files, each of which fires one rule and no other."""

import io
import zipfile
from collections.abc import Callable

from examples.patch import EPOCH
from examples.reports import town
from xdreport.api import render

_CHANGED = ' w:id="1" w:author="校对" w:date="2026-01-05T09:00:00Z"'


def edited(data: bytes, change: Callable[[str], str]) -> bytes:
    """A Word file with its main part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = change(part.decode()).encode()
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 0
            new.writestr(info, part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def inserted(text: str, place: int) -> str:
    """The main part with one of its runs tracked as inserted, and another in its place tracked as deleted."""
    starts = [at for at in range(len(text)) if text.startswith("<w:r>", at)]
    start = starts[place % len(starts)]
    end = text.index("</w:r>", start) + len("</w:r>")
    deleted = f"<w:del{_CHANGED}><w:r><w:delText>旧稿</w:delText></w:r></w:del>"
    return f"{text[:start]}{deleted}<w:ins{_CHANGED}>{text[start:end]}</w:ins>{text[end:]}"


def unclean() -> bytes:
    """The town's report with one change that nobody has accepted."""
    return edited(render(town(), "docx"), lambda text: inserted(text, 4))


DOCUMENTS: dict[str, Callable[[], bytes]] = {"unclean-document": unclean}
"""Rule name -> the Word file that fires it alone."""
