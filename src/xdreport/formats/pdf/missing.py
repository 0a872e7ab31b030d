"""Characters that none of the fonts has, found by halving: a group that can be set is done with in one trial."""

from collections.abc import Callable, Iterable

from xdreport.formats.unwritable import UnwritableError

STAND_IN = "〓"
"""What Chinese print puts where a character is missing; every Chinese font has it."""

TRIALS = 1000
"""Some 80 missing characters among 1,000; a trial takes about a millisecond."""


def missing(characters: Iterable[str], can_set: Callable[[str], bool]) -> list[str]:
    """The characters, in order of their codes, that ``can_set`` refuses.

    Raises UnwritableError where there are so many of them that looking for each would take long.
    """
    found: list[str] = []
    waiting, trials = [sorted(set(characters))], 0
    while waiting:
        group = waiting.pop()
        trials += 1
        if trials > TRIALS:
            raise UnwritableError("文中有太多本机字体没有的字符，不能生成 PDF。请检查有无乱码，或安装更全的字体。")
        if can_set("".join(group)):
            continue
        if len(group) == 1:
            found += group
        else:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return found


def without(text: str, characters: Iterable[str]) -> str:
    """The text with 〓 for each of the characters."""
    return text.translate(dict.fromkeys(map(ord, characters), STAND_IN))
