"""Texts as a note quotes them: as many as are soon read."""

from collections.abc import Iterable

from xdreport.document import QUOTED, short


def sample(texts: Iterable[str], longest: int = QUOTED) -> str:
    """“312”“8”等: the texts that say something in quotation marks; of a longer first one its beginning; '' for none."""
    said = [line for text in texts if (line := " ".join(text.split()))]
    if not said:
        return ""
    first = short(said[0], longest)
    kept, room = [first], longest - len(first)
    while len(kept) < len(said) and len(said[len(kept)]) <= room:
        room -= len(said[len(kept)])
        kept.append(said[len(kept)])
    return "".join(f"“{one}”" for one in kept) + ("等" if len(kept) < len(said) else "")
