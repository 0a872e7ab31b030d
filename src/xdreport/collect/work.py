"""What one worker does with one file: reads it once, checks it, and gives back a few kilobytes. Runs in any process."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xdreport.collect.stamps import stamp_of
from xdreport.files import address, reason
from xdreport.findings import Finding, Result
from xdreport.formats.limits import LARGEST_FILE

if TYPE_CHECKING:
    from xdreport.collect.predecessors import Predecessors
    from xdreport.collect.trace import Trace
    from xdreport.profile.profile import Profile

UNREADABLE, INTERNAL = "XD001", "XD000"
LATER = "文件打不开：{why}"
CAREFUL = "请确认文件还在、没有被其他程序占用，再检查一次。"
OURS = "这是 xdreport 的缺陷，请把这一行和文件反馈给开发者。"


class Job(NamedTuple):
    """A file to be checked: its path, the name it is shown under, and its settings' number (-1: none).

    ``data`` are its bytes where no disk is shared.
    """

    path: str
    name: str
    profile: int = -1
    data: bytes | None = None


class Done(NamedTuple):
    """What came of a job: the result and the trace, packed.

    ``content`` is the sha-256 of the bytes, '' where the result must not be kept; ``previous`` the digest of the report
    of last year that was compared with, '' for none; ``stamp`` the file's (see stamps.py), from before it was read.
    """

    result: bytes
    trace: bytes
    content: str = ""
    previous: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Checks jobs; what all of them share is here, sent to each worker once. ``profiles`` are by number."""

    profiles: Mapping[int, "Profile"] = field(default_factory=dict)
    predecessors: "Predecessors | None" = None

    def __call__(self, job: Job) -> Done:
        """Checks one file. Whatever the file is, there is a result; never raises."""
        from xdreport.collect.packing import packed
        from xdreport.collect.trace import Trace, packed_trace

        content = previous = stamp = ""
        try:
            data, stamp = (job.data, "") if job.data is not None else read_stamped(job.path)
            result, found, previous = self._checked(job, data)
            content = sha256(data).hexdigest()
        except OSError as error:
            result = lost(job.name, UNREADABLE, LATER.format(why=reason(error)), CAREFUL)
            found = Trace(unreadable=True)
        except Exception as error:  # a bug over one file must not cost the others
            if os.environ.get("XDREPORT_DEBUG"):
                raise
            what = f"{type(error).__name__}，位于 {location(error)}"
            result, found = lost(job.name, INTERNAL, f"检查时程序出错（{what}），本文件未核对", OURS), Trace()
        if any(finding.id == INTERNAL for finding in result.findings):
            content = ""
        return Done(packed(result), packed_trace(found), content, previous, stamp)

    def _checked(self, job: Job, data: bytes) -> "tuple[Result, Trace, str]":
        from xdreport.api import load
        from xdreport.checking import check
        from xdreport.collect.tracing import trace

        submission = load(data, name=job.name)
        report = submission.report
        before = self.predecessors.of(report.organ or "", report.year) if self.predecessors else None
        previous = before.report if before else None
        result = check(submission, previous=previous, profile=self.profiles.get(job.profile))
        return result, trace(submission)._replace(faulty=not result.passed), before.digest if before else ""


def read(path: str) -> bytes:
    """A file's bytes, up to what is read of a file, from a disk or an fsspec address. Raises OSError."""
    return read_stamped(path)[0]


def read_stamped(path: str) -> tuple[bytes, str]:
    """A file's bytes, and its stamp ('' for none). Raises OSError."""
    if url := address(path):
        from xdreport.collect import remote

        return remote.read(url, LARGEST_FILE + 1), ""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # called for every file of a run that checks none
        found = os.fstat(stream.fileno())
        size = found.st_size  # room for 64 MB is not asked for in vain
        data: bytes = stream.read(min(size, LARGEST_FILE) + 1)
        if len(data) > size:  # it grows, or has no size
            data += stream.read(LARGEST_FILE + 1 - len(data))
    return data, stamp_of(found) if len(data) == size else ""


def lost(name: str, id: str, message: str, hint: str) -> Result:
    """The result of a file that could not be checked: one finding, which says why."""
    from xdreport.checking import all_rules

    rule = all_rules()[id]
    finding = Finding(id=id, name=rule.name, severity=rule.severity, file=name, message=message, hint=hint)
    return Result(file=name, findings=(finding,))


def location(error: BaseException) -> str:
    """Module and line of our own code in which an exception arose, as in xdreport/checking.py:42."""
    here = Path(__file__).parents[1]
    trace, found = error.__traceback__, "xdreport"
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if here in file.parents:
            found = f"xdreport/{file.relative_to(here).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
