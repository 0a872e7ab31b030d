"""What goes back to the units: their workbooks with marks in them, and letters that say what to mend."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from xdreport import files
from xdreport.cli import console
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import WORKBOOKS, listed, shown

if TYPE_CHECKING:
    from xdreport.findings import Result
    from xdreport.reporters.summary import CollectionPart

MARKED = (".xlsx", ".xlsm")
"""Workbooks that get a marked copy; so do others that are such a one by their content, as many an .et is."""

OLD, ZIP = (".xls", ".et"), b"PK\3\4"
OLD_BOOK = "只能在 .xlsx 工作簿中标注，请在 Excel 或 WPS 中另存为 .xlsx 再标注"
NO_BOOK = "只能在 .xlsx 工作簿中标注；Word、PDF、网页等请按校验结果改正，也可用 --letter 写更正通知"


class HandedBack(NamedTuple):
    """Folders for marked workbooks and for letters, what the letters say beside the findings, and what is read."""

    annotate: Path | None = None
    letter: Path | None = None
    due: date | None = None
    sender: str = ""
    force: bool = False
    inputs: Sequence[Path] = ()

    def ready(self, checked: Sequence[Path], searched: Sequence[Path] = ()) -> None:
        """Raises TargetError or WrongUseError, before anything is checked, where copies cannot be written.

        ``searched`` are folders that are searched with all below: copies in them would be reports the next time.
        """
        if self.letter is None and (self.due or self.sender):
            raise WrongUseError("--due 和 --from-organ 只用于 --letter，请同时写明 --letter 文件夹。")
        for folder in (self.annotate, self.letter):
            if folder is not None and folder.exists() and not folder.is_dir():
                raise WrongUseError(f"“{folder}”不是文件夹，请换一个名称。")
            around = {files.real(folder), *files.real(folder).parents} if folder is not None else ()
            if inside := next((path for path in searched if files.real(path) in around), None):
                told = f"“{folder}”在要检查的“{inside}”里面，下次检查会把写在那里的当作报送的报告"
                raise WrongUseError(f"{told}；请把 --annotate、--letter 的文件夹放在外面。")
        if self.annotate is not None:
            for _, target in _copies(checked, self.annotate):
                self._may_write(target)

    def write(self, checked: Sequence[Path], results: "Sequence[Result]", part: "CollectionPart | None" = None) -> None:
        """Writes copies and letters for these files and what was found in them; says on standard error what it did.

        ``part`` says whose a file is that does not say it itself.
        """
        marked = self._write_copies(self.annotate, checked, results) if self.annotate is not None else set()
        if self.letter is not None:
            units: dict[str, str] = {}
            if part and not all(result.organ for result in results):
                units = {row.file: row.unit for row in part.rows if row.file and row.listed}
            self._write_letters(self.letter, results, marked, units)

    def _write_copies(self, folder: Path, checked: Sequence[Path], results: "Sequence[Result]") -> set[str | None]:
        """Returns the files of which there are copies now."""
        targets = dict(_copies(checked, folder))
        written: set[str | None] = set()
        left: dict[str, list[Path]] = defaultdict(list)
        for source, result in zip(checked, results, strict=True):
            copy = _copy(source, result) if source in targets else _no_copy(source)
            if isinstance(copy, str):
                left[copy].append(Path(shown(source)))
            else:
                self._put(targets[source], copy)
                written.add(result.file)
        for why, sources in left.items():
            console.err(f"没有标注 {len(sources)} 份：{listed(sources)}（{why}）。")
        told = f"已标注 {len(written)} 个工作簿，在" if written else "没有能标注的工作簿，没有写入"
        console.err(f"{told}“{shown(folder)}”。")
        return written

    def _write_letters(
        self, folder: Path, results: "Sequence[Result]", marked: Set[str | None], units: Mapping[str, str]
    ) -> None:
        from xdreport.cli.batch import INTERNAL
        from xdreport.reporters.letter import Terms, called, letter

        terms = Terms(date.today(), self.due, self.sender)
        letters, unnamed = [], []
        for result in results:
            if not result.organ and (unit := units.get(result.file or "")):
                result = result.model_copy(update={"organ": unit})  # the same, addressed
            bugged = any(finding.id == INTERNAL for finding in result.findings)
            data = letter(result, terms._replace(with_workbook=result.file in marked))
            if data is not None and not bugged:
                letters.append((called(result), data))
                unnamed += [] if result.organ else [Path(result.file or "")]
        names = _distinct((f"{organ}更正通知", ".docx") for organ, _ in letters)
        targets = [(folder / name, data) for name, (_, data) in zip(names, letters, strict=True)]
        for target, _ in targets:
            self._may_write(target)
        for target, data in targets:
            self._put(target, data)
        if not targets:
            console.err(f"没有写更正通知：{len(results)} 份都没有要请单位更正的问题。")
            return
        others = len(results) - len(targets)
        rest = f"；另有 {others} 份没有要请单位更正的问题" if others else ""
        console.err(f"已写更正通知 {len(targets)} 份，在“{shown(folder)}”{rest}。")
        if unnamed:
            console.err(f"其中 {len(unnamed)} 份读不出单位名称，按文件名写，请填上收件单位再发：{listed(unnamed)}。")

    def _may_write(self, target: Path) -> None:
        """As files.may_write, with a remedy that fits; the folder may be missing, it is made."""
        if any(source.exists() and target.exists() and source.samefile(target) for source in self.inputs):
            raise files.TargetError(f"“{target}”就是要读的文件，不能覆盖；请换一个文件夹。")
        if target.is_dir():
            raise files.TargetError(f"“{target}”是文件夹，不能写入；请换一个文件夹。")
        if os.path.lexists(target) and not self.force:
            raise files.TargetError(f"“{target}”已存在，不覆盖；确要覆盖请加 --force，或换一个文件夹。")

    def _put(self, target: Path, data: bytes) -> None:
        self._may_write(target)
        files.make_folder(target.parent)
        files.write(target, data, force=self.force, inputs=self.inputs)


def day(word: str) -> date:
    """A parser for a day as in 2026-01-25."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise typer.BadParameter(f"“{word}”不是日期，请写成 2026-01-25 的样子。") from None


def _copies(inputs: Sequence[Path], folder: Path) -> Iterator[tuple[Path, Path]]:
    """Every workbook with the name of its copy: its own, with a number where two are called the same."""
    books = [path for path in inputs if _is_book(path)]
    names = _distinct((path.stem, path.suffix if path.suffix.lower() in MARKED else MARKED[0]) for path in books)
    return ((path, folder / name) for path, name in zip(books, names, strict=True))


def _is_book(path: Path) -> bool:
    """Whether a file is, or may be, a workbook that can be marked; what it really is shows when it is copied."""
    suffix = path.suffix.lower()
    if suffix not in OLD:
        return suffix in MARKED
    try:
        with path.open("rb") as stream:
            return stream.read(len(ZIP)) == ZIP
    except OSError:
        return False


def _no_copy(path: Path) -> str:
    return OLD_BOOK if path.suffix.lower() in WORKBOOKS else NO_BOOK


def _distinct(names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """File names, no two of which any system takes for one."""
    taken: set[str] = set()
    for stem, suffix in names:
        numbered = (
            files.file_name(f"{stem}（{number}）" if number > 1 else stem, suffix) for number in range(1, 10**6)
        )
        name = next(name for name in numbered if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name


def _copy(source: Path, result: "Result") -> bytes | str:
    """The marked workbook, or why there is none."""
    from xdreport.api import load
    from xdreport.cli.batch import INTERNAL, UNREADABLE
    from xdreport.formats.limits import LARGEST_FILE
    from xdreport.formats.unreadable import UnreadableError
    from xdreport.formats.xlsx.annotate import annotate

    if any(finding.id in (UNREADABLE, INTERNAL) and not finding.place for finding in result.findings):
        return "文件读不出或没有核对完"
    try:
        with source.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        return annotate(data, result, load(data, name=shown(source)).origins)
    except OSError as error:
        return f"文件打不开：{files.reason(error)}"
    except UnreadableError as error:
        return f"{error.message}。{error.hint}".rstrip("。")
