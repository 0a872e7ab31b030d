"""Settings that waive the absence of a unit."""

_ABSENCE = """
[[waivers]]
rule = "XD601"
organ = "{organ}"
year = 2025
figure = "整个文件"
values = {{ message = "没有收到“{organ}” 2025 年度的报告" }}
reason = "2025年11月撤销，并入小店镇"
approved_by = "区政务公开办"
until = {until}
"""


def absence(organ: str, until: str = "2099-12-31") -> str:
    """The text of an xdreport.toml."""
    return _ABSENCE.format(organ=organ, until=until)
