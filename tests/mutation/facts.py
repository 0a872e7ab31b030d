"""What prose can truly say of a report: its numbers under short names, and how one author writes numbers."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.mutation.figures import Numbers
from tests.mutation.organs import Organ
from xdreport.form.figures import BY_PATH

GROUPS = ("granted", "partly_granted", "withheld", "unavailable", "not_processed", "otherwise")
_DIGITS = "零一二三四五六七八九"


class Facts(NamedTuple):
    """Numbers of the tables that prose repeats (件); ``outcomes`` are the sums of the six groups, in order."""

    received: int
    brought: int
    closed: int
    carried: int
    outcomes: tuple[int, ...]
    natural: int
    review: int
    upheld: int
    direct: int
    after_review: int
    issued: int
    repealed: int
    in_force: int
    unpaid: int
    received_before: int

    @property
    def suits(self) -> int:
        """Both kinds of 行政诉讼."""
        return self.direct + self.after_review

    @property
    def taken_up(self) -> int:
        """新收 and 上年结转."""
        return self.received + self.brought

    def but(self, name: str, number: int) -> "Facts":
        """The facts with another number."""
        return Facts(**{**self._asdict(), name: number})


def facts(this: Numbers, last: Numbers) -> Facts:
    """The facts of a report and of last year's."""

    def of(path: str) -> int:
        return int(this[path])

    def group(name: str) -> int:
        return sum(
            of(path) for path in BY_PATH if path.startswith(f"requests.outcomes.{name}.") and path.endswith(".total")
        )

    requests, disputes, documents = "requests", "disputes", "disclosure.normative_documents"
    return Facts(
        received=of(f"{requests}.received.total"),
        brought=of(f"{requests}.brought_forward.total"),
        closed=of(f"{requests}.outcomes.total.total"),
        carried=of(f"{requests}.carried_forward.total"),
        outcomes=tuple(group(name) for name in GROUPS),
        natural=of(f"{requests}.received.natural_person"),
        review=of(f"{disputes}.review.total"),
        upheld=of(f"{disputes}.review.upheld"),
        direct=of(f"{disputes}.litigation_direct.total"),
        after_review=of(f"{disputes}.litigation_after_review.total"),
        issued=of(f"{documents}.issued"),
        repealed=of(f"{documents}.repealed"),
        in_force=of(f"{documents}.in_force"),
        unpaid=of("requests.outcomes.otherwise.fee_unpaid.total"),
        received_before=int(last["requests.received.total"]),
    )


def chinese(number: int) -> str:
    """二十一 for 21; for 0 to 9999."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
    scale, name = (1000, "千") if number >= 1000 else (100, "百")
    head, rest = divmod(number, scale)
    if not rest:
        return _DIGITS[head] + name
    gap = "零" if rest < scale // 10 else ""
    below = "一" + chinese(rest) if 10 <= rest < 20 else chinese(rest)
    return _DIGITS[head] + name + gap + below


class Hand(NamedTuple):
    """How one author writes: a way with numbers, and the units of applications and of cases."""

    way: str
    unit: str
    case: str

    def number(self, value: int) -> str:
        """A number as this author writes it."""
        if self.way == "chinese" and value < 10_000:
            return chinese(value)
        if self.way == "comma":
            return f"{value:,}"
        if self.way == "wide":
            return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return f" {value} " if self.way == "spaced" else str(value)

    def pieces(self, value: int) -> str:
        """A number of applications."""
        return self.number(value) + self.unit

    def cases(self, value: int) -> str:
        """A number of reviews or suits."""
        return self.number(value) + self.case


hands = st.builds(
    Hand,
    st.sampled_from(("plain", "plain", "plain", "spaced", "comma", "chinese", "wide")),
    st.sampled_from(("件", "件", "件", "宗", "份", "条")),
    st.sampled_from(("件", "件", "起", "宗", "例")),
)


def values(organ: Organ, year: int, known: Facts, hand: Hand) -> dict[str, str | tuple[str, ...]]:
    """The values of the grammar's slots."""
    found: dict[str, str | tuple[str, ...]] = {
        "us": organ.selves,
        "area": organ.area,
        "Y": str(year),
        "before": str(year - 1),
        "next": str(year + 1),
        "S": hand.pieces(known.taken_up),
        "L": hand.cases(known.suits),
        "org": hand.pieces(known.received - known.natural),
        "change": hand.pieces(abs(known.received - known.received_before)),
        "up": "增加" if known.received >= known.received_before else "减少",
        "rise": "上升" if known.received >= known.received_before else "下降",
        "pct": f"{abs(known.received - known.received_before) * 100 / max(1, known.received_before):.1f}",
    }
    for slot, name in _COUNTED.items():
        found[slot] = hand.pieces(getattr(known, name))
    for slot, name in _CASES.items():
        found[slot] = hand.cases(getattr(known, name))
    for slot, name in _DOCUMENTS.items():
        found[slot] = hand.number(getattr(known, name)) + "件"
    return found


_COUNTED = {"R": "received", "B": "brought", "T": "closed", "C": "carried", "nat": "natural", "was": "received_before"}
_CASES = {"V": "review", "D": "direct", "A": "after_review", "upheld": "upheld"}
_DOCUMENTS = {"I": "issued", "X": "repealed", "F": "in_force"}
