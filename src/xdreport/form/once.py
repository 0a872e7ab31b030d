"""Working something out once for a report, however many rules ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")


def once(work: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
    """Remembers what came of the last thing that was asked about; it must be one that does not change, as a report."""
    last: tuple[Asked, Found] | None = None

    @wraps(work)
    def remembered(asked: Asked) -> Found:
        nonlocal last
        held = last
        if held is None or held[0] is not asked:
            held = last = asked, work(asked)
        return held[1]

    return remembered
