"""What the command does while workers start and check: it imports what comes next, and takes in files known before."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from xdreport.collect.crew import interrupts_waiting

if TYPE_CHECKING:
    from xdreport.collect.candidates import Spread
    from xdreport.collect.pairs import Pairs
    from xdreport.collect.received import Received
    from xdreport.collect.roster import Roster
    from xdreport.collect.run import Outcome

LATER = (
    "xdreport.collect.collate",
    "xdreport.collect.whereabouts",
    "xdreport.collect.states",
    "xdreport.reporters.lines",
    "xdreport.reporters.summary",
    "rapidfuzz.distance",
)
"""What is needed when all files are checked, beside what checking needs."""


@dataclass(slots=True)
class Meanwhile:
    """What a collection with a roster needs. ``received`` are the files taken in, None while there are none."""

    names: Sequence[str]
    roster: "Roster"
    year: int | None
    pairs: "Pairs"
    spread: "Spread | None" = None
    received: "Received | None" = None

    def __call__(self, outcome: "Outcome") -> None:
        """Goes on with what there is to do; Ctrl-C waits till it is done."""
        with interrupts_waiting():  # half a module would be there for what is shown of an interrupted run
            for module in LATER:
                import_module(module)
            from xdreport.checking import all_rules

            all_rules()
            held, self.received = self.files(outcome), None  # where signals do not wait: none is better than half
            held.take()
            self.received = held

    def files(self, outcome: "Outcome") -> "Received":
        """The files, those that were taken in and the others."""
        from xdreport.collect.received import Received

        return self.received or Received(self.names, outcome, self.roster, self.year, self.pairs, self.spread)
