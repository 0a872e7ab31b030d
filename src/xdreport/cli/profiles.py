"""Which settings are in force for which file, and the baseline: what the command line makes of xdreport.toml."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.files import Paths
from xdreport.profile.find import find

if TYPE_CHECKING:
    from xdreport.findings import Result
    from xdreport.profile.baseline import Accepted, Baseline
    from xdreport.profile.faults import ProfileError
    from xdreport.profile.profile import Profile
    from xdreport.profile.resolve import Overrides

Profiles = Mapping[Path, "Profile"]
"""File -> the settings for it; a file without any is absent."""


def in_force(
    files: Sequence[Path],
    *,
    config: Path | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    baseline: Path | None = None,
) -> Profiles:
    """The settings for each file: from ``config`` or the nearest xdreport.toml, and from the command line.

    Nothing is imported where there are none. Raises WrongUseError; of several faults the last, the others being told.
    """
    select, ignore = select or None, ignore or None
    sources = {folder: config or find(folder) for folder in _folders(files)}
    told = not (select is None and ignore is None and baseline is None)
    if not told and not any(sources.values()):
        return {}
    from xdreport.profile.resolve import Overrides

    overrides = Overrides(
        None if select is None else tuple(select), None if ignore is None else tuple(ignore), baseline
    )
    profiles = {source: profile_of(source, overrides) for source in dict.fromkeys(sources.values()) if source or told}
    in_folders = {folder: profiles.get(source) for folder, source in sources.items()}
    return OfFolders(files, {folder: profile for folder, profile in in_folders.items() if profile is not None})


def _folders(files: Sequence[Path]) -> set[Path]:
    """The folders that files are in; of many files' paths, held as texts, no Path is made."""
    if isinstance(files, Paths):
        return {Path(folder) for folder in {os.path.dirname(text) for text in files.texts}}  # noqa: PTH120  # as above
    return {file.parent for file in files}


class OfFolders(Mapping[Path, "Profile"]):
    """The settings of files by the folders they are in: there are few of these, and many thousand files."""

    def __init__(self, files: Sequence[Path], folders: "Mapping[Path, Profile]") -> None:
        self._files, self._folders = files, folders

    def __getitem__(self, file: Path) -> "Profile":
        return self._folders[file.parent]

    def __iter__(self) -> Iterator[Path]:
        return (file for file in self._files if file.parent in self._folders)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._folders)


def profile_of(source: Path | None, overrides: "Overrides") -> "Profile":
    """The settings of a file and the command line. Raises WrongUseError."""
    from xdreport.checking import all_rules
    from xdreport.profile.faults import ProfileError
    from xdreport.profile.resolve import resolve

    if source is not None and source.is_dir():
        raise WrongUseError(f"设置文件“{source}”是文件夹，请写明文件名。")
    try:
        return resolve(source, all_rules(), overrides)
    except ProfileError as error:
        raise _wrong(error) from error


def _wrong(error: "ProfileError") -> WrongUseError:
    """Tells all faults but the last, one line each; the last is for whoever ends the program to tell."""
    for line in error.lines[:-1]:
        err(f"xdreport：{' '.join(line.split())}")
    return WrongUseError(error.lines[-1])


class Baselines:
    """The baselines that apply, read before anything is checked; or the one to be written.

    Raises WrongUseError where one cannot be read, TargetError where the new one must not be written.
    """

    def __init__(self, profiles: Profiles, target: Path | None, inputs: Sequence[Path]) -> None:
        self._profiles, self._target, self._inputs = profiles, target, inputs
        wanted = {profile.baseline for profile in profiles.values() if profile.baseline}
        self._read = {} if target else {path: _baseline(path) for path in wanted}
        if target:
            _may_replace(target, inputs)

    def applied(self, files: Sequence[Path], results: "Sequence[Result]") -> "Sequence[Result]":
        """The results, each of the file at its place, without what is accepted.

        Says what of a baseline is out of date, or writes the new one.
        """
        if self._target:
            return self._written(self._target, results)
        if not self._read:
            return results
        from xdreport.profile.baseline import accept

        kept = list(results)
        for path, baseline in self._read.items():
            places = [place for place, file in enumerate(files) if self._path(file) == path]
            left, stale = accept([results[place] for place in places], baseline)
            for place, result in zip(places, left, strict=True):
                kept[place] = result
            _tell(path, stale)
        return kept

    def _path(self, file: Path) -> Path | None:
        return self._profiles[file].baseline if file in self._profiles else None

    def _written(self, target: Path, results: "Sequence[Result]") -> "list[Result]":
        from xdreport.files import write
        from xdreport.profile.baseline import Baseline, accept, written

        data = written(results)
        write(target, data, force=True, inputs=self._inputs)
        baseline = Baseline.model_validate_json(data)
        err(f"已写入基线：{target}（{len(baseline.findings)} 个），以后用 --baseline 只报告新出现的问题。")
        return accept(results, baseline)[0]


def _baseline(path: Path) -> "Baseline":
    from xdreport.profile.baseline import read
    from xdreport.profile.faults import ProfileError

    try:
        return read(path)
    except ProfileError as error:
        raise _wrong(error) from error


def _may_replace(target: Path, inputs: Sequence[Path]) -> None:
    """A baseline is there to be written anew; any other file is not overwritten."""
    from xdreport.files import may_write

    may_write(target, force=True, inputs=inputs, option="--write-baseline")
    if target.exists():
        _baseline(target)


def _tell(path: Path, stale: "Sequence[Accepted]") -> None:
    if stale:
        rules = "、".join(sorted({entry.id for entry in stale}))
        err(f"提醒：基线“{path}”中有 {len(stale)} 个问题已不再出现（{rules}），可用 --write-baseline 更新。")
