"""Settings file and command line -> Profile. Whatever names a rule is checked here against the rules there are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from xdreport.findings import Severity
from xdreport.profile.faults import ProfileError, near
from xdreport.profile.listing import listing
from xdreport.profile.model import ConfigFile, Waiver
from xdreport.profile.profile import Limit, Profile
from xdreport.profile.read import read
from xdreport.profile.words import ALWAYS, UnknownRuleError, is_exact, one_rule, some_rules, split
from xdreport.rules.rule import Rule

Rules = Mapping[str, Rule]
T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()
SEVERITIES = {severity.value: severity for severity in Severity} | {one.label: one for one in Severity}


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; None where it says nothing. ``select`` also sets the file's ``ignore`` aside."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    baseline: Path | None = None


class _Faults:
    """Collects the faults of a file, so that all are told at once."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.lines: list[str] = []

    def add(self, line: str, option: str = "") -> None:
        where = f"选项“{option}”：" if option else f"设置文件“{self.path}”：" if self.path else ""
        self.lines.append(where + line)

    def attempt(
        self, find: Callable[[str, Rules], T], word: str, rules: Rules, empty: T, *, within: str, option: str = ""
    ) -> T:
        """What ``find`` makes of a word; ``empty``, and a fault more, where it names no rule."""
        try:
            return find(word, rules)
        except UnknownRuleError as error:
            self.add(f"{within}{error}", option)
            return empty


def resolve(path: Path | None, rules: Rules, overrides: Overrides | None = None) -> Profile:
    """What is in force with this settings file (None for none) and command line.

    Raises ProfileError, with one line for each fault.
    """
    overrides = overrides or Overrides()
    file = read(path) if path else ConfigFile()
    faults = _Faults(path)
    off = _off(file, overrides, rules, faults)
    severities = _severities(file, rules, faults)
    limits = _limits(file, rules, faults)
    waivers = tuple(_waivers(file, rules, faults))
    baseline = overrides.baseline or (path.parent / file.baseline if path and file.baseline else None)
    if faults.lines:
        raise ProfileError(*faults.lines)
    profile = Profile(off, severities, limits, waivers, file.due, baseline, path)
    asked = overrides.ignore if overrides.select is None else overrides.ignore or ()
    words = {"select": (overrides.select, file.select), "ignore": (asked, file.ignore)}
    return replace(profile, settings=tuple(listing(profile, rules, words, by_option=overrides.baseline is not None)))


def _off(file: ConfigFile, overrides: Overrides, rules: Rules, faults: _Faults) -> frozenset[str]:
    """The rules that are not checked: not selected, or ignored."""
    typed = overrides.select is not None
    select, option = (overrides.select, "--select") if typed else (file.select, "")
    wanted = frozenset(rules) if select is None else _meant(select, rules, faults, "select", option)
    if select is not None and not split(select):
        faults.add("select 是空的，没有规则可查；要检查全部规则请删去这一项。", option)
    if overrides.ignore is not None:
        ignored = _meant(overrides.ignore, rules, faults, "ignore", "--ignore", off=True)
    else:  # a rule asked for on the command line is checked, whatever the file ignores
        ignored = NOTHING if typed else _meant(file.ignore, rules, faults, "ignore", "", off=True)
    return (frozenset(rules) - wanted | ignored) - ALWAYS


def _meant(
    words: tuple[str, ...], rules: Rules, faults: _Faults, key: str, option: str, *, off: bool = False
) -> frozenset[str]:
    found = NOTHING
    within = "" if option else f"“{key}”中"
    for word in split(words):
        ids = faults.attempt(some_rules, word, rules, NOTHING, within=within, option=option)
        if off and is_exact(word) and ids & ALWAYS:
            faults.add(f"{within}“{word}”不能关闭：文件读不出或没有核对完，不能算通过。", option)
        found |= ids
    return found


def _severities(file: ConfigFile, rules: Rules, faults: _Faults) -> dict[str, Severity]:
    """Prefixes first, so that what names one rule prevails."""
    found: dict[str, Severity] = {}
    for word, level in sorted(file.severity.items(), key=lambda item: (is_exact(item[0]), len(item[0]))):
        ids = faults.attempt(some_rules, word, rules, NOTHING, within="[severity] 中")
        severity = SEVERITIES.get(level.strip().lower())
        if severity is None:
            faults.add(f"[severity] 中“{word}”的级别“{level}”不对，可用：error、warning、info。")
        elif is_exact(word) and ids & ALWAYS:
            faults.add(f"[severity] 中“{word}”的级别不能改：文件读不出或没有核对完，总是错误。")
        else:
            found |= dict.fromkeys(ids - ALWAYS, severity)
    return found


def _limits(file: ConfigFile, rules: Rules, faults: _Faults) -> dict[str, dict[str, Limit]]:
    found: dict[str, dict[str, Limit]] = {}
    for word, given in file.limits.items():
        id = faults.attempt(one_rule, word, rules, "", within="[limits] 中")
        if id and not rules[id].limits:
            having = "、".join(rule.id for rule in rules.values() if rule.limits)
            faults.add(f"[limits] 中规则“{word}”没有可以设置的限值，有限值的规则：{having}。")
        elif id:
            found.setdefault(id, {}).update(_limits_of(word, given, rules[id].limits, faults))
    return found


def _limits_of(word: str, given: object, known: Mapping[str, Limit], faults: _Faults) -> Iterator[tuple[str, Limit]]:
    if not isinstance(given, Mapping):
        if len(known) > 1:
            faults.add(f"[limits] 中“{word}”有几个限值，应写成 {{ {'、'.join(f'{name} = …' for name in known)} }}。")
            return
        given = {next(iter(known)): given}
    for name, number in given.items():
        if name not in known:
            faults.add(f"[limits] 中“{word}”没有限值“{name}”{near(name, known)}可用：{'、'.join(known)}。")
        elif (limit := _number(number, known[name])) is None:
            whole = "整数" if isinstance(known[name], int) else "数"
            faults.add(f"[limits] 中“{word}”的限值应当是不小于 0 的{whole}，不是“{number}”。")
        else:
            yield name, limit


def _number(given: object, default: Limit) -> Limit | None:
    """The number given, of the kind of the default; None for what is none."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal) or not 0 <= given < 10**9:
        return None
    if isinstance(default, float):
        return float(given)
    return given if isinstance(given, int) else None


def _waivers(file: ConfigFile, rules: Rules, faults: _Faults) -> Iterator[Waiver]:
    for number, waiver in enumerate(file.waivers, 1):
        within = f"第 {number} 条豁免："
        id = faults.attempt(one_rule, waiver.rule, rules, "", within=within)
        if id in ALWAYS or id in {"XD901", "XD902"}:
            faults.add(f"{within}规则“{waiver.rule}”不能豁免。")
        elif id:
            yield waiver.model_copy(update={"rule": id})
