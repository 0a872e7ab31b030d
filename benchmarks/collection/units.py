"""Who reports: a seeded hierarchy of a province, its cities, their counties, and the departments and towns of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product, zip_longest
from random import Random

from xdreport.form.organ import OrganKind

FIRST = "青白红金银石龙凤云清临安永长新兴光华泰和宁富广平顺文武"
SECOND = "山水河江湖川阳丰泉原岭林溪桥塘台潭湾坪沟庄店"
OFFICE = "人民政府办公室"
DEPARTMENTS = (
    "教育局", "财政局", "公安局", "水利局", "民政局", "司法局", "审计局", "统计局", "医疗保障局", "农业农村局",
    "林业局", "住房和城乡建设局", "自然资源和规划局", "市场监督管理局", "城市管理局", "人力资源和社会保障局",
    "应急管理局", "交通运输局", "生态环境局", "退役军人事务局", "文化旅游局", "商务局", "科学技术局",
    "卫生健康委员会", "发展和改革委员会",
)  # fmt: skip
PER_COUNTY, PER_CITY = 90, 1500
"""Units from which a second county, a second city is set up."""

SMALLEST, WITH_CITY, WITH_PROVINCE = 3, 40, 1000
"""Units at least, and from how many on there is a city, a province above the counties."""


@dataclass(slots=True, eq=False)
class Unit:
    """An organ that reports; ``place`` is the organ's name without its superior's (小店镇, 教育局, 红旗区)."""

    organ: str
    place: str
    kind: OrganKind
    code: str
    parent: "Unit | None" = None
    former: str = ""
    below: "list[Unit]" = field(default_factory=list)

    @property
    def seat(self) -> str:
        """The place that a government governs: 红旗区 for 红旗区人民政府."""
        return self.organ.removesuffix("人民政府")

    @property
    def due(self) -> str:
        """Month and day: governments at county level and above 31 March, all others 31 January (《条例》第四十九条)."""
        return "03-31" if self.kind in (OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY) else "01-31"


def hierarchy(count: int, dice: Random) -> list[Unit]:
    """``count`` units, superiors first. Raises ValueError below ``SMALLEST`` and where names run out."""
    if count < SMALLEST:
        raise ValueError(f"at least {SMALLEST} units")
    names = _names(dice)
    units: list[Unit] = []
    province = _governments(1 if count >= WITH_PROVINCE else 0, "省", OrganKind.PROVINCE, [], names, units)
    cities = max(1, count // PER_CITY) if count >= WITH_CITY else 0
    middle = _governments(cities, "市", OrganKind.CITY, province, names, units)
    low = _governments(max(1, count // PER_COUNTY), "县区", OrganKind.COUNTY, middle, names, units)
    rows = zip_longest(*(_subordinates(one, dice) for one in (*province, *middle, *low)))
    everyone = (unit for row in rows for unit in row if unit)
    for unit, _ in zip(everyone, range(count - len(units)), strict=False):
        _add(unit, units)
    if len(units) < count:
        raise ValueError(f"names are made up for {len(units)} units only")
    return units


def _names(dice: Random) -> Iterator[str]:
    """Names of two characters in any order, each once."""
    pairs = [one + other for one, other in product(FIRST, SECOND)]
    dice.shuffle(pairs)
    return iter(pairs)


def _governments(
    count: int, ends: str, kind: OrganKind, above: list[Unit], names: Iterator[str], units: list[Unit]
) -> list[Unit]:
    found = []
    for number, name in zip(range(count), names, strict=False):
        place = name + ends[number % len(ends)]
        found.append(Unit(f"{place}人民政府", place, kind, "", above[number % len(above)] if above else None))
        _add(found[-1], units)
    return found


def _add(unit: Unit, units: list[Unit]) -> None:
    """Gives a unit its code (that of the superior and a running number) and its place in the list."""
    if unit.parent:
        unit.parent.below.append(unit)
    unit.code = f"{unit.parent.code}{len(unit.parent.below):03d}" if unit.parent else f"41{len(units):02d}"
    units.append(unit)


def _subordinates(parent: Unit, dice: Random) -> Iterator[Unit]:
    """The own office first; then departments; below a county, towns and sub-districts in between and without end."""
    seat = parent.seat
    yield Unit(f"{seat}{OFFICE}", f"{seat}{OFFICE}", OrganKind.DEPARTMENT, "", parent)
    departments = (Unit(seat + name, name, OrganKind.DEPARTMENT, "", parent) for name in DEPARTMENTS)
    if parent.kind is not OrganKind.COUNTY:
        yield from departments
        return
    for department, name in zip_longest(departments, _names(dice)):
        if department:
            yield department
        street = dice.random() < 0.3
        place, tail = (f"{name}街道", "办事处") if street else (f"{name}镇", "人民政府")
        kind = OrganKind.SUBDISTRICT if street else OrganKind.TOWN
        former = f"{seat}{name}乡人民政府" if not street and dice.random() < 0.1 else ""
        yield Unit(f"{seat}{place}{tail}", place, kind, "", parent, former)
