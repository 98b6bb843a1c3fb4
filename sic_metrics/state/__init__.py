"""What people enter and nobody can fetch again: talks, decisions, weights, estimates, outcomes, own notes.

One SQLite file in the store, readable by its owner only. Rows are added and never changed: an edit is another
version of the same entry, and so is taking it back.
"""

from .rows import Collaboration, Decision, Estimate, Gate, Note, Outcome, Request, WeightSet
from .state import State

__all__ = [
    "Collaboration", "Decision", "Estimate", "Gate", "Note", "Outcome", "Request", "State", "WeightSet",
]  # fmt: skip
