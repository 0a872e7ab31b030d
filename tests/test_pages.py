"""docs/*.zh-CN.md say the same as the English pages: the same commands, each names the other, and the Chinese README
leads to those in Chinese.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHINESE = sorted((ROOT / "docs").glob("*.zh-CN.md"))
GENERATED = "rules.zh-CN.md"


def commands(text: str) -> list[str]:
    """What stands in blocks of code, without remarks."""
    lines = "\n".join(re.findall(r"```(?:sh|bat|python)\n(.*?)```", text, re.DOTALL)).splitlines()
    return [plain for line in lines if (plain := re.sub(r"\s*#.*", "", line).strip())]


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: str(page.name))
def test_both_languages_have_the_same_commands(page: Path) -> None:
    other = page.with_name(page.name.replace(".zh-CN", ""))
    texts = [one.read_text("utf-8") for one in (page, other)]
    assert commands(texts[0]) == commands(texts[1])
    if page.name != GENERATED:
        assert f"English: [{other.name}]({other.name})" in texts[0]
        assert f"中文：[{page.name}]({page.name})" in texts[1]


def test_the_chinese_readme_leads_to_chinese_pages() -> None:
    text = (ROOT / "README.zh-CN.md").read_text("utf-8")
    named = set(re.findall(r"\(docs/([\w-]+)\.md\)", text))
    assert not named & {page.name.partition(".")[0] for page in CHINESE}
    assert {page.name for page in CHINESE} <= set(re.findall(r"\(docs/([\w.-]+\.md)\)", text))
