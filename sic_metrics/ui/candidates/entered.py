"""What people entered, as the pages that decide use it; confidential, for the Hub only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.approach import BODIES, body_of
from sic_metrics.settings import Settings
from sic_metrics.state import Collaboration, Decision, Estimate, Gate, Outcome, State, WeightSet
from sic_metrics.ui.components.parts import notice

IN_TALKS_WITH: Final = N_("{body} is in touch with it, since {since}; ask there before anybody else writes")

OWN: Final = BODIES["WMSE"]  # the body that leads the Hub
IN_TALKS: Final = frozenset({"first_contact", "talks"})


def _talks(one: Collaboration) -> str:
    return _(IN_TALKS_WITH).format(body=body_of(one.wikimedia_body), since=one.since or text.UNKNOWN)


@dataclass(frozen=True)
class Entered:
    """Everything that people entered into the store that is served.

    Attributes:
        decisions: newest first.
        is_readable: False where the file could not be read; everything is empty then.
    """

    gates: tuple[Gate, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    weights: tuple[WeightSet, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=())
    is_readable: bool = True

    @property
    def held_back(self) -> tuple[Gate, ...]:
        """Gates that people set, and one for whomever another Wikimedia body is in talks with."""
        return self.gates + tuple(
            Gate(who=one.who, org_id=one.org_id, gate="talks", reason=_talks(one))
            for one in self.collaborations
            if one.stage in IN_TALKS and body_of(one.wikimedia_body) != OWN
        )

    @property
    def gated(self) -> tuple[str, ...]:
        """Whom a gate holds back."""
        return tuple(sorted({gate.org_id for gate in self.held_back}))

    @property
    def inbound(self) -> frozenset[str]:
        """Who came to us."""
        return frozenset(one.org_id for one in self.collaborations if one.inbound)


def state() -> State:
    """The state of the store that is served."""
    return State.open(Settings.from_environment().serving_home)


def entered() -> Entered:
    """Read it; where it cannot be read, say so on the page and go on without."""
    kept = state()
    try:
        return Entered(
            kept.gates(),
            kept.estimates(),
            kept.decisions(),
            kept.collaborations(),
            kept.people_weights(),
            kept.outcomes(),
        )
    except StateError as error:
        notice(f"{error}.", "error")
        return Entered(is_readable=False)
