"""What the ledger knows of files, by their bytes: read and looked up many at a time."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from xdreport.collect.ledger import Entry, Ledger
from xdreport.collect.work import Job, read

TOGETHER = 100
"""Files that are looked up at a time."""


def known(ledger: Ledger | None, jobs: Sequence[Job], rules: Callable[[Job], str]) -> Iterator[Sequence[Entry]]:
    """The entries of each file, in the order of the files; none where it is not known or cannot be read.

    ``rules`` gives the digest of the rules that a file is checked under. Where nothing is known no file is read.
    """
    if ledger is None or ledger.empty:
        yield from (() for _ in range(len(jobs)))
        return
    for start in range(0, len(jobs), TOGETHER):
        some = jobs[start : start + TOGETHER]
        contents = [_content(job) for job in some]
        found = ledger.found([content for content in contents if content])
        for job, content in zip(some, contents, strict=True):
            yield found.get((content, rules(job), job.name), ())


def _content(job: Job) -> str:
    """The hash of a file's bytes; '' where it cannot be read, which its check will tell."""
    try:
        return sha256(read(job.path)).hexdigest()
    except OSError:
        return ""
