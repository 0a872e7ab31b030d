"""Kinds of administrative organs, as far as the form treats them differently."""

from enum import StrEnum


class OrganKind(StrEnum):
    """The kind of an organ: decides whether it may make 规章 and must report 社会评议 and 责任追究结果."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    DEPARTMENT = "department"
    AGENCY = "agency"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The official wording for this kind."""
        return _LABELS[self]

    @property
    def is_government(self) -> bool:
        """Whether it is a 人民政府, which reports 工作考核、社会评议和责任追究结果 (《条例》第五十条第四项)."""
        return self in (OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY, OrganKind.TOWN)

    @property
    def may_make_regulations(self) -> bool:
        """Whether it can make 规章 (《立法法》第九十一条、第九十三条)."""
        return self in (OrganKind.MINISTRY, OrganKind.PROVINCE, OrganKind.CITY)


_LABELS = {
    OrganKind.MINISTRY: "国务院部门",
    OrganKind.PROVINCE: "省（自治区、直辖市）人民政府",
    OrganKind.CITY: "设区的市（自治州）人民政府",
    OrganKind.COUNTY: "县（市、区、旗）人民政府",
    OrganKind.TOWN: "乡（镇）人民政府",
    OrganKind.SUBDISTRICT: "街道办事处",
    OrganKind.DEPARTMENT: "县级以上地方人民政府部门",
    OrganKind.AGENCY: "派出机关（行政公署、管委会等）",
    OrganKind.OTHER: "其他行政机关",
}

KIND_BY_LABEL = {label: kind for kind, label in _LABELS.items()}
