"""The page itself: one file that needs no network, and whose own policy lets no script or style run but its own."""

import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from string import Template

from xdreport.board.data import Year, data
from xdreport.collect.roster import Roster
from xdreport.reporters.parts import shown
from xdreport.version import __version__

STYLES = (("xdreport.reporters.page", "base.css"), ("xdreport.board.assets", "board.css"))
SCRIPTS = ("data.js", "list.js", "detail.js", "board.js")
NAMED = 200
"""So many missing units are named where scripts are switched off."""


def board(years: Sequence[Year], roster: Roster, made: datetime, *, title: str = "") -> str:
    """The page: years, the latest first, over one roster. ``title`` is the office's; else the roster's top unit is."""
    style = "".join(files(package).joinpath(name).read_text("utf-8") for package, name in STYLES)
    script = "".join(files("xdreport.board.assets").joinpath(name).read_text("utf-8") for name in SCRIPTS)
    office = title or _office(roster)
    heading = f"{office}{f' {years[0].part.year} 年度' if years[0].part.year else ''}收报情况"
    return Template(files("xdreport.board.assets").joinpath("page.html").read_text("utf-8")).substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        version=__version__,
        title=shown(heading),
        heading=shown(heading),
        made=f"{made.year}年{made.month}月{made.day}日 {made:%H:%M} 生成；名册 {len(roster)} 个单位",
        missing=shown(_missing(years[0])),
        data=embedded(data(years, roster, office)),
    )


def embedded(value: object) -> str:
    """JSON that cannot end the script element it stands in, nor be taken for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _office(roster: Roster) -> str:
    return roster.roots[0].organ if len(roster.roots) == 1 else ""


def _missing(year: Year) -> str:
    names = [row.unit for row in year.part.rows if row.state == "missing" and row.excused is None]
    more = f" 等 {len(names)} 个" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more or "无"
