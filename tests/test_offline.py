"""docs/offline.md: what pip, run elsewhere, does not see that Windows needs is named in the command."""

import re
import shlex
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


def command(name: str) -> str:
    match = re.search(rf"<!-- command: {name} -->\n```\w+\n(.*?)```", TEXT, re.DOTALL)
    assert match
    return match[1]


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


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {name: lines for name, lines in PROJECT["optional-dependencies"].items() if name != "test"}


@pytest.mark.parametrize("name", ["windows", "windows extras"])
def test_what_only_windows_needs_is_named(name: str) -> None:
    words = shlex.split(command(name))
    (place,) = [place for place, word in enumerate(words) if ".whl" in word]
    asked = re.findall(r"\w+", words[place].partition("[")[2])
    assert bool(asked) == (name == "windows extras")
    assert set(asked) <= EXTRAS.keys()
    lines = PROJECT["dependencies"] + [line for extra in asked for line in EXTRAS[extra]]
    windows, linux = set(needed(lines, WINDOWS)), set(needed(lines, LINUX))
    assert {"pydantic", "typing-extensions"} <= linux
    assert windows - linux == {*words[place + 1 :]}


@pytest.mark.parametrize("extra", EXTRAS)
def test_no_extra_needs_more_on_windows_and_each_is_told(extra: str) -> None:
    """So the command holds with any of them in its brackets."""
    assert f"| `{extra}` |" in TEXT
    windows, linux = (set(needed(PROJECT["dependencies"] + EXTRAS[extra], system)) for system in (WINDOWS, LINUX))
    assert windows - linux == {"colorama"}


@pytest.mark.parametrize("name", re.findall(r"xdreport-[\w.]+-py3-none-any\.whl", TEXT))
def test_the_wheel_is_the_one_of_this_version(name: str) -> None:
    assert name == f"xdreport-{__version__}-py3-none-any.whl"
