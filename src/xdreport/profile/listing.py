"""Everything that can be set, with its value and where the value comes from."""

from collections.abc import Iterator, Mapping

from xdreport.profile.model import Due
from xdreport.profile.profile import DEFAULT, Profile, Setting
from xdreport.profile.words import split
from xdreport.rules.rule import Rule

Words = tuple[str, ...] | None


def listing(
    profile: Profile, rules: Mapping[str, Rule], words: Mapping[str, tuple[Words, Words]], *, by_option: bool
) -> Iterator[Setting]:
    """The settings in the order of the file; ``words`` are select and ignore, as typed and as in the file."""
    file = str(profile.source) if profile.source else DEFAULT
    for key, (typed, written) in words.items():
        if typed is not None:
            yield Setting(key, list(split(typed)), f"命令行 --{'select' if not typed else key}")
        else:
            yield Setting(key, None if written is None else list(split(written)), file if written else DEFAULT)
    for id in sorted(profile.severities):
        yield Setting(f"severity.{id}", profile.severities[id].value, file)
    for rule in rules.values():
        for name, default in rule.limits.items():
            given = profile.limits.get(rule.id, {}).get(name)
            yield Setting(f"limits.{rule.id}.{name}", default if given is None else given, _source(given, file))
    for name in Due.model_fields:
        day = getattr(profile.due, name)
        yield Setting(f"due.{name}", day.isoformat() if day else None, _source(day, file))
    source = "命令行 --baseline" if by_option else _source(profile.baseline, file)
    yield Setting("baseline", str(profile.baseline) if profile.baseline else None, source)
    yield from (
        Setting(f"waivers.{number}", waiver.model_dump(mode="json", exclude_unset=True), file)
        for number, waiver in enumerate(profile.waivers, 1)
    )


def _source(given: object, file: str) -> str:
    return DEFAULT if given is None else file
