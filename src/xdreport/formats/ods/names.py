"""The prefixes that a file gives to OpenDocument's vocabularies: nearly always the usual ones, but nothing binds it."""

from xdreport.formats.xlsx.stream import Attributes

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_USUAL = {
    f"{_ODF}office:1.0": "office",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}drawing:1.0": "draw",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}


class Names(dict[str, str]):
    """Usual name (table:table-row) -> name in this file, from the attributes of its root element."""

    def __init__(self, root: Attributes) -> None:
        super().__init__()
        self.prefixes = {
            usual: name.partition(":")[2]
            for name, space in root.items()
            if name.startswith("xmlns") and (usual := _USUAL.get(space))
        }
        self.usual = {prefix: usual for usual, prefix in self.prefixes.items()}
        self.are_usual = all(prefix == usual for usual, prefix in self.prefixes.items())

    def __missing__(self, name: str) -> str:
        usual, _, local = name.partition(":")
        prefix = self.prefixes.get(usual, usual)
        self[name] = found = f"{prefix}:{local}" if prefix else local
        return found


def standard(attributes: Attributes, names: Names) -> Attributes:
    """The attributes with the usual prefixes."""
    if names.are_usual:
        return attributes
    found = {}
    for name, value in attributes.items():
        prefix, _, local = name.rpartition(":")
        found[f"{names.usual.get(prefix, prefix)}:{local}"] = value
    return found
