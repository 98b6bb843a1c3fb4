"""Queries to a snapshot: their SQL lies in `queries/*.sql`, their values are bound.

A file holds several statements. `-- query: name` begins one; `-- part: name` begins a piece that statements
below it hold as `{name}`. Other braces are filled by the module that asks, always with its own constants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

FOLDER: Final = resources.files(__package__).joinpath("queries")
BEGINNING: Final = re.compile(r"^-- (?:query|part): (.+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Query:
    """A SELECT without order, with its bound values.

    Attributes:
        key: columns that tell every row from the others; the order of the rows where no other is asked for.
        searched: columns of names, written with underscores.
    """

    sql: str
    values: tuple[object, ...]
    key: tuple[str, ...]
    searched: tuple[str, ...] = ()


@cache
def statements(file: str) -> Mapping[str, str]:
    """The statements of `queries/<file>.sql` by name, with the parts that they hold."""
    _, *pieces = BEGINNING.split(FOLDER.joinpath(f"{file}.sql").read_text(encoding="utf-8"))
    by_name: dict[str, str] = {}
    for name, sql in zip(pieces[::2], pieces[1::2], strict=True):
        by_name[name] = re.sub(r"\{(\w+)\}", lambda part: by_name.get(part[1], part[0]), sql.strip())
    return by_name
