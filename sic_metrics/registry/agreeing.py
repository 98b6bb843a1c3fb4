"""Rows that each fit their model and do not go together: they would count twice, or beyond a scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..errors import quoted
from .checking import Placed
from .models import CIM_DEPTH
from .problems import Problem
from .values import category_name

BOUNDED = re.compile(r"of ([1-9][0-9]*)\b.*")
"""Units of a criterion that say the most there can be: `of 4 steps`."""


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
