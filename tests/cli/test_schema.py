"""schema: the committed JSON Schemas are what the models say."""

from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from xdreport.cli.schema import NAMES
from xdreport.reporters.schemas import SCHEMAS, file_name, schema

FOLDER = Path(__file__).parents[2] / "schemas"


def test_the_command_offers_every_schema() -> None:
    assert NAMES == SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schemas_are_fresh(name: str) -> None:
    stale = "run: xdreport schema -o schemas --force"
    assert (FOLDER / file_name(name)).read_text("utf-8") == schema(name), stale


@pytest.mark.parametrize("name", SCHEMAS)
def test_printed(run: Run, name: str) -> None:
    assert run("schema", name) == (0, schema(name), "")


def test_written_to_a_folder(here: Path, run: Run) -> None:
    assert run("schema", "-o", here).code == 0
    assert {path.name for path in here.iterdir()} == {file_name(name) for name in SCHEMAS}
    code, _, err = run("schema", "-o", here)
    assert (code, err.count("已存在")) == (2, 1)
    assert run("schema", "finding", "-o", here, "--force").code == 0


def test_the_titles_are_the_official_labels() -> None:
    text = schema("report")
    for label in ("一、本年新收政府信息公开申请数量", "3.危及“三安全一稳定”", "复议后起诉", "现行有效件数"):
        assert f'"title": "{label}"' in text


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_valid_schemas(name: str) -> None:
    import json

    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))
