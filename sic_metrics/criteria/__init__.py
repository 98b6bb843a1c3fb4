"""One criterion a file: a SELECT of what is known of each organisation, over a snapshot's tables.

Each gives `org_id, raw, error, as_of, source, note, general_knowledge`: raw in the unit that criteria.csv
names; error its standard deviation, NULL where it is a count; as_of `YYYY`, `YYYY-MM` or a day, NULL where
none is named; general_knowledge whether it rests on that alone, with an error twice as wide. An organisation
of which nothing is known has no row.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib import resources

FOLDER = resources.files(__package__)


def statements() -> dict[str, str]:
    """The SELECT of each criterion, by criterion_id."""
    files = sorted((file for file in FOLDER.iterdir() if file.name.endswith(".sql")), key=lambda f: f.name)
    return {file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files}


def without_any_evidence(criteria: Collection[str], judged: Collection[str]) -> list[str]:
    """The criteria that have neither a SELECT nor a row of `judged` evidence: they stay unknown."""
    answered = {*statements(), *judged}
    return [name for name in criteria if name not in answered]
