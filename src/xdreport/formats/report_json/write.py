"""Report -> JSON of schemas/report.schema.json."""

from xdreport.form.report import Report


def write_report(report: Report) -> bytes:
    """The report as JSON: UTF-8, indented, in the form's order, every field present, null for what is not filled in.

    Sums (万元, 元) are texts such as "59237.2449", so that no program rounds them.
    """
    return (report.model_dump_json(indent=2) + "\n").encode("utf-8", "replace")
