"""What a mistyped word may have been meant for: said alike everywhere, and from one place."""

import re
from pathlib import Path

import xdreport
from xdreport.meant import meant, nearest


def test_what_is_suggested_is_asked() -> None:
    assert meant(["小店镇"]) == "是不是“小店镇”？"
    assert meant((name for name in ("小店镇", "大店镇")), before="，", otherwise="。") == "，是不是“小店镇”、“大店镇”？"
    assert (meant([]), meant([], before="，", otherwise="。")) == ("", "。")


def test_only_what_is_like_it_is_near() -> None:
    assert nearest("renderr", ["validate", "render"]) == ["render"]
    assert nearest("render", {"config": 1, "rules": 2}) == []


def test_it_is_put_into_words_nowhere_else() -> None:
    source = Path(xdreport.__file__).parent
    found = [
        path.name
        for path in source.rglob("*.py")
        if "是不是“" in path.read_text("utf-8") or "是不是{" in path.read_text("utf-8")
    ]
    assert found == ["meant.py"]
    asks = [path.name for path in source.rglob("*.py") if re.search("是不是[“{]", path.read_text("utf-8"))]
    assert asks == ["meant.py"]
