"""Comparing the names of organs as they are really written: 红旗区小店镇 is 小店镇人民政府."""

import unicodedata

LEVELS = frozenset("省市区县旗州盟镇乡")
"""The characters a superior's name ends in, where it stands in front of an organ's own."""

SUBDISTRICT_OFFICE = "街道办事处"


def organ_core(name: str) -> str:
    """A name in half-width form without blanks, without 人民政府, and 街道 for 街道办事处.

    A name that has nothing to lose is given back itself: who holds both holds one.
    """
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    if plain.endswith(SUBDISTRICT_OFFICE):
        plain = plain[: -len("办事处")]
    core = plain.replace("人民政府", "")
    return name if core == name else core


def same_organ(one: str, other: str) -> bool:
    """Whether two names can mean one organ: equal cores, or one lacks only the superiors in front."""
    if one == other:
        return True
    shorter, longer = sorted((organ_core(one), organ_core(other)), key=len)
    if not shorter or shorter == longer:
        return shorter == longer
    return longer.endswith(shorter) and longer[-len(shorter) - 1] in LEVELS
