"""What the ledger knows of files, by their bytes: read and looked up many at a time."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from xdreport.collect.ledger import Entry, Ledger
from xdreport.collect.stamps import stamp_at
from xdreport.collect.work import Job, read_stamped

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
        contents = _contents(ledger, some)
        found = ledger.found([content for content in contents if content])
        for job, content in zip(some, contents, strict=True):
            yield found.get((content, rules(job), job.name), ())


def _contents(ledger: Ledger, jobs: Sequence[Job]) -> list[str]:
    """The hashes of files' bytes, read only where they changed; '' for one that cannot be read, as its check tells."""
    stamps = [stamp_at(job.path) for job in jobs]
    known = ledger.contents([stamp for stamp in stamps if stamp])
    return [known.get(stamp) or _content(ledger, job) for job, stamp in zip(jobs, stamps, strict=True)]


def _content(ledger: Ledger, job: Job) -> str:
    try:
        data, stamp = read_stamped(job.path)
    except OSError:
        return ""
    content = sha256(data).hexdigest()
    ledger.keep_stamp(stamp, content)
    return content
