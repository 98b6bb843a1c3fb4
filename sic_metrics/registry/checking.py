"""Rows of cells made into checked rows: types, allowed values, keys, references, and what goes together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import quoted
from .cells import Row
from .models import CIM_DEPTH
from .reading import Problem, RawRow
from .values import category_name

SAMPLE_PREFIX = "DEMO_"
REFERENCES = (
    ("content_sets", "org_id", "organisations", "org_id"),
    ("events", "org_id", "organisations", "org_id"),
    ("partnerships", "org_id", "organisations", "org_id"),
    ("published_impact", "org_id", "organisations", "org_id"),
    ("topic_articles", "topics", "topics", "topic"),
    ("presets", "criterion_id", "criteria", "criterion_id"),
    ("evidence", "criterion_id", "criteria", "criterion_id"),
    ("evidence", "org_id", "organisations", "org_id"),
    ("aliases", "org_id", "organisations", "org_id"),
    ("domain_references", "org_id", "organisations", "org_id"),
)
"""Table, column (may hold a list), and the table and column in which each name must stand."""


BOUNDED = re.compile(r"of ([1-9][0-9]*)\b.*")
"""Units of a criterion that say the most there can be: `of 4 steps`."""


@dataclass(frozen=True)
class Placed:
    """A row with the file it came from."""

    file: str
    sample: bool
    raw: RawRow

    def problem(self, column: str, reason: str) -> Problem:
        """What is wrong with one cell of this row."""
        return Problem(self.file, self.raw.line, column, reason)


def check_cells(model: type[Row], rows: list[Placed]) -> tuple[list[Row], list[Problem]]:
    """The rows that fit the model, and a problem for each cell that does not."""
    checked: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            checked.append(model.model_validate(row.raw.cells))
        except ValidationError as error:
            problems += [row.problem(_column(e), _reason(e)) for e in error.errors()]
    return checked, problems


def _column(error: ErrorDetails) -> str:
    """The column; what is wrong with a row as a whole is told of its first."""
    return str(error["loc"][0]) if error["loc"] else next(iter(error["input"]))


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return "is empty; fill it in"
    cell = quoted(str(error["input"]))
    if error["type"] == "literal_error":
        return f"{cell} is not allowed; use {error['ctx']['expected']}"
    return f"{cell} is wrong; {error['ctx']['error'] if 'ctx' in error else error['msg']}"


def check_keys(model: type[Row], rows: list[Placed]) -> Iterator[Problem]:
    """Yield a problem for each row that repeats the key of an earlier one."""
    for key in model.keys:
        first: dict[tuple[str, ...], Placed] = {}
        for row in rows:
            value = tuple(row.raw.cells.get(column, "") for column in key)
            earlier = first.setdefault(value, row)
            if earlier is not row and all(value):
                shown = quoted(" / ".join(value))
                place = f"{earlier.file}, line {earlier.raw.line}"
                yield row.problem(key[-1], f"{shown} is there already ({place}); keep one of the two")


def check_provenance(rows: list[Placed]) -> Iterator[Problem]:
    """Yield a problem for each invented organisation outside the sample, and each real one in it."""
    for row in rows:
        org_id = row.raw.cells.get("org_id", "")
        if org_id and org_id.startswith(SAMPLE_PREFIX) != row.sample:
            rule = f"must begin with {SAMPLE_PREFIX}" if row.sample else f"may not begin with {SAMPLE_PREFIX}"
            where = "in the sample" if row.sample else "outside the sample"
            yield row.problem("org_id", f"{quoted(org_id)} {rule} {where}; real and invented stay apart")


def check_references(tables: Mapping[str, list[Placed]], whole: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each name that the table it points to does not hold.

    Only tables in `whole` are looked in: a file that was read in part would seem to lack names.
    """
    for table, column, target, target_column in REFERENCES:
        if target not in whole:
            continue
        known = {row.raw.cells.get(target_column, "") for row in tables[target]}
        for row in tables[table]:
            for name in filter(None, row.raw.cells.get(column, "").split("; ")):
                if name not in known:
                    yield row.problem(column, _unknown(name, target, known))


def _unknown(name: str, target: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    advice = f"did you mean {close[0]}?" if close else "add it there, or correct the name"
    return f"{quoted(name)} is not in {target}.csv; {advice}"


def check_agreement(tables: Mapping[str, list[Placed]]) -> Iterator[Problem]:
    """Yield a problem for each row that does not go together with another one."""
    yield from _same_but_for_case(tables["presets"])
    yield from _same_trees(tables["content_sets"])
    yield from _beyond_the_scale(tables["criteria"], tables["evidence"])


def _same_but_for_case(presets: list[Placed]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for row in presets:
        name = row.raw.cells.get("preset", "")
        earlier = first.setdefault(name.casefold(), name)
        if name != earlier:
            reason = f"{quoted(name)} and {quoted(earlier)} differ in capitals alone; write one of the two"
            yield row.problem("preset", reason)


def _same_trees(content_sets: list[Placed]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Placed] = {}
    for row in content_sets:
        cells = row.raw.cells
        if cells.get("kind") != "commons_category":
            continue
        try:
            category = category_name(cells.get("value", ""))
        except ValueError:
            continue  # named already
        tree = (category, cells.get("depth", str(CIM_DEPTH)))
        earlier = first.setdefault(tree, row)
        if earlier is not row:
            other = quoted(earlier.raw.cells.get("content_set_id", ""))
            reason = f"{quoted(tree[0])} is followed to the same depth by {other}; keep one of the two"
            yield row.problem("value", f"{reason} (line {earlier.raw.line})")


def _beyond_the_scale(criteria: list[Placed], evidence: list[Placed]) -> Iterator[Problem]:
    units = {row.raw.cells.get("criterion_id"): row.raw.cells.get("unit", "") for row in criteria}
    for row in evidence:
        unit = units.get(row.raw.cells.get("criterion_id"), "")
        bounded = BOUNDED.fullmatch(unit)
        try:
            raw = float(row.raw.cells.get("raw", ""))
        except ValueError:
            continue  # named already, as a cell that is no number
        if bounded and raw > float(bounded[1]):
            yield row.problem("raw", f"{raw:g} is more than there can be; write it {unit}")
