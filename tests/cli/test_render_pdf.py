"""render --format pdf: what is missing on a machine is one line, and then nothing is written."""

import sys
import warnings
from pathlib import Path
from shutil import copy

import pytest

from tests.cli.conftest import Engine, Run
from xdreport import RenderWarning, UnwritableError
from xdreport.formats.pdf import write

EXAMPLE = Path(__file__).parents[2] / "examples" / "2025.xlsx"
NO_FONTS = "本机没有能用的中文字体，不能生成 PDF。请安装字体后再试。"


def test_without_the_extra_one_line_names_the_command_and_nothing_is_written(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(EXAMPLE, here / "报告 1.xlsx")
    (here / "out").mkdir()
    write._press.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = run("render", "报告 1.xlsx", "--format", "docx,pdf,html", "-o", "out")
    assert (code, out) == (2, "")
    assert err == 'xdreport：生成 PDF 的组件没有安装，请运行 pip install "xdreport[pdf]" 后再试。\n'
    assert list((here / "out").iterdir()) == []


def test_without_chinese_fonts_nothing_is_written(
    here: Path, run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.xlsx").write_bytes(b"x")

    def render(*_: object, **__: object) -> bytes:
        raise UnwritableError(NO_FONTS)

    monkeypatch.setattr("xdreport.api.render", render)
    assert run("render", "a.xlsx", "-o", "a.pdf") == (2, "", f"xdreport：{NO_FONTS}\n")
    assert not (here / "a.pdf").exists()
    assert engine.calls == ["a.xlsx"]


def test_what_was_replaced_is_said_once_on_standard_error(
    here: Path, run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.xlsx").write_bytes(b"x")

    def render(*given: object, **more: object) -> bytes:
        for _ in range(2):
            warnings.warn("本机没有仿宋（正文）字体，改用“宋体”。", RenderWarning, stacklevel=1)
        return engine.render(*given, **more)  # type: ignore[arg-type]  # as the caller gives them

    monkeypatch.setattr("xdreport.api.render", render)
    for _ in range(2):
        code, out, err = run("render", "a.xlsx", "--format", "pdf", "--force")
        assert (code, out) == (0, "已生成：a.pdf\n")
        assert err == "提醒：本机没有仿宋（正文）字体，改用“宋体”。\n"


def test_other_warnings_stay_what_they_are(
    here: Path, run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.xlsx").write_bytes(b"x")

    def render(*given: object, **more: object) -> bytes:
        warnings.warn("something else", DeprecationWarning, stacklevel=1)
        return engine.render(*given, **more)  # type: ignore[arg-type]  # as the caller gives them

    monkeypatch.setattr("xdreport.api.render", render)
    with pytest.warns(DeprecationWarning, match="something else"):
        run("render", "a.xlsx", "--format", "pdf")
