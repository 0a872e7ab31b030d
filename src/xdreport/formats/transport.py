"""A Document as bytes and back, between two processes of ours: JSON, which can bring nothing to run.

What comes back may have been made by a parser that hostile input has taken over; ``unpacked`` therefore takes nothing
but the shapes that ``packed`` makes.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args

from xdreport.document import (
    Block,
    Cell,
    CellError,
    Document,
    Grid,
    Heading,
    Notation,
    Note,
    Origin,
    Paragraph,
    Part,
    Value,
)

_NOTATIONS = get_args(Notation)
_T = TypeVar("_T")


class BrokenError(Exception):
    """Bytes that ``packed`` never made."""


def packed(document: Document) -> bytes:
    """The document as JSON. Raises TypeError for what no reader gives: pictures, fields that are no values of cells."""
    return json.dumps(
        {
            "kind": document.kind,
            "blocks": [_packed_block(block) for block in document.blocks],
            "fields": {name: _plain(value) for name, value in document.fields.items()},
            "notes": [[note.rule, note.message, note.origin, note.hint] for note in document.notes],
        }
    ).encode("ascii")


def _packed_block(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return ["heading", block.text, block.level, block.origin, block.path]
    if isinstance(block, Paragraph):
        return ["paragraph", block.text, block.origin, block.path]
    if not isinstance(block, Grid):
        raise TypeError("no reader gives pictures")
    cells = [(*cell[:2], _plain(cell.value), *cell[3:]) for cell in block.cells]
    return [
        "grid",
        block.name,
        cells,
        block.rows,
        block.columns,
        block.notation,
        block.hidden,
        block.table,
        block.head_rows,
        block.parts,
    ]


def _plain(value: Value) -> Any:
    """A value as JSON has it; those of a type of their own as an object that names it."""
    kind = value.__class__
    if value is None or kind in (str, int, bool):
        return value
    if isinstance(value, CellError):
        return {"error": str(value)}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()[:10]}
    raise TypeError(f"{kind.__name__} cannot be handed over")


def unpacked(data: bytes) -> Document:
    """The document that was packed. Raises BrokenError for anything that ``packed`` does not make."""
    try:
        held = json.loads(data)
        return Document(
            [_block(entry) for entry in held["blocks"]],
            {_typed(name, str): _value(value) for name, value in held["fields"].items()},
            _typed(held["kind"], str),
            [_note(*note) for note in held["notes"]],
        )
    except (ValueError, TypeError, LookupError, AttributeError, InvalidOperation, RecursionError) as error:
        raise BrokenError(str(error)) from error


def _block(entry: list[Any]) -> Block:
    kind, *rest = entry
    if kind == "grid":
        return _grid(*rest)
    if kind == "heading":
        text, level, origin, path = rest
        return Heading(_typed(text, str), _typed(level, int), _origin(origin), _typed(path, str))
    if kind == "paragraph":
        text, origin, path = rest
        return Paragraph(_typed(text, str), _origin(origin), _typed(path, str))
    raise BrokenError(f"no such block: {kind!r}")


def _grid(
    name: Any,
    cells: Any,
    rows: Any,
    columns: Any,
    notation: Any,
    hidden: Any,
    table: Any,
    head_rows: Any,
    parts: Any,
) -> Grid:
    if notation not in _NOTATIONS:
        raise BrokenError("no such notation")
    name, table = _typed(name, str), _typed(table, str)
    rows, columns, head_rows = (_typed(number, int) for number in (rows, columns, head_rows))
    held, hidden = [_cell(*cell) for cell in cells], _typed(hidden, bool)
    return Grid(name, held, rows, columns, notation, hidden, table, head_rows, [_part(*part) for part in parts])


def _part(first: Any, moved: Any, name: Any) -> Part:
    return Part(_typed(first, int), _typed(moved, int), _typed(name, str))


def _cell(row: Any, column: Any, value: Any, formula: Any, rowspan: Any, colspan: Any, path: Any, head: Any) -> Cell:
    kinds = tuple(map(type, (row, column, formula, rowspan, colspan, path, head)))
    if kinds != (int, int, str, int, int, str, bool) or min(row, column, rowspan, colspan) < 1:
        raise BrokenError("no cell")
    return Cell(row, column, _value(value), formula, rowspan, colspan, path, head)


def _value(value: Any) -> Value:
    if value is None or isinstance(value, str | bool | int):
        return value
    if not isinstance(value, Mapping) or len(value) != 1:
        raise BrokenError("no value")
    ((kind, text),) = value.items()
    if kind == "error":
        return CellError(_typed(text, str))
    if kind == "date":
        return date.fromisoformat(text)
    number = Decimal(_typed(text, str))
    if kind != "decimal" or not number.is_finite():
        raise BrokenError("no value")
    return number


def _note(rule: Any, message: Any, origin: Any, hint: Any) -> Note:
    return Note(_typed(rule, str), _typed(message, str), _origin(origin), _typed(hint, str))


def _origin(origin: Any) -> Origin:
    place, row, column, notation = origin
    if notation not in _NOTATIONS:
        raise BrokenError("no such notation")
    return Origin(_typed(place, str), _typed(row, int), _typed(column, int), notation)


def _typed(value: Any, kind: type[_T]) -> _T:
    if type(value) is kind:
        return value
    raise BrokenError(f"no {kind.__name__}")
