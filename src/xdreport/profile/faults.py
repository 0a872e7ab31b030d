"""What is wrong with a settings file, in Chinese, one line each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from xdreport.meant import meant, nearest
from xdreport.profile.model import ConfigFile


class ProfileError(Exception):
    """Settings that cannot be used. ``lines`` are the faults, one Chinese line each, each naming the file."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def near(word: str, known: Iterable[str]) -> str:
    """What a mistyped word may have been meant for; 。 where nothing is near."""
    return meant(nearest(word, known), before="，", otherwise="。")


SAID = {
    "missing": "没有写",
    "string_too_short": "不能是空的",
    "string_type": "应当是文字，两边加英文引号",
    "tuple_type": '应当是列表，如 ["XD110", "XD5"]',
    "dict_type": "应当是一节，如 [severity]",
    "model_type": "应当是一节，如 [due]",
}
"""Kind of a validation error -> what is said of the key."""

KEYS_OF_LISTS = {"waivers": "豁免", "select": "规则", "ignore": "规则"}


def shape_faults(error: ValidationError, data: Mapping[str, Any]) -> Iterator[str]:
    """A line for each way in which a file's content differs from ``ConfigFile``."""
    told: set[tuple[Any, ...]] = set()
    for one in error.errors():
        place = tuple(step for step in one["loc"] if not _is_branch(step))
        if place in told:  # a value that fits no branch of a union is reported once for each
            continue
        told.add(place)
        yield _said(one["type"], place, str(one.get("ctx", {}).get("error", "")), data)


def _is_branch(step: int | str) -> bool:
    """Whether a step of an error's place names a branch of a union (int, decimal, str) and not a key."""
    return isinstance(step, str) and step in {"int", "decimal", "str"}


def _said(kind: str, place: tuple[Any, ...], own: str, data: Mapping[str, Any]) -> str:
    holder, name = _holder(place, data)
    if kind == "extra_forbidden":
        return f"{holder}没有“{name}”这一项{near(name, _known(place))}"
    if kind == "value_error":
        return f"{holder}{_called(place)}{own}。"
    if kind.startswith("date"):
        return f"{holder}{_called(place)}不是日期，应写成 2026-03-31 的样子，不加引号。"
    return f"{holder}{_called(place)}{SAID.get(kind, '写法不对，应当是数或者加引号的文字')}。"


def _holder(place: tuple[Any, ...], data: Mapping[str, Any]) -> tuple[str, str]:
    """第 2 条豁免（XD401，红旗区…）：, [due] 中, or '' in front of a key; and the key."""
    name = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    if place and place[0] == "waivers" and len(place) > 1:
        entry = data["waivers"][place[1]]
        named = [str(entry[key]) for key in ("rule", "organ") if entry.get(key)] if isinstance(entry, Mapping) else []
        whose = f"（{'，'.join(named)}）" if named else ""
        return f"第 {place[1] + 1} 条豁免{whose}：", name
    return (f"[{place[0]}] 中", name) if len(place) > 1 and place[0] not in KEYS_OF_LISTS else ("", name)


def _called(place: tuple[Any, ...]) -> str:
    """“reason”（理由）, '' for an entry of a list as a whole."""
    if not place or isinstance(place[-1], int):
        return f"“{place[0]}”的每一项" if place and place[0] != "waivers" else ""
    model = _model(place[:-1])
    field = model.model_fields.get(place[-1]) if model else None
    return f"“{place[-1]}”" + (f"（{field.title}）" if field and field.title else "")


def _known(place: tuple[Any, ...]) -> list[str]:
    model = _model(place[:-1])
    return list(model.model_fields) if model else []


def _model(steps: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model that holds the keys at this place."""
    model: type[BaseModel] = ConfigFile
    for step in steps:
        if isinstance(step, int):
            continue
        annotation = model.model_fields[step].annotation if step in model.model_fields else None
        inner = [one for one in (annotation, *get_args(annotation)) if isinstance(one, type)]
        found = next((one for one in inner if issubclass(one, BaseModel)), None)
        if found is None:
            return None
        model = found
    return model


def broken_toml(message: str, text: str) -> str:
    """第 3 行写法不对 …, from what the TOML parser says."""
    found = re.search(r"at line (\d+), column (\d+)", message)
    lines = text.rstrip().split("\n")
    number = min(int(found[1]), len(lines)) if found else len(lines)
    line = lines[number - 1].strip()[:60]
    where = f"（第 {found[2]} 列）" if found else ""
    if re.search(r"overwrite|twice|already|declare", message):
        why = "，同一项写了两次"
    elif re.search(r"[“”‘’＝，［］｛｝＂]", line):
        why = "，引号、括号、等号和逗号要用英文半角"
    else:
        why = "" if found else "，可能有引号或括号没有配对"
    return f"第 {number} 行写法不对{where}{why}：{line}"
