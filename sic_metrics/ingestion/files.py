"""Load files that people already have: check, keep in the ledger, then store their facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import UsageError
from ..ledger.loaded_file import Loaded, Store, refuse_missing
from ..ledger.store import Entry, Ledger, Provenance
from ..registry import Registry
from ..registry.wikis import Wikis
from ..sources import file_sources, page_lists, page_views
from ..warehouse import Warehouse, writer_lock
from ..warehouse.loads import put_back
from ..warehouse.subjects import tracked_pages


@dataclass(frozen=True, kw_only=True)
class OpenStore(Store):
    """The store, open for writing.

    Attributes:
        put_back: a line about what the ledger's index had lost and has again; empty where it had not.
    """

    warehouse: Warehouse
    put_back: str = ""

    def wikis(self) -> Wikis:
        """Every wiki that is known."""
        return self.warehouse.wikis()

    def tracked_pages(self) -> list[tuple[str, str]]:
        """Every wiki and title that carries content of some partner, by what is loaded so far."""
        self.warehouse.sync()
        return tracked_pages(self.warehouse)

    def newest_list(self, subject: str) -> Entry | None:
        """The list of pages that counts for a content set and day, in whatever form it came."""
        names = [source.name for source in file_sources().values() if source.is_list]
        lists = [held for name in names if (held := self.ledger.newest(name, subject))]
        return max(lists, key=lambda held: held.ledger_id, default=None)


@contextmanager
def open_store(
    home: Path,
    registry: Registry,
    provenance: Provenance = "real",
    content_set_id: str | None = None,
    as_of: date | None = None,
    wiki: str | None = None,
) -> Iterator[OpenStore]:
    """Open the store for writing, alone; raises LockedError, or UsageError for the wrong kind of store.

    What the warehouse was read from and the ledger's index has lost is put back first.
    """
    with writer_lock(home), closing(Ledger(home)) as ledger:
        lost = put_back(home, ledger)
        said = f"the ledger's index had lost {lost}; they are put back from the warehouse"
        ledger.claim(provenance)
        with closing(Warehouse(home, ledger, registry.tables["wikis"].to_pylist())) as warehouse:
            line = said if lost.entries else ""
            yield OpenStore(
                *(ledger, registry, content_set_id, as_of, wiki), warehouse=warehouse, put_back=line
            )


def load_files(store: OpenStore, kind: str, files: Sequence[Path], on_file: Callable[[Loaded], None]) -> None:
    """Load files of one kind, one after the other, and store their facts; raises as `load_file` does."""
    for file in files:
        on_file(load_file(store, kind, file))
    store.warehouse.sync()


def load_file(store: OpenStore, kind: str, file: Path) -> Loaded:
    """Keep a file in the ledger; a wrong one raises and changes nothing.

    Raises UsageError for an unknown kind or a missing content set or day, SourceFileError for a wrong file.
    """
    kinds = file_sources()
    if kind not in kinds:
        raise UsageError(f"{kind!r} is no kind of file; the kinds are: {', '.join(kinds)}")
    tables = (page_lists.METADATA.name, page_views.METADATA.name)
    if store.wiki and kind not in tables:
        raise UsageError(f"--wiki is for {' or '.join(tables)} without a wiki of its own; leave it out")
    refuse_missing(file)
    return kinds[kind].load(store, file)
