"""What the sheets of a workbook share while they are read."""

from dataclasses import dataclass, field

from xdreport.formats.package import Package
from xdreport.formats.xlsx.looks import Looks


@dataclass(slots=True)
class Book:
    """The package, its shared strings and styles; what was struck out, and where, is gathered in ``struck``."""

    package: Package
    strings: list[str]
    looks: Looks
    struck: list[tuple[int, int, str]] = field(default_factory=list)
