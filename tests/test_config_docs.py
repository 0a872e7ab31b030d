"""docs/config.md: its example is taken, its library example runs, and it names every key and every limit."""

import re
from pathlib import Path

import pytest

from xdreport.checking import all_rules
from xdreport.findings import Severity
from xdreport.profile.model import ConfigFile, Due, Values, Waiver
from xdreport.profile.resolve import resolve

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "config.md").read_text("utf-8")


def example(language: str) -> str:
    """The one block in this language."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(block)


def test_the_example_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "xdreport.toml"
    path.write_text(example("toml"), "utf-8")
    profile = resolve(path, all_rules())
    assert profile.off >= {"XD509", "XD510"}
    assert (profile.severities["XD501"], profile.severities["XD502"]) == (Severity.ERROR, Severity.WARNING)
    assert profile.limits["XD406"] == {"times": 20, "apart": 50}
    assert [waiver.rule for waiver in profile.waivers] == ["XD401", "XD105"]
    assert profile.baseline == tmp_path / "xdreport-baseline.json"


def test_the_example_uses_every_key() -> None:
    keys = set(re.findall(r"^(\w+) = ", example("toml"), re.MULTILINE))
    keys |= set(re.findall(r"^\[+(\w+)\]+$", example("toml"), re.MULTILINE))
    assert keys >= set(ConfigFile.model_fields) | set(Waiver.model_fields) | set(Due.model_fields)


@pytest.mark.parametrize("key", [*ConfigFile.model_fields, *Waiver.model_fields, *Values.model_fields])
def test_every_key_is_described(key: str) -> None:
    assert re.search(rf"`(\[\[)?{key}(\]\]|\.\w+)?`", TEXT)


def test_every_limit_is_described() -> None:
    for rule in all_rules().values():
        assert all(re.search(rf"{rule.id}[^.;|]*`{name}`", TEXT) for name in rule.limits), rule.id


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(example("python"), "docs/config.md", "exec"), {})
    assert capsys.readouterr().out == "['XD110', 'XD901']\n"
