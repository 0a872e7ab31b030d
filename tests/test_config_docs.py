"""docs/config.md, in both languages: its example is taken, its library example runs, every key and limit is named."""

import re
from pathlib import Path

import pytest

from xdreport.checking import all_rules
from xdreport.findings import Severity
from xdreport.profile.model import ConfigFile, Due, Values, Waiver
from xdreport.profile.resolve import resolve

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {language: (ROOT / "docs" / f"config{language}.md").read_text("utf-8") for language in ("", ".zh-CN")}

in_both = pytest.mark.parametrize("text", TEXTS.values(), ids=["en", "zh"])


def example(text: str, name: str) -> str:
    """The one block of this name."""
    (block,) = re.findall(rf"<!-- example: {name} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    return str(block)


@in_both
def test_the_example_is_taken(text: str, tmp_path: Path) -> None:
    path = tmp_path / "xdreport.toml"
    path.write_text(example(text, "config"), "utf-8")
    profile = resolve(path, all_rules())
    assert profile.off >= {"XD509", "XD510"}
    assert (profile.severities["XD501"], profile.severities["XD502"]) == (Severity.ERROR, Severity.WARNING)
    assert profile.limits["XD406"] == {"times": 20, "apart": 50}
    assert [waiver.rule for waiver in profile.waivers] == ["XD401", "XD105"]
    assert profile.baseline == tmp_path / "xdreport-baseline.json"


@in_both
def test_all_blocks_of_settings_are_taken(text: str, tmp_path: Path) -> None:
    path = tmp_path / "xdreport.toml"
    for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
        path.write_text(block, "utf-8")
        assert resolve(path, all_rules()).waivers


@in_both
def test_the_example_uses_every_key(text: str) -> None:
    keys = set(re.findall(r"^(\w+) = ", example(text, "config"), re.MULTILINE))
    keys |= set(re.findall(r"^\[+(\w+)\]+$", example(text, "config"), re.MULTILINE))
    assert keys >= set(ConfigFile.model_fields) | set(Waiver.model_fields) | set(Due.model_fields)


@in_both
@pytest.mark.parametrize("key", [*ConfigFile.model_fields, *Waiver.model_fields, *Values.model_fields])
def test_every_key_is_described(text: str, key: str) -> None:
    assert re.search(rf"`(\[\[)?{key}(\]\]|\.\w+)?`", text)


@in_both
def test_every_limit_is_described(text: str) -> None:
    for rule in all_rules().values():
        assert all(re.search(rf"{rule.id}[^.;。；|]*`{name}`", text) for name in rule.limits), rule.id


@in_both
def test_the_library_example_runs(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(example(text, "profile"), "docs/config.md", "exec"), {})
    assert capsys.readouterr().out == "['XD110', 'XD901']\n"
