"""Settings file and command line -> what is in force; every fault in one Chinese line."""

from datetime import date
from pathlib import Path

import pytest

from tests.profile.profiles import WAIVER, faults, profile
from xdreport.checking import all_rules
from xdreport.findings import Severity
from xdreport.profile.find import find
from xdreport.profile.profile import DEFAULT
from xdreport.profile.resolve import Overrides, resolve
from xdreport.profile.words import ALWAYS

RULES = all_rules()


def family(*prefixes: str) -> set[str]:
    return {id for id in RULES if id.startswith(prefixes)}


def test_without_a_file_everything_is_checked_as_it_is() -> None:
    plain = resolve(None, RULES)
    assert (plain.off, plain.severities, plain.limits, plain.waivers) == (frozenset(), {}, {}, ())
    assert {setting.source for setting in plain.settings} == {DEFAULT}


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert profile(tmp_path, "").off == frozenset()


def test_rules_are_named_by_id_prefix_and_name(tmp_path: Path) -> None:
    made = profile(tmp_path, 'select = ["xd2", "XD401"]\nignore = ["applicant-total"]')
    assert set(RULES) - made.off == (family("XD2") | {"XD401"} | ALWAYS) - {"XD203"}


def test_what_must_never_pass_stays_on(tmp_path: Path) -> None:
    assert not profile(tmp_path, 'ignore = ["XD0"]').off & ALWAYS
    assert profile(tmp_path, 'severity = { XD0 = "info" }').severities.keys() == family("XD0") - ALWAYS


def test_the_command_line_overrides_the_file(tmp_path: Path) -> None:
    text = 'select = ["XD1", "XD2"]\nignore = ["XD201"]'
    assert profile(tmp_path, text, Overrides(ignore=("XD202",))).off & family("XD2") == {"XD202"}
    asked = profile(tmp_path, text, Overrides(select=("XD201，XD3",)))
    assert set(RULES) - asked.off == family("XD3") | {"XD201"} | ALWAYS


def test_a_severity_for_one_rule_prevails_over_its_family(tmp_path: Path) -> None:
    made = profile(tmp_path, '[severity]\nXD501 = "info"\nXD5 = "error"\nhalf-width-punctuation = "警告"')
    assert made.severities["XD501"] is Severity.INFO
    assert made.severities["XD509"] is Severity.WARNING
    assert made.severities["XD502"] is Severity.ERROR


def test_limits(tmp_path: Path) -> None:
    made = profile(tmp_path, "[limits]\nXD110 = 1500\nabrupt-change = { apart = 50 }")
    assert made.limits == {"XD110": {"limit": 1500}, "XD406": {"apart": 50}}


def test_every_setting_has_its_source(tmp_path: Path) -> None:
    made = profile(
        tmp_path, f"[limits]\nXD110 = 1500\n[due]\nsubmission = 2027-01-15\n{WAIVER}", Overrides(select=("XD1",))
    )
    file = str(tmp_path / "xdreport.toml")
    settings = {setting.key: (setting.value, setting.source) for setting in made.settings}
    assert settings["select"] == (["XD1"], "命令行 --select")
    assert settings["limits.XD110.limit"] == (1500, file)
    assert settings["limits.XD406.times"] == (10, DEFAULT)
    assert settings["due.submission"] == ("2027-01-15", file)
    assert settings["baseline"] == (None, DEFAULT)
    assert settings["waivers.1"][0]["values"] == {"actual": 5}
    assert made.due.submission == date(2027, 1, 15)


def test_a_baseline_is_sought_beside_the_file(tmp_path: Path) -> None:
    assert profile(tmp_path, 'baseline = "a/b.json"').baseline == tmp_path / "a" / "b.json"
    assert profile(tmp_path, 'baseline = "b.json"', Overrides(baseline=Path("c.json"))).baseline == Path("c.json")


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    below = tmp_path / "甲" / "乙"
    below.mkdir(parents=True)
    assert find(below) is None
    (tmp_path / "xdreport.toml").write_text("")
    assert find(below) == tmp_path / "xdreport.toml"
    (below.parent / "xdreport.toml").write_text("")
    assert find(below) == below.parent / "xdreport.toml"


def test_notepads_mark_and_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes("\ufeffignore = ['XD110'] # 说明\r\n".encode())
    assert resolve(tmp_path / "a.toml", RULES).off == {"XD110"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('slect = ["XD1"]', "没有“slect”这一项，是不是“select”？"),
        ("[due]\nsubmision = 2027-01-15", "[due] 中没有“submision”这一项，是不是“submission”？"),
        ('[due]\nsubmission = "月底"', "[due] 中“submission”（报送截止日）不是日期，应写成 2026-03-31 的样子，不加引号。"),
        ('select = "XD1"', "“select”（检查哪些规则）应当是列表，如 [\"XD110\", \"XD5\"]。"),
        ("ignore = [110]", "“ignore”的每一项应当是文字，两边加英文引号。"),
        ("select = []", "select 是空的，没有规则可查；要检查全部规则请删去这一项。"),
        ('ignore = ["XD2O1"]', "“ignore”中没有规则“XD2O1”，是不是“XD201”？"),
        ('ignore = ["overview-to-long"]', "“ignore”中没有规则“overview-to-long”，是不是“overview-too-long”？"),
        ('select = ["XD8"]', "“select”中没有以“XD8”开头的规则。"),
        ('ignore = ["XD001"]', "“ignore”中“XD001”不能关闭：文件读不出或没有核对完，不能算通过。"),
        ('severity = { XD110 = "fatal" }', "[severity] 中“XD110”的级别“fatal”不对，可用：error、warning、info。"),
        ('severity = { XD001 = "info" }', "[severity] 中“XD001”的级别不能改：文件读不出或没有核对完，总是错误。"),
        ("severity = { XD110 = 2 }", "[severity] 中“XD110”应当是文字，两边加英文引号。"),
        ("limits = { XD201 = 1 }", "[limits] 中规则“XD201”没有可以设置的限值，有限值的规则：XD109、XD110、XD406。"),
        ("limits = { XD406 = 1 }", "[limits] 中“XD406”有几个限值，应写成 { times = …、apart = … }。"),
        ("limits = { XD110 = { limt = 1 } }", "[limits] 中“XD110”没有限值“limt”，是不是“limit”？可用：limit。"),
        ("limits = { XD110 = -1 }", "[limits] 中“XD110”的限值应当是不小于 0 的整数，不是“-1”。"),
        ("limits = { XD110 = true }", "[limits] 中“XD110”的限值应当是不小于 0 的整数，不是“True”。"),
        (WAIVER.replace('reason = "另文报送"', ""), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“reason”（理由）没有写。"),
        (WAIVER.replace("另文报送", " "), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“reason”（理由）不能是空的。"),
        (WAIVER.replace("2027-03-31", '"三月"'), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“until”（有效期至）不是日期，应写成 2026-03-31 的样子，不加引号。"),
        (WAIVER.replace("until", "till"), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“until”（有效期至）没有写。"),
        (WAIVER.replace("{ actual = 5 }", "{}"), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“values”（数值）至少写明一个数值，如 { actual = 9, expected = 8 }。"),
        (WAIVER.replace("{ actual = 5 }", "{ actual = [5] }"), "第 1 条豁免（XD109，红旗区小店镇人民政府）：“actual”（实为）写法不对，应当是数或者加引号的文字。"),
        (WAIVER.replace('figure = "problems"', ""), "第 1 条豁免（XD109，红旗区小店镇人民政府）：要写明数据项：figure（数据项路径或单元格），或者 row 和 column（行、列标签）。"),
        (WAIVER.replace('"XD109"', '"XD1O9"'), "第 1 条豁免：没有规则“XD1O9”，是不是“XD109”？"),
        (WAIVER.replace('"XD109"', '"XD001"'), "第 1 条豁免：规则“XD001”不能豁免。"),
        ("waivers = [1]", "第 1 条豁免：应当是一节，如 [due]。"),
        ("[due]\nsubmission 2027", "第 2 行写法不对（第 12 列）：submission 2027"),
        ("select = 1\n[sel", "第 2 行写法不对，可能有引号或括号没有配对：[sel"),
        ("ignore = [“XD110”]", "第 1 行写法不对（第 11 列），引号、括号、等号和逗号要用英文半角：ignore = [“XD110”]"),
        ("ignore = []\nignore = []", "第 2 行写法不对，同一项写了两次：ignore = []"),
        ('ignore = ["XD110"', '第 1 行写法不对，可能有引号或括号没有配对：ignore = ["XD110"'),
        ("a = " + "[" * 5000, "的内容不正常：层次过深或数字过长。"),
        ("a = 1" + "0" * 9000, "的内容不正常：层次过深或数字过长。"),
    ],
)  # fmt: skip
def test_one_clear_line_for_a_fault(tmp_path: Path, text: str, told: str) -> None:
    assert told in faults(tmp_path, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, 'ignore = ["XD2O1", "XD8"]\n[severity]\nXD110 = "x"')) == 3
    assert len(faults(tmp_path, 'a = 1\nb = 2\nselect = "x"')) == 3


def test_a_fault_of_the_command_line_names_the_option(tmp_path: Path) -> None:
    assert faults(tmp_path, "", Overrides(select=("XD99",))) == ["选项“--select”：没有以“XD99”开头的规则。"]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    from xdreport.profile.faults import ProfileError

    path = tmp_path / "a.toml"
    path.write_bytes("ignore = [] # 说明".encode("gb18030"))
    with pytest.raises(ProfileError, match="不是 UTF-8 编码"):
        resolve(path, RULES)
    with pytest.raises(ProfileError, match="打不开：文件或文件夹不存在"):
        resolve(tmp_path / "none.toml", RULES)
