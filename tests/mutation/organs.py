"""Organs of every kind, as they are named and as they name themselves."""

from typing import NamedTuple

from hypothesis import strategies as st

from xdreport.form.organ import OrganKind

COUNTIES = (
    "红旗区",
    "青山县",
    "临河市",
    "清水县",
    "白音旗",
    "云岭自治县",
    "经济技术开发区",
    "向阳区",
    "从化县",
    "五家渠县",
)
CITIES = ("江州市", "宿安市", "凉山自治州", "张家口市", "如皋市")
PROVINCES = ("江北省", "云东自治区", "海滨市")
TOWNS = ("小店镇", "石桥乡", "柳林镇", "大河乡", "团结民族乡", "新城镇", "官渡镇", "上年镇", "平均乡")
STREETS = ("南湖街道", "城东街道", "新华街道", "解放路街道", "如意街道")
BUREAUS = (
    "教育局", "财政局", "公安局", "水利局", "民政局", "住房和城乡建设局", "自然资源和规划局", "市场监督管理局",
    "城市管理局", "医疗保障局", "农业农村局", "司法局", "人力资源和社会保障局", "审计局",
    "信访局", "民族宗教事务局", "12345政务服务热线中心",
)  # fmt: skip
COMMISSIONS = ("发展和改革委员会", "卫生健康委员会")
MINISTRIES = ("水利部", "国家税务总局", "国家粮食和物资储备局")


class Organ(NamedTuple):
    """An organ: full name, kind, what it calls itself in a sentence ('' says nothing), and its whole area."""

    name: str
    kind: OrganKind
    selves: tuple[str, ...]
    area: str


def _town(place: str, above: str) -> Organ:
    end = place[-1]
    name = f"{above}{place}人民政府"
    return Organ(
        name, OrganKind.TOWN, ("", f"我{end}", f"本{end}", f"{end}政府", place, f"{place}人民政府"), f"全{end}"
    )


def _street(place: str, above: str) -> Organ:
    selves = ("", "街道", "我街道", "本街道", "街道办事处", place, f"{place}办事处")
    return Organ(f"{above}{place}办事处", OrganKind.SUBDISTRICT, selves, "全街道")


def _county(place: str, above: str) -> Organ:
    end = "区" if place.endswith("开发区") else place[-1]
    return Organ(
        f"{above}{place}人民政府",
        OrganKind.COUNTY,
        ("", f"全{end}", f"我{end}", place, f"全{end}各级行政机关"),
        f"全{end}",
    )


def _city(place: str) -> Organ:
    end = place[-1]
    return Organ(
        f"{place}人民政府", OrganKind.CITY, ("", f"全{end}", f"我{end}", place, f"全{end}各级行政机关"), f"全{end}"
    )


def _province(place: str) -> Organ:
    end = {"江北省": "省", "云东自治区": "区", "海滨市": "市"}[place]
    return Organ(f"{place}人民政府", OrganKind.PROVINCE, ("", f"全{end}", f"全{end}各级行政机关"), f"全{end}")


def _department(bureau: str, above: str) -> Organ:
    short = "委" if bureau.endswith("委员会") else "中心" if bureau.endswith("中心") else "局"
    selves = ("", f"我{short}", f"本{short}", "本机关", "我单位", f"{above[-1]}{bureau}")
    return Organ(f"{above}{bureau}", OrganKind.DEPARTMENT, selves, f"全{above[-1]}")


def _agency(above: str) -> Organ:
    return Organ(f"{above}高新技术产业开发区管理委员会", OrganKind.AGENCY, ("", "管委会", "高新区", "本机关"), "全区")


def _ministry(name: str) -> Organ:
    end = name[-1]
    return Organ(name, OrganKind.MINISTRY, ("", f"我{end}", "本机关", name), "全国")


_superiors = st.sampled_from(("", *COUNTIES[:5]))
ORGANS: dict[OrganKind, st.SearchStrategy[Organ]] = {
    OrganKind.TOWN: st.builds(_town, st.sampled_from(TOWNS), _superiors),
    OrganKind.SUBDISTRICT: st.builds(_street, st.sampled_from(STREETS), _superiors),
    OrganKind.COUNTY: st.builds(_county, st.sampled_from(COUNTIES), st.sampled_from(("", *CITIES))),
    OrganKind.CITY: st.builds(_city, st.sampled_from(CITIES)),
    OrganKind.PROVINCE: st.builds(_province, st.sampled_from(PROVINCES)),
    OrganKind.DEPARTMENT: st.builds(
        _department, st.sampled_from((*BUREAUS, *COMMISSIONS)), st.sampled_from((*COUNTIES[:5], *CITIES[:2], "江北省"))
    ),
    OrganKind.AGENCY: st.builds(_agency, st.sampled_from(CITIES[:2])),
    OrganKind.MINISTRY: st.builds(_ministry, st.sampled_from(MINISTRIES)),
}


def organs(*kinds: OrganKind) -> st.SearchStrategy[Organ]:
    """Organs of these kinds, or of any."""
    return st.sampled_from(kinds or tuple(ORGANS)).flatmap(ORGANS.__getitem__)
