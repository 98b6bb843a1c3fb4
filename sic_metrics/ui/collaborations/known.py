"""What the register knows: public facts of the snapshot, and the entries of this store's state.

Nothing of the state is cached: Streamlit's caches are shared by all who look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.registry.names import Names
from sic_metrics.scoring.approach import Tie, entered_tie, public_ties
from sic_metrics.settings import Settings
from sic_metrics.state import Collaboration, State
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.organisations import Organisation, full_label


@dataclass(frozen=True)
class Register:
    """Everything on record about Wikimedia bodies and organisations.

    Attributes:
        organisations: the registry's, by id.
        public: ties from public sources.
        entered: ties that the Hub entered, newest versions.
        state: where entries are kept.
        problem: why entries cannot be shown; empty where they can.
        sample: whether this is the sample store.
    """

    organisations: Mapping[str, Organisation]
    public: tuple[Tie, ...]
    entered: tuple[Tie, ...]
    state: State
    problem: str
    sample: bool

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All of them, entries first."""
        return self.entered + self.public

    @cached_property
    def names(self) -> Names:
        """All names of all organisations of the registry."""
        return addresses.organisation_names()

    def name(self, org_id: str | None, otherwise: str = "") -> str:
        """The short name, marked where it is invented."""
        row = self.organisations.get(org_id or "")
        if row is None:
            return otherwise or str(org_id)
        return text.INVENTED.format(name=row["short_name"]) if row["sample"] else str(row["short_name"])

    def called(self, tie: Tie) -> str:
        """The short name of a tie's organisation, or the name that its source gives."""
        return self.name(tie.org_id, tie.organisation)

    def label(self, org_id: str) -> str:
        """The short and the full name."""
        row = self.organisations.get(org_id)
        return full_label(row) if row else org_id


def gather(*, sample: bool) -> Register:
    """Read the register of the store that is served."""
    organisations = {row["org_id"]: row for row in cached.records("organisations")}
    state = State.open(Settings.from_environment().serving_home)
    entries, problem = _entries(state)
    short = {org: row["short_name"] for org, row in organisations.items()}
    entered = tuple(entered_tie(asdict(one), short.get(one.org_id, one.org_id)) for one in entries)
    public = tuple(public_ties(cached.records("partnerships")))
    return Register(organisations, public, entered, state, problem, sample)


def _entries(state: State) -> tuple[tuple[Collaboration, ...], str]:
    try:
        return state.collaborations(), ""
    except StateError as error:
        return (), str(error)
