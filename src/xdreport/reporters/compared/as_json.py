"""JSON for programs. Conforms to schemas/difference.schema.json."""

from xdreport.difference import Difference


def report(difference: Difference) -> str:
    """The difference as indented JSON."""
    return difference.model_dump_json(indent=2) + "\n"
