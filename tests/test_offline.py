"""docs/offline.md: what pip, run elsewhere, does not see that Windows needs is named in the command."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from xdreport.version import __version__

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "offline.md").read_text("utf-8")
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"}


def command(name: str) -> list[str]:
    match = re.search(rf"<!-- command: {name} -->\n```\w+\n(.*?)```", TEXT, re.DOTALL)
    assert match
    return match[1].split()


def needed(lines: list[str], system: dict[str, str]) -> Iterator[str]:
    """Names of all packages that these requirements come to on a system, as far as they are installed here."""
    waiting, seen = [*lines], set[str]()
    while waiting:
        one = Requirement(waiting.pop())
        environment = {**{name: str(value) for name, value in default_environment().items()}, **system, "extra": ""}
        if one.name.lower() in seen or (one.marker and not one.marker.evaluate(environment)):
            continue
        seen.add(one.name.lower())
        yield one.name.lower()
        try:
            waiting += requires(one.name) or []
        except PackageNotFoundError:  # needed on the other system only
            continue


def test_what_only_windows_needs_is_named() -> None:
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    windows, linux = set(needed(lines, WINDOWS)), set(needed(lines, LINUX))
    assert {"pydantic", "typing-extensions"} <= linux
    words = command("windows")
    named = set(words[words.index(next(word for word in words if word.endswith(".whl"))) + 1 :])
    assert windows - linux == named


@pytest.mark.parametrize("name", re.findall(r"xdreport-[\w.]+-py3-none-any\.whl", TEXT))
def test_the_wheel_is_the_one_of_this_version(name: str) -> None:
    assert name == f"xdreport-{__version__}-py3-none-any.whl"
