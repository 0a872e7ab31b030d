"""merge: from a folder of units to the superior's report, level by level; what stands in the way is named."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from benchmarks.make_collection import make
from benchmarks.merge import prepare
from python_calamine import load_workbook

from tests.build import at, balanced
from tests.cli.conftest import Run
from tests.cli.waivers import absence
from xdreport import Report, check, load, render
from xdreport.cli.console import quoted
from xdreport.collect.roster import Roster
from xdreport.collect.roster_file import read_roster
from xdreport.form.figures import FIGURES, vector
from xdreport.form.report import Report as Form

UNITS, MANY = 45, 2_000
SHEETS = ("主动公开", "依申请公开", "复议诉讼")
TABLE_COLUMNS = {"主动公开": range(1, 5), "依申请公开": range(4, 11), "复议诉讼": range(2, 17)}
OWN_FIGURES: dict[str, int | Decimal] = {
    "disclosure.licences": 17,
    "disclosure.fees": Decimal("0.1001"),
    "requests.received.company": 5,
    "requests.outcomes.granted.company": 4,
    "requests.carried_forward.company": 1,
    "disputes.review.upheld": 2,
}


def own_report(like: Report) -> Report:
    """A superior's own office: its texts as they are, few figures."""
    text = {
        "overview.on_request": "申请渠道保持畅通，办理情况见第三部分。",
        "overview.management": "落实公开前审查制度。",
    }
    figures = dict(zip((figure.path for figure in FIGURES), vector(balanced(OWN_FIGURES)), strict=True))
    return at({**figures, **text}, like)


class Made:
    """A city with a county: the roster, and the file of each unit."""

    def __init__(self, folder: Path) -> None:
        make(folder, UNITS, percent=0, seed=3)
        self.units, self.roster_file = folder / "units", folder / "roster.csv"
        self.roster: Roster = read_roster(self.roster_file)
        self.city = self.roster.roots[0]
        self.county = next(unit for unit in self.roster.children(self.city) if self.roster.children(unit))

    def report(self, organ: str) -> Report:
        return load(self.units / f"{organ}.xlsx").report


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made") / "city")


@pytest.fixture
def county(made: Made, here: Path) -> Path:
    """The county's own report in the current folder, and the units' in a folder beside it."""
    (here / "报送 文件").mkdir()
    for unit in made.roster.children(made.county):
        shutil.copy(made.units / f"{unit.organ}.xlsx", here / "报送 文件")
    (here / "本级.xlsx").write_bytes(render(own_report(made.report(made.county.organ)), "xlsx"))
    return here / "报送 文件"


def cells(file: Path) -> Iterator[tuple[str, int, int, str]]:
    """The numbers of the three tables' sheets, read without anything of ours."""
    book = load_workbook(str(file))
    for sheet in SHEETS:
        for row, values in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                if row > 4 and column in TABLE_COLUMNS[sheet] and isinstance(value, float):
                    yield sheet, row, column, repr(value)


def summed(files: list[Path]) -> dict[tuple[str, int, int], Decimal]:
    """The sums cell by cell, by a database."""
    columns = [list(column) for column in zip(*(cell for file in files for cell in cells(file)), strict=True)]
    query = """
        select sheet, r, c, sum(number::decimal(18, 4))
        from (select unnest($1) as sheet, unnest($2) as r, unnest($3) as c, unnest($4) as number)
        group by all
    """
    found = duckdb.connect().execute(query, columns).fetchall()
    return {(sheet, row, column): Decimal(number) for sheet, row, column, number in found}


def merging(made: Made, folder: Path, *more: str | Path) -> tuple[str | Path, ...]:
    return "merge", folder, "--roster", made.roster_file, "--own", "本级.xlsx", *more


def test_an_own_report_that_holds_the_units_already_is_refused(run: Run, made: Made, county: Path) -> None:
    shutil.copy(made.units / f"{made.county.organ}.xlsx", "全县原报.xlsx")
    arguments = ("merge", county, "--roster", made.roster_file, "--own", "全县原报.xlsx", "-o", "全县.xlsx")
    code, out, err = run(*arguments)
    assert (code, out, Path("全县.xlsx").exists()) == (1, "", False)
    assert err.startswith("本级报告的数据与下级之和相当，或者更大，可能已经包含下级，再汇总就重复计算了。没有汇总。\n")
    assert "--own-only" in err
    code, out, err = run(*arguments, "--own-only")
    assert (code, "重复计算" in err, "已写入" in out) == (0, False, True)


def test_a_unit_s_report_under_the_superior_s_name_is_told(run: Run, made: Made, county: Path) -> None:
    unit = load(min(county.iterdir())).report
    own = load("本级.xlsx").report
    same = dict(zip((figure.path for figure in FIGURES), vector(unit), strict=True))
    Path("本级.xlsx").write_bytes(render(at(same, own), "xlsx"))
    told = run(*merging(made, county, "-o", "全县.xlsx")).err.splitlines()[0]
    assert told.startswith(f"提醒：本级报告三张表的数据与“{unit.organ}”的报告（")
    assert told.endswith("请改用 --own 写明它的文件、--unit 写明汇总到哪个单位，重新汇总。")
    assert "重复计算" not in run(*merging(made, county, "-o", "二.xlsx", "--own-only")).err


def raised(file: Path) -> None:
    """The unit's report in a file with a figure that grew by more than its superior's own office has."""
    figure = {"disclosure.licences": (load(file).report.disclosure.licences or 0) + 10**6}
    file.write_bytes(render(at(figure, load(file).report), "xlsx"))


def test_a_merged_workbook_is_no_own_report_though_a_unit_corrected_its_figures(
    run: Run, made: Made, county: Path
) -> None:
    assert run(*merging(made, county, "-o", "全县.xlsx")).code == 0
    raised(min(county.iterdir()))
    again = ("merge", county, "--roster", made.roster_file, "--own", "全县.xlsx", "-o", "再次.xlsx")
    code, out, err = run(*again)
    assert (code, out, Path("再次.xlsx").exists()) == (1, "", False)
    assert err.splitlines() == [
        "本级报告“全县.xlsx”是汇总过的（有汇总明细），已经包含下级，再汇总就重复计算了。没有汇总。",
        "--own 只填本级机关自己的数据。核对后确实不含下级的，加上 --own-only 再汇总。",
    ]


@pytest.mark.parametrize("suffix", ["docx", "json"])
def test_nor_is_one_without_its_details_or_with_a_unit_left_out(
    run: Run, made: Made, county: Path, suffix: str
) -> None:
    left_out = made.roster.children(made.county)[1].organ
    assert run(*merging(made, county, "--except", left_out, "-o", f"全县.{suffix}")).code == 0
    raised(min(county.iterdir()))
    again = ("merge", county, "--roster", made.roster_file, "--own", f"全县.{suffix}", "-o", "再次.xlsx")
    code, _, err = run(*again)
    assert (code, Path("再次.xlsx").exists()) == (1, False)
    assert "可能已经包含下级，再汇总就重复计算了" in err


def test_files_of_units_left_out_are_counted_as_such(run: Run, made: Made, county: Path) -> None:
    first, second = (unit.organ for unit in made.roster.children(made.county)[1:3])
    code, out, err = run(*merging(made, county, "--except", f"{first}，{second}", "-o", "全县.xlsx"))
    assert (code, err) == (0, "另有 2 份属于 --except 所列单位，没有计入。\n")
    assert f"本级和 {len(made.roster.children(made.county)) - 2} 个下级单位。" in out
    assert f"未计入：{first}、{second}（已写入第六部分）" in out


def test_a_missing_unit_that_need_not_report_stands_in_nobodys_way(run: Run, made: Made, county: Path) -> None:
    gone, *_, last = made.roster.children(made.county)[1:]
    (county / f"{gone.organ}.xlsx").unlink()
    assert run(*merging(made, county, "-o", "全县.xlsx")).code == 1
    settings = Path("豁免.toml")
    settings.write_text(absence(gone.organ), "utf-8")
    code, out, err = run(*merging(made, county, "--config", settings, "-o", "全县.xlsx"))
    assert (code, err) == (0, f"没有报送，已豁免，没有计入（1 个）：\n  {gone.organ}\n")
    assert f"本级和 {len(made.roster.children(made.county)) - 1} 个下级单位。" in out
    assert gone.organ not in (load(Path("全县.xlsx")).report.other_matters.text or "")
    shutil.copy("全县.xlsx", county / f"{made.county.organ}.xlsx")
    told = run("validate", county, "--roster", made.roster_file, "--config", settings, "--no-cache").out
    assert "XD606" in told
    assert "下级单位还没有报齐" not in told, "it is compared with the sum of the others"
    names = f"{gone.organ}、{last.organ}"
    assert "属于 --except 所列单位" in run(*merging(made, county, "--except", names, "--force", "-o", "全县.xlsx")).err


def test_of_many_missing_units_the_rest_is_counted(run: Run, made: Made, county: Path) -> None:
    for file in sorted(county.iterdir())[1:]:
        file.unlink()
    code, out, err = run(*merging(made, county, "-o", "全县.xlsx"))
    units = len(made.roster.children(made.county)) - 1
    assert (code, out) == (1, "")
    assert f"未报送（{units} 个）" in err
    command = f"xdreport validate {quoted(county)} --roster {quoted(made.roster_file)} -q --summary 汇总.xlsx"
    assert err.endswith(f"未报送的还有 {units - 12} 个没有列出，全部见：{command}\n")


def test_equals_an_independent_sum_and_passes_validation(run: Run, made: Made, county: Path) -> None:
    code, out, err = run(*merging(made, county, "-o", "全县.xlsx"))
    assert (code, err) == (0, "")
    children = made.roster.children(made.county)
    assert out.startswith(f"已汇总：{made.county.organ}2025年度，本级和 {len(children)} 个下级单位。\n  申请：新收 ")
    assert out.endswith("\n已写入：全县.xlsx\n")
    files = [Path("本级.xlsx"), *county.iterdir()]
    assert summed([Path("全县.xlsx")]) == summed(files)
    assert len(summed(files)) == len(FIGURES)
    validated = run("validate", "全县.xlsx", "--fail-on", "warning")
    assert validated.code == 0, validated.out


def test_two_thousand_units_are_added_up_as_a_database_does_it(run: Run, here: Path) -> None:
    """Some 400,000 figures, read once by us and once without anything of ours."""
    own, *files = prepare(here / "市", MANY)
    arguments = ("--roster", here / "市" / "roster.csv", "--own", own, "-o", "全市.xlsx")
    code, out, err = run("merge", here / "市" / "units", *arguments)
    assert (code, err) == (0, "")
    assert f"本级和 {MANY} 个下级单位" in out
    expected = summed([own, *files])
    assert len(expected) == len(FIGURES)
    assert sum(number > MANY for number in expected.values()) > 20
    assert summed([Path("全市.xlsx")]) == expected
    code, out, _ = run("validate", "全市.xlsx", "--format", "json")
    (result,) = json.loads(out)["results"]
    assert (code, result["findings"]) == (0, [])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_recalculated_by_libreoffice_it_is_the_same(run: Run, made: Made, county: Path, here: Path) -> None:
    """The details end in formulas and the tables refer to these: saved again, every figure is worked out anew."""
    assert run(*merging(made, county, "-o", "全县.xlsx")).code == 0
    forgotten = here / "公式.xlsx"
    forgotten.write_bytes(without_values(Path("全县.xlsx").read_bytes()))
    assert load(forgotten).report.requests.received.company is None
    profile = f"-env:UserInstallation={(here / 'user').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "again"]
    subprocess.run([*command, forgotten.name], check=True, capture_output=True, timeout=150)
    again = load("again/公式.xlsx")
    assert vector(again.report) == vector(load("全县.xlsx").report)
    assert [problem.rule for problem in again.problems] == []


def without_values(workbook: bytes) -> bytes:
    """The workbook as if its formulas had never been calculated."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            changed.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content))
    return target.getvalue()


def test_levels_nest(run: Run, made: Made, county: Path) -> None:
    """The county's merged workbook is a unit's report of the city's merger."""
    assert run(*merging(made, county, "-o", "全县.xlsx")).code == 0
    own = own_report(made.report(made.city.organ))
    Path("市本级.xlsx").write_bytes(render(own, "xlsx"))
    departments = [f"{unit.organ}.xlsx" for unit in made.roster.children(made.city) if unit != made.county]
    files = [*(made.units / name for name in departments), Path("全县.xlsx")]
    arguments = ("--roster", made.roster_file, "--own", "市本级.xlsx", "-o", "全市.xlsx")
    assert run("merge", *files, *arguments)[::2] == (0, "")
    assert summed([Path("全市.xlsx")]) == summed([*files, Path("市本级.xlsx")])
    assert check(load("全市.xlsx")).findings == ()


def test_the_whole_collection_may_lie_in_one_folder(run: Run, made: Made, county: Path) -> None:
    code, _, err = run(*merging(made, made.units, "-o", "全县.xlsx"))
    others = UNITS - len(made.roster.children(made.county))
    assert (code, err) == (0, f"另有 {others} 份报告不是“{made.county.organ}”直接下级的，没有计入。\n")
    assert summed([Path("全县.xlsx")]) == summed([Path("本级.xlsx"), *county.iterdir()])


def test_folders_below_are_searched_as_when_validating(run: Run, made: Made, county: Path) -> None:
    first, second = sorted(county.iterdir())[:2]
    for below in (county / "乡 镇", county / "上年"):
        below.mkdir()
    first.rename(county / "乡 镇" / first.name)
    (county / "上年" / second.name).write_bytes(render(at({"year": 2024}, load(second).report), "xlsx"))
    code, out, err = run(*merging(made, county, "-o", "全县.xlsx"))
    told = f"{second.stem}（{county / '上年' / second.name}）为 2024 年度"
    assert (code, err) == (0, f"不是 2025 年度，没有计入（1 个）：\n  {told}\n")
    assert f"本级和 {len(made.roster.children(made.county))} 个下级单位。" in out
    files = [file for file in county.rglob("*.xlsx") if file.parent.name != "上年"]
    assert summed([Path("全县.xlsx")]) == summed([Path("本级.xlsx"), *files])


@pytest.mark.skipif(os.name != "posix", reason="no such file names on Windows")
def test_a_file_s_name_says_nothing_to_the_terminal(run: Run, made: Made, county: Path) -> None:
    first = min(county.iterdir())
    shutil.copy(first, county / "又\x1b[31m一\n份.xlsx")
    code, _, err = run(*merging(made, county, "-o", "全县.xlsx"))
    assert code == 1
    assert "又 [31m一 份.xlsx" in err
    assert "\x1b" not in err


def test_the_own_office_may_stand_on_the_roster(run: Run, made: Made, county: Path) -> None:
    """Its report is then the own one and is not waited for among the units'."""
    office = next(county.glob("*人民政府办公室.xlsx"))
    arguments = ("--roster", made.roster_file, "--unit", made.county.organ, "--own", office, "-o", "全县.xlsx")
    code, out, _ = run("merge", county, *arguments)
    assert code == 0
    assert f"本级和 {len(made.roster.children(made.county)) - 1} 个下级单位" in out
    report = load("全县.xlsx").report
    assert (report.organ, report.kind) == (made.county.organ, made.county.kind)
    assert vector(report) == vector(made.report(made.county.organ))


def spoilt(file: Path, **changes: object) -> None:
    """The report in a file with other values; ``__`` stands for the dots of a path."""
    found = at({path.replace("__", "."): value for path, value in changes.items()}, load(file).report)
    file.write_bytes(render(found, "xlsx"))


def test_every_obstacle_is_named_and_nothing_written(run: Run, made: Made, county: Path) -> None:
    names = sorted(unit.organ for unit in made.roster.children(made.county))
    missing, twice, old, wrong, blank = names[:5]
    (county / f"{missing}.xlsx").unlink()
    shutil.copy(county / f"{twice}.xlsx", county / "又一份.xlsx")
    spoilt(county / f"{old}.xlsx", year=2024)
    spoilt(county / f"{wrong}.xlsx", disputes__review__total=9)
    spoilt(county / f"{blank}.xlsx", disclosure__licences=None, disclosure__penalties=None)
    (county / "坏.xlsx").write_bytes(b"PK\3\4")
    spoilt_stranger = at({"organ": "大店镇人民政府"}, load(county / f"{twice}.xlsx").report)
    (county / "生.xlsx").write_bytes(render(spoilt_stranger, "xlsx"))
    code, out, err = run(*merging(made, county, "-o", "全县.xlsx"))
    assert (code, out, Path("全县.xlsx").exists()) == (1, "", False)
    place = county
    assert f"· 未报送（1 个）：{missing}\n" in err
    assert f"· 重复报送（1 个）：{twice}（{place / f'{twice}.xlsx'}、{place / '又一份.xlsx'}）\n" in err
    assert f"· 不是 2025 年度（1 个）：{old}（{place / f'{old}.xlsx'}）为 2024 年度\n" in err
    assert f"· 有误（2 个）：\n  {blank}（" in err or f"· 有误（2 个）：\n  {wrong}（" in err
    assert f"\n  {wrong}（{place / f'{wrong}.xlsx'}）：XD204 " in err
    assert f"\n  {blank}（{place / f'{blank}.xlsx'}）：XD009 " in err
    assert f"读不出，没有计入（1 个）：\n  {place / '坏.xlsx'}：" in err
    assert f"不在名册上，没有计入（1 个）：\n  大店镇人民政府（{place / '生.xlsx'}）" in err
    left_out = ("--except", f"{missing},{twice}，{old}", "--except", wrong, "--except", blank, "-o", "全县.xlsx")
    code, out, _ = run(*merging(made, county, *left_out))
    assert code == 0
    told = "、".join(unit.organ for unit in made.roster.children(made.county) if unit.organ in names[:5])
    assert f"未计入：{told}（已写入第六部分）\n" in out
    merged = load("全县.xlsx")
    assert f"不含{told}的数据。" in (merged.report.other_matters.text or "")
    assert check(merged).findings == ()


def test_a_faulty_own_office_is_an_obstacle(run: Run, made: Made, county: Path) -> None:
    spoilt(Path("本级.xlsx"), disclosure__licences=None)
    code, _, err = run(*merging(made, county))
    assert code == 1
    assert "· 本级报告有误：XD009 " in err


def test_other_formats_have_the_sums_without_the_details(run: Run, made: Made, county: Path) -> None:
    assert run(*merging(made, county, "-o", "全县.xlsx")).code == 0
    assert run(*merging(made, county, "-o", "全县.json")).code == 0
    assert run(*merging(made, county, "-o", "全县.docx")).code == 0
    assert load("全县.json").report == load("全县.xlsx").report
    assert vector(load("全县.docx").report) == vector(load("全县.xlsx").report)


def test_the_file_is_named_after_unit_and_year(run: Run, made: Made, county: Path) -> None:
    assert run(*merging(made, county)).code == 0
    assert Path(f"{made.county.organ}2025年汇总.xlsx").exists()
    again = run(*merging(made, county))
    assert (again.code, again.err.count("已存在")) == (2, 1)
    assert run(*merging(made, county, "--force")).code == 0


def test_faults_of_the_result_are_told_though_it_is_written(run: Run, made: Made, county: Path) -> None:
    spoilt(Path("本级.xlsx"), overview__on_request="本年度共收到政府信息公开申请9999件。")
    code, _, err = run(*merging(made, county, "-o", "全县.xlsx"))
    assert (code, Path("全县.xlsx").exists()) == (0, True)
    assert err.startswith("提醒：汇总后的报告有 1 处需要留意，请在“全县.xlsx”中改正：\n  ")
    assert "XD301" in err
    spoilt(Path("本级.xlsx"), overview__on_request="本年度未收到政府信息公开申请。", **dict.fromkeys(_requests(), 0))
    code, _, err = run(*merging(made, county, "-o", "全县.xlsx", "--force"))
    assert code == 1
    assert "XD309" in err


def _requests() -> Iterator[str]:
    return (figure.path.replace(".", "__") for figure in FIGURES if figure.table in ("requests", "disputes"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--unit", "大店镇人民政府"), "名册上没有“大店镇人民政府”"),
        (("--except", "没有这个局"), "--except 中的“没有这个局”不是“"),
        (("--roster", "本级.xlsx"), "名册“本级.xlsx”不能用：名册没有表头"),
        (("--roster", "没有.csv"), "找不到名册“没有.csv”"),
        (("--own", "没有.xlsx"), "找不到本级报告“没有.xlsx”"),
        (("-o", "全县.txt"), "不会写“.txt”文件"),
    ],
)
def test_wrong_use(run: Run, made: Made, county: Path, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = run(*merging(made, county), *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"xdreport：{told}")


def test_a_unit_without_any_below_it(run: Run, made: Made, county: Path) -> None:
    town = made.roster.children(made.county)[0].organ
    code, _, err = run(*merging(made, county, "--unit", town))
    assert (code, err) == (2, f"xdreport：名册上没有“{town}”的下级单位，请核对“上级单位”一列。\n")


def test_an_own_report_without_a_name(run: Run, made: Made, county: Path) -> None:
    Path("本级.xlsx").write_bytes(render(at({"organ": None}, load("本级.xlsx").report), "xlsx"))
    assert run(*merging(made, county)).err.startswith("xdreport：本级报告没有写单位名称，请填写，或用 --unit 写明")


def test_nothing_at_all(run: Run, made: Made, county: Path) -> None:
    Path("本级.xlsx").write_bytes(render(Form(), "xlsx"))
    assert run(*merging(made, county)).code == 2
