"""For CI: the pre-commit hook, the steps of the GitHub Action and the GitLab job, as far as they can be run here."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GOOD, BAD = ROOT / "examples" / "2025.xlsx", ROOT / "examples" / "bad" / "unbalanced-applications.xlsx"
WARNED = ROOT / "examples" / "bad" / "dash-for-zero.xlsx"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="needs bash and a POSIX shell script")


class Done(NamedTuple):
    code: int
    out: str
    err: str


def sample(name: str) -> Any:
    """A YAML sample of docs/ci.md."""
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    match = re.search(rf"<!-- sample: {name} -->\n```yaml\n(.*?)```", text, re.DOTALL)
    assert match
    return yaml.safe_load(match[1])


def bash(script: str, folder: Path, environment: dict[str, str]) -> Done:
    """Runs a script as GitHub and GitLab do: stopping at the first command that fails."""
    assert BASH
    command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
    done = subprocess.run(command, cwd=folder, env={**kept, **environment}, capture_output=True, timeout=120)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def resolved(step: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """The environment of a step, its expressions replaced by inputs, their defaults, and the action's folder."""
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
    assert set(inputs) <= set(defaults)
    known = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
    known["github.action_path"] = str(ROOT)
    return {
        name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: known[match[1]], value)
        for name, value in step["env"].items()
    }


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, str]:
    """An environment in which xdreport is these sources, as if it had been installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "xdreport"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m xdreport "$@"\n', "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}


def checked(folder: Path, commands: dict[str, str], **inputs: str) -> Done:
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    return bash(CHECK["run"], folder, {**commands, **resolved(CHECK, named)})


def test_inputs_reach_scripts_only_through_the_environment() -> None:
    """An expression inside a script would let a file name run commands."""
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = re.findall(r"inputs\.([\w-]+)", json.dumps([INSTALL["env"], CHECK["env"]]))
    assert sorted(used) == sorted(ACTION["inputs"])


@needs_bash
def test_the_action_annotates_files_and_fails(tmp_path: Path, commands: dict[str, str]) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(BAD, tmp_path / "reports" / "小店 镇.xlsx")
    done = checked(tmp_path, {**commands, "GITHUB_WORKSPACE": str(tmp_path)}, files="reports/*.xlsx", sarif="out.sarif")
    assert done.code == 1
    assert done.out.startswith("::error file=reports/小店 镇.xlsx,title=XD201 ")
    (run,) = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"]
    assert {one["ruleId"] for one in run["results"]} == {"XD201"}


@needs_bash
@pytest.mark.parametrize(
    ("files", "found"),
    [
        ("a/**/*.xlsx", {"a/good.xlsx", "a/b/b ad.xlsx"}),
        ("a/good.xlsx\r\n\n  a/b/b ad.xlsx  \n", {"a/good.xlsx", "a/b/b ad.xlsx"}),
        ("a/b", {"a/b/b ad.xlsx"}),
        ("-n *.xlsx", {"-n 1.xlsx"}),
        ("[x].xlsx", {"[x].xlsx"}),
    ],
)
def test_the_action_finds_files(tmp_path: Path, commands: dict[str, str], files: str, found: set[str]) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("a/good.xlsx", "a/b/b ad.xlsx", "-n 1.xlsx", "[x].xlsx", "x.xlsx"):
        shutil.copy(GOOD, tmp_path / name)
    done = checked(tmp_path, commands, files=files, format="json")
    assert done.code == 0
    assert {Path(one["file"]).as_posix() for one in json.loads(done.out)["results"]} == found


@needs_bash
def test_the_action_runs_nothing_that_a_file_name_says(tmp_path: Path, commands: dict[str, str]) -> None:
    done = checked(tmp_path, commands, files='$(touch owned).xlsx\n"; touch owned; "\n`touch owned`')
    assert done.code == 2
    assert not (tmp_path / "owned").exists()


@needs_bash
def test_the_action_takes_its_other_inputs(tmp_path: Path, commands: dict[str, str]) -> None:
    for code, level in ((0, "error"), (1, "warning"), (0, "never")):
        assert checked(tmp_path, commands, files=str(WARNED), fail_on=level).code == code
    county, last = ROOT / "examples" / "county-2025.xlsx", ROOT / "examples" / "county-2024.xlsx"
    done = checked(tmp_path, commands, files=str(county), previous=str(last), format="json")
    skipped = {one["id"] for one in json.loads(done.out)["results"][0]["skipped"]}
    assert (done.code, "XD401" in skipped) == (0, False)
    missing = checked(tmp_path, commands, files="nowhere/*.xlsx")
    assert (missing.code, "找不到“nowhere/*.xlsx”" in missing.err) == (2, True)


@needs_bash
def test_the_action_says_which_python_it_needs(tmp_path: Path) -> None:
    done = bash(
        INSTALL["run"], tmp_path, {**resolved(INSTALL, {}), "PATH": str(tmp_path), "RUNNER_TEMP": str(tmp_path)}
    )
    assert (done.code, done.out.startswith("::error::xdreport needs Python 3.11")) == (2, True)


@needs_bash
def test_the_action_installs_itself_and_the_gitlab_job_runs_with_it(tmp_path: Path) -> None:
    """The one test that builds an environment: skipped where pip finds no packages."""
    path_file = tmp_path / "path"
    given = {"RUNNER_TEMP": str(tmp_path), "GITHUB_PATH": str(path_file)}
    done = bash(INSTALL["run"], tmp_path, {**resolved(INSTALL, {}), **given})
    if done.code and re.search(
        r"No matching distribution|NewConnectionError|Temporary failure|ensurepip", done.err + done.out
    ):
        pytest.skip("pip finds no packages here")
    assert done.code == 0, done.err
    path = f"{path_file.read_text('utf-8').strip()}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "PYTHONPATH": ""}
    done = checked(tmp_path, environment, files=str(BAD))
    assert (done.code, "XD201" in done.out) == (1, True)
    job = sample("gitlab")["annual-report"]
    variables = {**job["variables"], "XDREPORT": str(ROOT), "REPORTS": str(BAD)}
    script = "\n".join((*job["before_script"], *job["script"]))
    assert bash(script, tmp_path, {**environment, **variables}).code == 1
    assert (tmp_path / "xdreport.xml").exists()


@needs_bash
def test_the_gitlab_job_shows_findings_and_writes_junit(tmp_path: Path, commands: dict[str, str]) -> None:
    job = sample("gitlab")["annual-report"]
    shutil.copytree(ROOT / "examples" / "bad" / "previous", tmp_path / "reports")
    shutil.copy(BAD, tmp_path / "reports")
    done = bash("\n".join(job["script"]), tmp_path, {**commands, **job["variables"], "GITLAB_CI": "true"})
    assert (done.code, "错误 XD201" in done.out) == (1, True)
    junit = ElementTree.parse(tmp_path / job["artifacts"]["reports"]["junit"])
    assert "XD201" in ElementTree.tostring(junit.getroot(), "unicode")
    clean = bash("\n".join(job["script"]), tmp_path, {**commands, **job["variables"], "REPORTS": str(GOOD)})
    assert clean.code == 0


def test_the_samples_name_what_there_is() -> None:
    (repository,) = sample("pre-commit")["repos"]
    assert [one["id"] for one in repository["hooks"]] == [HOOK["id"]]
    (used,) = [step for step in sample("github")["jobs"]["annual-report"]["steps"] if "xdreport@" in step["uses"]]
    assert set(used["with"]) <= set(ACTION["inputs"])
    described = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.MULTILINE)
    assert described == list(ACTION["inputs"])


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("2025.xlsx", True),
        ("某县/小店镇 2025.XLSX", True),
        ("old.xls", True),
        ("~$2025.xlsx", False),
        ("a/.~2025.xlsx", False),
        ("a/~$x/2025.xlsx", True),
        ("notes.xlsx.md", False),
    ],
)
def test_the_hook_takes_workbooks(file: str, taken: bool) -> None:
    """pre-commit searches both patterns in the path."""
    assert (bool(re.search(HOOK["files"], file)) and not re.search(HOOK["exclude"], file)) == taken


def test_the_hook_checks_the_files_it_is_given(tmp_path: Path, commands: dict[str, str]) -> None:
    (hook,) = sample("pre-commit")["repos"][0]["hooks"]
    entry = shlex.split(HOOK["entry"])
    assert (entry[0], HOOK["language"]) == ("xdreport", "python")
    command = [sys.executable, "-m", *entry, *hook["args"]]
    for code, files in ((0, [GOOD]), (1, [GOOD, WARNED])):
        done = subprocess.run(
            [*command, *files], cwd=tmp_path, env={**os.environ, **commands}, capture_output=True, timeout=60
        )
        assert done.returncode == code
