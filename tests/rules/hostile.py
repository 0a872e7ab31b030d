"""A megabyte each of what makes careless patterns slow. A pattern that is not linear would run here for minutes."""

LENGTH = 1_000_000


def _filled(piece: str) -> str:
    return (piece * (LENGTH // len(piece) + 1))[:LENGTH]


HOSTILE = {
    "digits": _filled("1"),
    "id digits": _filled("320501199001011234"),
    "spaced digits": _filled("1 3-"),
    "brackets": _filled("（"),
    "numbered": _filled("（一）"),
    "counts": _filled("件"),
    "words": _filled("信息公开条例"),
    "towns": _filled("大店镇"),
    "acts": _filled("大店镇坚持"),
    "reports": _filled("现将"),
    "basis": _filled("根据国令第492号"),
    "lines": _filled("\n"),
    "blanks": _filled("　"),
    "blank lines": _filled("\n 　"),
    "half-width": _filled("件,"),
    "broken": _filled("件\ufffd"),
    "is": _filled("一是"),
    "other is": _filled("三是"),
    "different": "".join(chr(0x4E00 + place * 7919 % 20000) for place in range(LENGTH)),
}
