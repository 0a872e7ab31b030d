"""Profiles out of the text of a settings file."""

from pathlib import Path

import pytest

from xdreport.checking import all_rules
from xdreport.profile.faults import ProfileError
from xdreport.profile.profile import Profile
from xdreport.profile.resolve import Overrides, resolve

WAIVER = """
[[waivers]]
rule = "XD109"
organ = "红旗区小店镇人民政府"
figure = "problems"
values = { actual = 5 }
reason = "另文报送"
approved_by = "区政务公开办"
until = 2027-03-31
"""


def profile(folder: Path, text: str, overrides: Overrides | None = None) -> Profile:
    """The profile that a settings file of this text makes."""
    path = folder / "xdreport.toml"
    path.write_text(text, "utf-8")
    return resolve(path, all_rules(), overrides)


def faults(folder: Path, text: str, overrides: Overrides | None = None) -> list[str]:
    """What is said of a settings file that is wrong, without the file's name."""
    with pytest.raises(ProfileError) as error:
        profile(folder, text, overrides)
    name = f"设置文件“{folder / 'xdreport.toml'}”"
    assert all(line.startswith(name) or "选项" in line for line in error.value.lines)
    assert all("\n" not in line for line in error.value.lines)
    return [line.removeprefix(name).removeprefix("：") for line in error.value.lines]
