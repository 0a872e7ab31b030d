"""Workbooks written by hand, part by part, for what no library would write."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def parts(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    book: str = "",
    states: Mapping[int, str] | None = None,
    strict: bool = False,
) -> dict[str, str]:
    """The parts of a workbook; ``sheets`` are what stands inside <worksheet>, ``book`` before <sheets>."""
    main, relations = (STRICT, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    states = states or {}
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}" state="{states.get(n, "visible")}"/>'
        for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    found = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{relations}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">{book}<sheets>{listed}</sheets></workbook>',
    }
    for kind, text in (("sharedStrings", strings), ("styles", styles)):
        if text:
            related += f'<Relationship Id="{kind}" Type="{relations}/{kind}" Target="{kind}.xml"/>'
            root = "sst" if kind == "sharedStrings" else "styleSheet"
            found[f"xl/{kind}.xml"] = f'<{root} xmlns="{main}">{text}</{root}>'
    found["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    for n, sheet in enumerate(sheets, 1):
        found[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{main}">{sheet}</worksheet>'
    return found


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def data(rows: str) -> str:
    """Rows inside <sheetData>."""
    return f"<sheetData>{rows}</sheetData>"
