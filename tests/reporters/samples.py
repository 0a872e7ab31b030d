"""Results that reporters are tried on: a usual one, and one full of what breaks reports."""

from decimal import Decimal

from xdreport.findings import Finding, Result, Severity, Skipped

FIGURE = Finding(
    id="XD201",
    name="unbalanced-applications",
    severity=Severity.ERROR,
    organ="红旗区小店镇人民政府",
    file="小店 镇/2025年.xlsx",
    place="依申请公开",
    cell="C27",
    row="（七）总计",
    column="自然人",
    expected=3493,
    actual=3494,
    difference=1,
    equation="3402+91 = 3493 ≠ 3375+119 = 3494，差 1",
    message="自然人列：新收加上年结转，不等于办理结果加结转下年度。",
    hint="对照登记台账，核对这一列的新收、上年结转、办理结果和结转下年度四个数。",
    details=("总计列同样差 1",),
    paths=("requests.outcomes.total.natural_person", "requests.received.natural_person"),
)
WARNING = Finding(
    id="XD107",
    name="missing-fee-statement",
    severity=Severity.WARNING,
    file="小店 镇/2025年.xlsx",
    place="文字内容",
    cell="B12",
    row="六、其他需要报告的事项",
    message="没有写明是否收取信息处理费。",
    hint="补写一句，例如：2025年度未收取信息处理费。",
    explanation="已在正文第三段说明",
)
INFO = Finding(
    id="XD509",
    name="half-width-punctuation",
    severity=Severity.INFO,
    file="小店 镇/2025年.xlsx",
    place="文字内容",
    cell="B4",
    row="一、总体情况",
    message="“健全机制,规范流程”中用了半角标点。",
    hint="改为全角标点。",
    difference=Decimal("-1.50"),
)
SKIPPED = tuple(
    Skipped(id=f"XD40{number}", name="carry-over-mismatch", reason="没有提供上年度报告") for number in range(1, 8)
)
USUAL = [
    Result(
        file="小店 镇/2025年.xlsx",
        organ="红旗区小店镇人民政府",
        year=2025,
        findings=(FIGURE, WARNING, INFO),
        skipped=SKIPPED,
    ),
    Result(file="关堤乡/2025年.xlsx", organ="红旗区关堤乡人民政府", year=2025, skipped=SKIPPED),
    Result(
        file="洪门镇/2025年.xlsx",
        organ="红旗区洪门镇人民政府",
        year=2025,
        findings=(
            FIGURE.model_copy(
                update={
                    "id": "XD203",
                    "name": "applicant-total",
                    "file": "洪门镇/2025年.xlsx",
                    "organ": "红旗区洪门镇人民政府",
                    "cell": "I7",
                    "row": "一、本年新收政府信息公开申请数量",
                    "column": "总计",
                    "message": "总计不等于六类申请人之和，疑似前后两位数字颠倒。",
                    "equation": "12+3+0+0+0+0 = 15 ≠ 51，差 36",
                    "details": (),
                    "paths": ("requests.received.total",),
                }
            ),
            WARNING.model_copy(update={"file": "洪门镇/2025年.xlsx", "explanation": None}),
        ),
        skipped=SKIPPED,
    ),
]
MARKUP = (
    '<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"\' onmouseover="window.hacked=1" '
    "</style></textarea></title>--> ]]> ${style} &lt; javascript:alert(1)"
)
NASTY_TEXT = f"{MARKUP}\n第二行\r\n\t`码` | * _ [链接](http://x.example) @someone #12 ::error::x %0A 😀👨‍👩‍👧\x00\x1b[2J\x0b\ufffe\ud800"
NASTY = Result(
    file='=cmd|" /C calc"!A0,<b>：,%0A\n.xlsx',
    organ=NASTY_TEXT,
    year=2025,
    findings=tuple(
        Finding(
            id=f"XD50{number}",
            name="identity-number",
            severity=severity,
            organ=NASTY_TEXT,
            file="x.xlsx",
            place=f"{start}{NASTY_TEXT}",
            cell=f"{start}1",
            row=f"{start}{NASTY_TEXT}",
            column=NASTY_TEXT,
            expected=f"{start}1+1",
            actual="110101199003071234",
            difference=-5,
            equation=f"{start}{NASTY_TEXT}",
            message=f"{start}{NASTY_TEXT}",
            hint=NASTY_TEXT,
            details=(NASTY_TEXT, f"{start}2"),
            explanation=NASTY_TEXT,
        )
        for number, (start, severity) in enumerate(
            zip("=+-@\t\r＝", [*Severity, *Severity, *Severity], strict=False), 1
        )
    ),
    skipped=(Skipped(id="XD999", name="unknown-rule", reason=NASTY_TEXT),),
)
CRASHED = Result(
    file="坏.xlsx",
    findings=(
        Finding(id="XD001", name="unreadable-file", severity=Severity.ERROR, file="坏.xlsx", message="文件已损坏。"),
    ),
)
MANY = Result(
    file="many.xlsx",
    findings=tuple(
        FIGURE.model_copy(update={"cell": f"C{number}", "paths": (f"figure.{number}",)}) for number in range(1000)
    ),
)
