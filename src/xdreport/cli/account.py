"""What a call is to write, has written, and has not: told on standard error; standard output is the result."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from xdreport.cli import console
from xdreport.cli.inputs import shown
from xdreport.files import TargetError


@dataclass(slots=True)
class Account:
    """Of the files and folders that options ask for, in the order they are written."""

    wanted: Sequence[Path]
    quiet: bool = False
    written: list[Path] = field(default_factory=list)

    def done(self, target: Path) -> None:
        """A file is there now, whole."""
        self.written.append(target)
        if not self.quiet:
            console.err(f"已写“{shown(target)}”。")

    @contextmanager
    def before(self) -> Iterator[None]:
        """A target that must not be written stops the call before anything is done: says so of the others."""
        with self._ending("这次没有检查，{left}都没有写。"):
            yield

    @contextmanager
    def after(self) -> Iterator[None]:
        """A target that cannot be written stops what follows: says what is there and what is not."""
        with self._ending("{there}没有写：{left}。"):
            yield

    @contextmanager
    def _ending(self, words: str) -> Iterator[None]:
        try:
            yield
        except TargetError as error:
            if len(self.wanted) < 2:
                raise
            there = f"已写：{_listed(self.written)}；" if self.written else ""
            left = _listed([target for target in self.wanted if target not in self.written])
            raise TargetError(f"{error}{words.format(there=there, left=left)}") from error


def _listed(targets: Sequence[Path]) -> str:
    return "、".join(f"“{shown(target)}”" for target in targets)
