"""One self-contained HTML page: read on a screen, a phone or paper; sorted and filtered in the browser; no network.

Everything from a file is escaped, and the page's own policy lets no script or style run but the two in it.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from xdreport.findings import Finding, Result, Severity
from xdreport.reporters import units
from xdreport.reporters.lines import concerned, counts, labels, verdict
from xdreport.reporters.parts import UNNAMED, findings_of, page_of, rules_of, shown, where
from xdreport.reporters.summary import CollectionPart
from xdreport.reporters.unchecked import tally
from xdreport.version import __version__

SORTS = {"order": "文件中的次序", "level": "级别", "file": "文件", "rule": "规则编号"}


def report(results: Sequence[Result], collection: CollectionPart | None = None) -> str:
    """The page: verdict, findings, the files (or the units of a collection), the pages of the rules, what was left."""
    style, script = _part("base.css") + _part("page.css"), _part("page.js")
    passed = all(result.passed for result in results)
    heading, subheading = units.heading(collection) if collection else _headings(results)
    return Template(_part("page.html")).substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        version=__version__,
        title=f"{heading} 校验结果",
        heading=heading,
        subheading=f'<p class="sub">{subheading}</p>' if subheading else "",
        verdict_class="good" if passed else "bad",
        verdict=shown("".join(span.text for span in verdict(results))),
        tiles="".join(_tiles(results)),
        findings=_findings(results),
        files=units.as_html(collection) if collection else _files(results) if len(results) > 1 else "",
        rules=_rules(results),
        unchecked=_unchecked(results),
    )


def _part(name: str) -> str:
    return files("xdreport.reporters.page").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _name(result: Result) -> str:
    """The file, or the unit that sent none."""
    return shown(result.file or result.organ) or UNNAMED


def _headings(results: Sequence[Result]) -> tuple[str, str]:
    if len(results) != 1:
        told = tally(results)
        missing = f"，未报 {told.absent} 个单位" if told.absent else ""
        return f"共 {told.files} 份报告{missing}", f"{told.files - told.failed} 份通过，{told.failed} 份有错误"
    result = results[0]
    year = f"{result.year}年" if result.year else ""
    return _name(result), shown(f"{result.organ or ''} {year}")


def _tiles(results: Sequence[Result]) -> Iterator[str]:
    number = counts(results)
    for severity in Severity:
        one = number[severity]
        yield (
            f'<button type="button" class="tile {severity.value}" data-severity="{severity.value}" data-count="{one}" '
            f'aria-pressed="false" disabled><b>{one}</b><span>{severity.label}</span></button>'
        )


def _findings(results: Sequence[Result]) -> str:
    found = [finding for _, finding in findings_of(results)]
    title = '<h2 id="findings" tabindex="-1">发现的问题</h2>'
    if not found:
        return f'{title}<p class="sheet clean">没有发现问题</p>'
    many = len(results) > 1
    numbered = [(file, finding) for file, result in enumerate(results) for finding in result.findings]
    rows = "\n".join(
        _row(order, finding, results[file], file if many else None) for order, (file, finding) in enumerate(numbered)
    )
    heads = {"level": "级别", **({"file": "文件"} if many else {}), "order": "位置", "": "问题与改法", "rule": "规则"}
    return (
        f'{title}{_bar(results, found)}<div class="sheet findings"><table>'
        f"<thead><tr>{''.join(_head(key, name) for key, name in heads.items())}</tr></thead>"
        f'<tbody id="rows">{rows}</tbody></table><p id="none" class="sheet none" hidden>没有符合条件的问题</p></div>'
    )


def _head(key: str, name: str) -> str:
    if not key:
        return f'<th scope="col">{name}</th>'
    return f'<th scope="col" data-key="{key}"><button type="button">{name}</button></th>'


def _bar(results: Sequence[Result], found: Sequence[Finding]) -> str:
    many = len(results) > 1
    rules = Counter((finding.id, finding.name) for finding in found)
    of_file = [
        (str(number), f"{_name(result)}（{len(result.findings)}）")
        for number, result in enumerate(results)
        if result.findings
    ]
    of_rule = [(id, f"{id} {shown(name)}（{number}）") for (id, name), number in sorted(rules.items())]
    sorts = [(key, name) for key, name in SORTS.items() if many or key != "file"]
    return (
        '<div class="bar" id="bar" hidden role="search" aria-label="筛选和排序">'
        '<label class="search">查找<input id="q" type="search" autocomplete="off" '
        'placeholder="单位、单元格、数字、文字 …"></label>'
        f"{_select('file', '文件', [('', '全部文件'), *of_file]) if many else ''}"
        f"{_select('rule', '规则', [('', '全部规则'), *of_rule])}{_select('sort', '排序', sorts)}"
        '<button type="button" id="clear">清除筛选</button><button type="button" id="print">打印</button></div>'
        f'<p class="status" id="status" role="status">共 {len(found)} 条</p>'
    )


def _select(id: str, name: str, options: Sequence[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{value}">{text}</option>' for value, text in options)
    return f'<label>{name}<select id="{id}">{listed}</select></label>'


def _row(order: int, finding: Finding, result: Result, file: int | None) -> str:
    severity, label = finding.severity, labels(finding)
    whose = f"<small>{shown(finding.organ or result.organ)}</small>" if result.file else ""
    cells = [
        f'<td class="level"><span class="badge {finding.style}">{finding.label}</span></td>',
        f'<td class="file">{_name(result)}{whose}</td>' if file is not None else "",
        f'<td class="place"><strong>{shown(where(finding))}</strong><small>{shown(label)}</small></td>',
        f'<td class="said">{"".join(_said(finding))}</td>',
        f'<td class="rule"><a href="#{finding.id}">{finding.id}</a></td>',
    ]
    data = f'data-order="{order}" data-rank="{severity.rank}" data-severity="{finding.style}"'
    return f'<tr class="{finding.style}" {data} data-file="{file or 0}" data-rule="{finding.id}">{"".join(cells)}</tr>'


def _said(finding: Finding) -> Iterator[str]:
    yield f'<p class="message">{shown(finding.message)}</p>'
    if finding.equation:
        yield f'<p class="equation">{shown(finding.equation)}</p>'
    if finding.details:
        yield f'<ul class="details">{"".join(f"<li>{shown(detail)}</li>" for detail in finding.details)}</ul>'
    if finding.explanation:
        yield f'<p class="reason"><span class="muted">单位说明：</span>{shown(finding.explanation)}</p>'
    if finding.waived:
        yield f'<p class="reason"><span class="muted">豁免理由：</span>{shown(finding.waived)}</p>'
    if finding.remedy:
        yield f'<p class="hint">怎么改：{shown(finding.remedy)}</p>'


def _files(results: Sequence[Result]) -> str:
    heads = {"": "文件", "organ": "单位", "year": "年度", " ": "结论"}
    plain = "".join(f'<th scope="col" class="{kind.strip()}">{name}</th>' for kind, name in heads.items())
    numbers = "".join(f'<th scope="col" class="number">{severity.label}</th>' for severity in Severity)
    rows = "\n".join(_file(number, result) for number, result in enumerate(results))
    return (
        f'<h2>各份报告</h2><div class="sheet files"><table><thead><tr>{plain}{numbers}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _file(number: int, result: Result) -> str:
    name = _name(result)
    look = f' <button type="button" class="look" data-script data-file="{number}" hidden>只看它</button>'
    ended = '<span class="badge ok">通过</span>' if result.passed else '<span class="badge error">有错误</span>'
    counted = "".join(f'<td class="number">{result.count(severity)}</td>' for severity in Severity)
    return (
        f'<tr><td>{name}{look if result.findings else ""}</td><td class="organ">{shown(result.organ)}</td>'
        f'<td class="year">{result.year or ""}</td><td>{ended}</td>{counted}</tr>'
    )


def _rules(results: Sequence[Result]) -> str:
    found = [finding for _, finding in findings_of(results)]
    rules = rules_of(found)
    pages = []
    for id in sorted({finding.id for finding in found}):
        parts = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in page_of(rules[id]).items())
        head = f"<strong>{id}</strong> {escape(rules[id].summary)}"
        pages.append(f'<details class="page" id="{id}"><summary>{head}</summary><dl>{parts}</dl></details>')
    body = "".join(pages)
    return f'<section class="rules"><h2>规则说明</h2><div class="sheet">{body}</div></section>' if pages else ""


def _unchecked(results: Sequence[Result]) -> str:
    known, told = rules_of(()), tally(results)
    items = []
    for one in told.unchecked:
        some = f"（{which}）" if (which := concerned(one, told.files)) else ""
        rules = sorted(f"{id} {known[id].summary if id in known else name}" for id, name in one.rules.items())
        listed = "".join(f"<li>{shown(rule)}</li>" for rule in rules)
        items.append(f'<li>{shown(one.reason)}{escape(some)}<ul class="details">{listed}</ul></li>')
    return f'<h2>未核对的规则</h2><ul class="sheet plain">{"".join(items)}</ul>' if items else ""
