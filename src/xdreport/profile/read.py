"""xdreport.toml -> ConfigFile."""

import tomllib
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from xdreport.files import reason
from xdreport.profile.faults import ProfileError, broken_toml, shape_faults
from xdreport.profile.model import ConfigFile

LARGEST = 4 * 1024 * 1024
"""Bytes; thousands of waivers are under one megabyte."""


def read(path: Path) -> ConfigFile:
    """Reads a settings file; raises ProfileError with a line for each fault."""
    text = _text(path)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"设置文件“{path}”{broken_toml(str(error), text)}") from error
    except (RecursionError, ValueError) as error:  # brackets without end, a number of thousands of digits
        raise ProfileError(f"设置文件“{path}”的内容不正常：层次过深或数字过长。") from error
    try:
        return ConfigFile.model_validate(data)
    except ValidationError as error:
        raise ProfileError(*(f"设置文件“{path}”：{line}" for line in shape_faults(error, data))) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ProfileError(f"设置文件“{path}”打不开：{reason(error)}。") from error
    if len(data) > LARGEST:
        raise ProfileError(f"设置文件“{path}”超过 {LARGEST // 1024 // 1024} MB，不是正常的设置文件。")
    try:  # Notepad puts a mark in front of UTF-8
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ProfileError(f"设置文件“{path}”不是 UTF-8 编码，请在记事本中另存为“UTF-8”编码。") from error
