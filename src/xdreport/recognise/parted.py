"""Tables that were put together for reading: places are told as they stand in the file, not as rows of the whole."""

from collections.abc import Callable
from dataclasses import replace

from xdreport.document import Document, Origin
from xdreport.recognise.draft import Draft


def name_parts(draft: Draft, document: Document) -> None:
    """Names the table and its own row for all that stood in a table put below another."""
    grids = {grid.name: grid for grid in document.grids() if grid.parts}
    if grids:
        _rename(draft, lambda origin: grids[origin.place].stood(origin) if origin.place in grids else origin)


def _rename(draft: Draft, stood: Callable[[Origin], Origin]) -> None:
    draft.origins.update({path: stood(origin) for path, origin in draft.origins.items()})
    draft.said.update({path: (value, stood(origin)) for path, (value, origin) in draft.said.items()})
    draft.problems[:] = [
        one if one.origin is None else replace(one, origin=stood(one.origin)) for one in draft.problems
    ]
    draft.titles[:] = [seen._replace(origin=stood(seen.origin)) for seen in draft.titles]
    draft.outline[:] = [seen._replace(origin=stood(seen.origin)) for seen in draft.outline]
    for table, conflicts in draft.conflicts.items():
        draft.conflicts[table] = [(path, value, stood(origin)) for path, value, origin in conflicts]
