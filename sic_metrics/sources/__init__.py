"""One module per source, found by being here: METADATA, TABLES, and what it can do of the rest.

- `TABLES`: warehouse table → `Table`, which says what reads it from an answer.
- `questions(job)`: the steps of a run, one question at a time. The plan, the cost that `add` shows and the
  run all go through these steps. A source of files has `load(store, file)` instead.
- `parse(body, params)`: rows of an answer.
- `stored(entry, ledger, wikis)`: tables and rows of a loaded file; `IS_LIST` where these rest on `wikis`.
- `explain(ask, endpoints, subject)`: lines about one live answer, for `try`.
- `PARTS`: kinds of answers that count only where the last word of a run names them.
- `SERIES`: the table that says of which spans a series was asked for, and with which outcome.

None of them knows DuckDB.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from ..ledger.loaded_file import Loaded, Part, Store
from ..ledger.store import Entry, Ledger
from ..registry.wikis import Wikis
from ..settings import Endpoints
from ..wikimedia.ask import Ask, Steps
from ._contract import Job, SeenFile, SourceMetadata, Table

__all__ = [
    "Job",
    "Part",
    "SeenFile",
    "Source",
    "SourceMetadata",
    "Store",
    "Table",
    "all_sources",
    "file_sources",
    "live_sources",
]


@dataclass(frozen=True)
class Source:
    """A module of a source, as the rest of the program uses it."""

    metadata: SourceMetadata
    module: Any

    @property
    def name(self) -> str:
        """As in the ledger and on the command line."""
        return self.metadata.name

    @property
    def about(self) -> str:
        """What its questions are about, in a line of a cost."""
        return self.metadata.about or self.metadata.title

    @property
    def tables(self) -> Mapping[str, Table]:
        """By name of the warehouse's table."""
        return getattr(self.module, "TABLES", {})

    @property
    def parts(self) -> Collection[str]:
        """Kinds of answers that count only where the last word of a run names them."""
        return getattr(self.module, "PARTS", ())

    @property
    def series(self) -> tuple[str, tuple[str, ...]] | None:
        """Table of the spans that were asked for, and the params that name a series."""
        return getattr(self.module, "SERIES", None)

    def can(self, what: str) -> bool:
        """Whether it has `questions` for a run, an `explain` for `try`."""
        return hasattr(self.module, what)

    @property
    def is_list(self) -> bool:
        """Whether its files are lists of pages, which are read by the wikis that there are."""
        return getattr(self.module, "IS_LIST", False)

    def load(self, store: Store, file: Path) -> Loaded:
        """Keep a file in the ledger; raises SourceFileError for a wrong one, which changes nothing."""
        loaded: Loaded = self.module.load(store, file)
        return loaded

    def stored(self, entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
        """Tables and rows that a loaded file gives, part by part."""
        parts: Iterator[Part] = self.module.stored(entry, ledger, wikis)
        return parts

    def questions(self, job: Job) -> Steps[None]:
        """The steps of a run."""
        steps: Steps[None] = self.module.questions(job)
        return steps

    def explain(self, ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
        """Lines about one live answer."""
        lines: Iterator[str] = self.module.explain(ask, endpoints, subject)
        return lines


@cache
def all_sources() -> Mapping[str, Source]:
    """Every source by name, in the order in which a run asks them."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_"]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    known = [Source(module.METADATA, module) for module in modules]
    return {
        source.name: source
        for source in sorted(known, key=lambda source: (source.metadata.order, source.name))
    }


def file_sources() -> Mapping[str, Source]:
    """The sources whose files can be loaded, by name: their kinds."""
    return {name: source for name, source in all_sources().items() if source.can("load")}


def live_sources() -> Mapping[str, Source]:
    """The sources that a run asks, by name, in their order."""
    return {name: source for name, source in all_sources().items() if source.can("questions")}
