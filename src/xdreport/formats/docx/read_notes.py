"""What no clean report has: tracked changes, comments, hidden and struck text. Said once each, with a sample."""

from collections.abc import Iterator, Sequence

from lxml import etree

from xdreport.document import Note, Origin
from xdreport.formats.docx.read_text import Seen, T
from xdreport.formats.docx.read_xml import tree
from xdreport.formats.package import Package
from xdreport.formats.sample import sample

RULE = "XD020"
_SHOWN = 20
"""Characters of a sample; of changes more are quoted, for it matters which figures they are."""

_WHERE = Origin("文档")


def notes(seen: Seen, comments: etree._Element | None) -> Iterator[Note]:
    """The notes on a document; none for a clean one."""
    if seen.inserted or seen.deleted or seen.rows_deleted:
        yield Note(
            RULE,
            f"文档中有未接受的修订（{_counts(seen)}），已按全部接受后的内容读取",
            _WHERE,
            "请核对后在“审阅”中接受（或拒绝）所有修订，停止修订并保存。",
        )
    if seen.comments:
        said = "" if comments is None else "".join(text.text or "" for text in comments.iter(T))
        yield Note(
            RULE,
            f"文档中有 {seen.comments} 条批注{_sample([said])}",
            _WHERE,
            "请处理后在“审阅”中删除所有批注，再公布。",
        )
    if seen.hidden:
        yield Note(
            RULE,
            f"文档中有隐藏文字{_sample(seen.hidden)}，没有读取",
            _WHERE,
            "请在“字体”中取消“隐藏”，或删去这些文字。",
        )
    if told := sample(seen.struck):
        yield Note(
            RULE,
            f"文档中有加了删除线的文字{told}，没有读取",
            _WHERE,
            "不要的文字请删去，要保留的请取消删除线，再公布。",
        )


def foreign(package: Package) -> Iterator[Note]:
    """Notes on macros, which are not run, and on what the document would fetch from elsewhere, which is not fetched."""
    if any(name.endswith("/vbaproject.bin") for name in package.parts):
        yield Note(RULE, "文档带有宏，没有运行", _WHERE, "请另存为不带宏的 .docx 文件，再公布。")
    targets = [
        relation.get("Target", "")
        for name in package.parts
        if name.startswith("word/") and name.endswith(".rels")
        for relation in tree(package, name)
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
    ]
    if targets:
        yield Note(
            RULE,
            f"文档引用了 {len(targets)} 处外部内容{_sample(targets)}，没有读取",
            _WHERE,
            "请把引用的图片、模板等嵌入文档，或断开链接，再公布。",
        )


def _counts(seen: Seen) -> str:
    parts = [
        f"{word} {len(samples)} {unit}{sample(samples)}"
        for word, unit, samples in (
            ("插入", "处", seen.inserted),
            ("删除", "处", seen.deleted),
            ("删除表格", "行", seen.rows_deleted),
        )
        if samples
    ]
    return "，".join(parts)


def _sample(texts: Sequence[str]) -> str:
    """The first text that says something, in quotation marks."""
    return sample([line for text in texts if (line := text.strip())][:1], _SHOWN)
