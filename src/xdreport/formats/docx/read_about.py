"""What our own documents hold beside their text, as custom properties; see formats/beside.py."""

from collections.abc import Iterator

from xdreport.formats.docx.read_xml import tree
from xdreport.formats.package import Package

PART = "docProps/custom.xml"
PREFIX = "xdreport."


def about(package: Package) -> Iterator[tuple[str, str]]:
    """Path and value of each such property; none in other people's documents."""
    if PART not in package:
        return
    for element in tree(package, PART):
        name = element.get("name", "")
        if name.startswith(PREFIX):
            yield name.removeprefix(PREFIX), "".join(str(text) for text in element.itertext())
