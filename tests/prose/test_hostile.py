"""Text made to be slow ends, with a bounded number of claims. Times are for benchmarks/prose.py."""

import pytest

from xdreport.prose import claims
from xdreport.prose.claims import MOST
from xdreport.prose.finished import finished
from xdreport.prose.tokens import LONGEST, sentences

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "unit", ["1", "（", "（）", "件", "1件", "收到申请1件，", "一", "1,", "未收到政府信息公开申请", "全部办结", "2025年", " ", "《", "\x00", "\U0001f600"]
)  # fmt: skip
def test_a_megabyte_of_one_thing_is_read(unit: str) -> None:
    text = (unit * MEGABYTE)[:MEGABYTE]
    assert len(claims(text)) <= MOST
    assert all(found.end <= LONGEST for found in finished(text))


def test_only_so_much_of_a_text_is_read() -> None:
    late = "。" * LONGEST + "收到政府信息公开申请1件"
    assert list(sentences(late)) == []
