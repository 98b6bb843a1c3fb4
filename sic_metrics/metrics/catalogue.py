"""The metrics there are, read from the headers of the SQL files; the Methods page is made from this."""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..errors import UsageError, quoted

HEADER = re.compile(r"^-- (\w+): (.+)$")
GROUPS = ("numbers", "where", "fairness", "trust", "quality", "topics")
FIELDS = ("title", "question", "grain", "unit", "additive", "direction", "sources", "definition", "caveats")


@dataclass(frozen=True)
class Metric:
    """A metric: what it says, how, with which limits, and the SELECT that makes it.

    Attributes:
        grain: key columns; the rows of every export are sorted by them.
        direction: `max` or `min` is good; `none` where neither is.
        group: which kind of question it answers, one of GROUPS.
        rows: the metric that lists what this one counts; itself where none is finer.
    """

    name: str
    title: str
    question: str
    grain: tuple[str, ...]
    unit: str
    additive: str
    direction: str
    sources: tuple[str, ...]
    definition: str
    caveats: tuple[str, ...]
    group: str
    rows: str
    sql: str


@cache
def catalogue() -> dict[str, Metric]:
    """All metrics by name; raises ValueError where a header lacks a field."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql")]
    texts = {file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files}
    return {name: _read(name, texts[name]) for name in sorted(texts)}


def metric(name: str) -> Metric:
    """The metric of that name; raises UsageError, with the nearest names, for any other."""
    found = catalogue().get(name)
    if found is None:
        near = difflib.get_close_matches(name, catalogue(), n=3, cutoff=0.4) or list(catalogue())
        raise UsageError(f"there is no metric {quoted(name)}; did you mean: {', '.join(near)}?")
    return found


def _read(name: str, text: str) -> Metric:
    matches = [HEADER.match(line) for line in text.splitlines()]
    header = {match[1]: match[2] for match in matches if match}
    missing = [field for field in FIELDS if field not in header]
    if missing:
        raise ValueError(f"metrics/{name}.sql: its header lacks {', '.join(missing)}")
    return Metric(
        name=name,
        title=header["title"],
        question=header["question"],
        grain=tuple(header["grain"].split(", ")),
        unit=header["unit"],
        additive=header["additive"],
        direction=header["direction"],
        sources=tuple(header["sources"].split(", ")),
        definition=header["definition"],
        caveats=tuple(header["caveats"].split(" | ")),
        group=header.get("group", ""),
        rows=header.get("rows", name),
        sql=text,
    )


def _columns() -> dict[str, str]:
    text = resources.files(__package__).joinpath("columns.csv").read_text(encoding="utf-8")
    return {row["column"]: row["meaning"] for row in csv.DictReader(text.splitlines())}


COLUMNS: dict[str, str] = _columns()
