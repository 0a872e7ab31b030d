"""What reading prose costs: 2,000 characters of ordinary narrative, and 1 MB made to be slow. Prints a table.

Run: python benchmarks/prose.py
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.rules.hostile import HOSTILE as WORDING  # noqa: E402  # the program is run from anywhere

from xdreport.checking import check  # noqa: E402  # as above
from xdreport.form.figures import BY_PATH, nested, vector  # noqa: E402  # as above
from xdreport.form.organ import OrganKind  # noqa: E402  # as above
from xdreport.form.report import Report  # noqa: E402  # as above
from xdreport.prose import claims  # noqa: E402  # as above
from xdreport.prose.finished import finished  # noqa: E402  # as above
from xdreport.rules import consistency, disputes, fees, narrative, nil  # noqa: E402  # as above
from xdreport.rules.rule import RULES  # noqa: E402  # as above

FAMILIES = (consistency, disputes, nil, fees, narrative)
PARAGRAPH = (
    "本机关畅通网上、信函、当面等渠道，规范受理、审核、答复流程。2025年共收到政府信息公开申请105件，其中自然人申请98件、"
    "商业企业申请7件，上年结转2件；办结101件，其中予以公开40件、部分公开31件、不予公开12件、无法提供18件，结转下年度继续"
    "办理6件。因政府信息公开被申请行政复议3件、提起行政诉讼2件，同比下降40%。全年制发行政规范性文件8件，废止26件，现行有效66件。"
)
PLAIN = (
    "一是明确责任分工，主要负责同志定期听取汇报，分管负责同志具体抓落实，办公室配备专人负责。二是完善审查机制，坚持先审查、后公开，"
    "对拟公开的信息逐条把关，做到一事一审。三是围绕重点领域，及时发布财政预决算、社会救助、乡村建设、安全生产等方面的信息，"
    "并用图表、视频等形式解读政策。四是加强平台管理，政府网站和政务新媒体按月自查，线下设置查阅点，方便群众就近查询。"
)
HOSTILE = {
    "digits": "1" * 1_000_000,
    "brackets": "（" * 1_000_000,
    "nested brackets": "（）" * 500_000,
    "件": "件" * 1_000_000,
    "1件": "1件" * 500_000,
    "收到1件": "收到1件" * 250_000,
    "收到1件，": "收到申请1件，" * 145_000,
    "numerals": "一" * 1_000_000,
    "1,": "1," * 500_000,
    "未收到": "未收到" * 333_000,
    "未收到申请": "未收到政府信息公开申请" * 90_000,
    "全部办结": "全部办结" * 250_000,
    "年": "2025年" * 200_000,
    "blanks": " " * 1_000_000,
    "《": "《" * 1_000_000,
}


def timed(run: Callable[[], object], times: int) -> float:
    """Median milliseconds of a call."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def report(text: str) -> Report:
    """A report with this narrative and all whole figures 0 but those that make the rules look."""
    flat: dict[str, object] = dict.fromkeys((path for path in BY_PATH if path != "disclosure.fees"), 0)
    flat |= {
        "requests.received.total": 105,
        "requests.received.natural_person": 105,
        "requests.carried_forward.total": 3,
    }
    flat |= {"organ": "红旗区小店镇人民政府", "kind": OrganKind.TOWN, "year": 2025, "overview.on_request": text}
    return Report.model_validate(nested(flat))


def all_rules(subject: Report) -> None:
    """Every rule of the prose families, over a report that nothing is remembered of."""
    subject = subject.model_copy()
    figures = vector(subject)
    for rule in RULES.values():
        if (
            rule.check
            and rule.check.__module__ in {family.__name__ for family in FAMILIES}
            and "previous" not in rule.needs
        ):
            list(rule.check(subject, **({"figures": figures} if rule.needs else {})))


def read(text: str) -> None:
    """Claims and statements of a text."""
    claims(text)
    list(finished(text))


def main() -> None:
    """Prints the table."""
    ordinary = (PARAGRAPH + PLAIN * 20)[:2000]
    dense = (PARAGRAPH * 20)[:2000]
    for name, text in (("ordinary prose", ordinary), ("nothing but figures", dense)):
        reading, rules = timed(partial(read, text), 50), timed(partial(all_rules, report(text)), 50)
        print(f"2,000 characters, {name:<20} reading {reading:5.2f} ms, all prose rules {rules:5.2f} ms  (goal 3)")
    for name, text in {**HOSTILE, **WORDING}.items():
        reading, whole = timed(partial(read, text), 1), timed(partial(check, report(text)), 1)
        print(f"1 MB of {name:<22} reading {reading:5.0f} ms, the whole check {whole:5.0f} ms  (goal 1,000)")


if __name__ == "__main__":
    main()
