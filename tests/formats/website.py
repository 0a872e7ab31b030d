"""A report as a government's website shows it, in style sheets of other hands; never by our own writer."""

from html import escape

from tests.formats.by_hand import HEADINGS, TABLES, as_is, html_table
from xdreport.form.report import Report
from xdreport.form.sections import TOPICS

STYLES = {
    "framed, on a shade": """
        body { margin: 0; background: #eef3f8; font: 14px/1.5 "Microsoft YaHei", 宋体, sans-serif }
        .page { width: 1000px; margin: 0 auto; background: #fff }
        .article { padding: 0 0 30px; border: 1px solid #ddd }
        .article > p { font: 16px/2em 宋体, serif; text-indent: 2em; margin: 0 }
        table { border-collapse: collapse; width: 100%; border: 0 }
        td { border: 1px solid #000; padding: 3px; font-size: 12px; text-align: center }""",
    "rules that are gaps": """
        body { margin: 8px; background: #fff; font: 12pt/1.8 "仿宋_GB2312", SimSun, serif }
        .article > p { margin: 12px 0; text-indent: 32px }
        table { background: #000; border: 0; border-spacing: 1px; border-collapse: separate; width: 98%; margin: auto }
        td { background: #fff; border: 0; padding: 2px; font-size: 9pt }""",
    "no indents": """
        body { font: 16px/1.75 "Microsoft YaHei", sans-serif; color: #333 }
        .page { border: 1px solid #b7d2ee; padding: 2px }
        .article > p { margin: 0 0 14px; text-indent: 0 }
        table { border-collapse: collapse; width: 100%; border: 0 }
        td { border: 1px solid #333; padding: 1px; font-size: 11px }""",
}


def page(report: Report, style: str) -> str:
    """The web page: where it stands, title, date and buttons, the report, who runs the site."""
    title = f"{report.organ}{report.year}年政府信息公开工作年度报告"
    parts = []
    for heading in HEADINGS:
        parts.append(f"<p><strong>{heading}</strong></p>")
        parts += [f"<p>{escape(line)}</p>" for text in _texts(report, heading) for line in text.split("\n")]
        if heading in TABLES:
            parts.append(html_table(TABLES[heading], report, as_is).replace("<p>", "").replace("</p>", ""))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_{report.organ}</title>"
        f"<style>{STYLES[style]}</style></head><body><div class='page'>"
        f"<div>首页 &gt; 政务公开 &gt; 政府信息公开年报</div><div class='article'>"
        f"<h1 style='text-align: center; font-size: 24px'>{title}</h1><div style='text-align: center; color: #999'>"
        f"发布时间：2026-03-20　来源：{report.organ}办公室　浏览次数：128次　【字体：大 中 小】</div>{''.join(parts)}"
        "<div style='text-align: right'>【打印本页】【关闭窗口】</div></div><div style='text-align: center; "
        f"background: #1e6bb8; color: #fff'>主办：{report.organ}办公室　网站标识码：4107020001</div></div></body></html>"
    )


def _texts(report: Report, heading: str) -> list[str]:
    if heading == HEADINGS[4]:
        return [report.problems or ""]
    if heading == HEADINGS[5]:
        return [report.other_matters.text or ""]
    if heading != HEADINGS[0]:
        return []
    topics = [
        part for topic in TOPICS for part in (topic.heading, getattr(report.overview, topic.path.split(".")[1]) or "")
    ]
    return [report.overview.introduction or "", *topics]
