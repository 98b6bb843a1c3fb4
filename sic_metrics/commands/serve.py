"""What `serve` does before it serves: bring over what people entered where the worked example was served."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import StateError
from ..registry import load_registry
from ..settings import SAMPLE, Settings
from ..state import State
from ..state.file import NAME


def bring_entries_over(settings: Settings) -> Iterator[str]:
    """Take entries about real organisations into one's own store, and say so; nothing is taken twice."""
    source = settings.example_home / NAME
    if "real" not in settings.stores or not source.exists():
        return
    organisations = load_registry(settings.registry, SAMPLE / "registry").tables["organisations"]
    invented = {row["org_id"] for row in organisations.to_pylist() if row["sample"]}
    try:
        taken, stay = State.open(settings.home).take_over(State.open(settings.example_home), invented)
    except StateError as error:
        yield f"entries of the worked example are not taken over: {error}"
        return
    if taken:
        yield f"{taken} entries of {source} are taken over into {settings.home / NAME}"
        yield f"{stay} about invented organisations stay where they are"
