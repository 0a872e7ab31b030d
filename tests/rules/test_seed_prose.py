"""The prose rules on a real town's report, where the folder "shared" stands beside the project."""

from pathlib import Path

import pytest

from tests.prose.filled import filled
from tests.rules.test_consistency import run
from xdreport.rules import consistency, disputes, fees, narrative, nil
from xdreport.rules.rule import RULES

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FAMILIES = {family.__name__ for family in (consistency, disputes, nil, fees, narrative)}
TOPICS = {
    "（一）主动公开：": "overview.disclosure",
    "（二）依申请公开：": "overview.on_request",
    "（三）政府信息管理：": "overview.management",
    "（四）政府信息公开平台建设：": "overview.platform",
    "（五）监督保障：": "overview.supervision",
    "五、存在的主要问题及改进情况": "problems",
    "六、其他需要报告的事项": "other_matters.text",
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed report is not at hand")
def test_no_warning_on_the_seed_report() -> None:
    (seed,) = SEEDS.glob("*.txt")
    lines = [line.strip() for line in seed.read_text(encoding="utf-8").splitlines()]
    texts = {path: lines[lines.index(heading) + 2] for heading, path in TOPICS.items()}
    report = filled(more=texts)
    told = {
        id: run(id, report)
        for id, rule in RULES.items()
        if rule.check and rule.check.__module__ in FAMILIES and "previous" not in rule.needs and id != "XD110"
    }
    assert len(told) == 15
    assert not [problem.message for problems in told.values() for problem in problems]
