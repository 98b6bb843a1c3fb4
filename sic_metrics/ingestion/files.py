"""Load files that people already have: check, keep in the ledger, then store their facts."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pyarrow as pa

from ..errors import SourceFileError, UsageError
from ..files.dumped_pages import DumpedPages
from ..files.encodings import Warn
from ..files.listed_pages import ListedPages
from ..files.tracked import Tracked
from ..ledger.store import Entry, Incoming, Ledger, Provenance
from ..registry import Registry
from ..registry.models import ContentSet
from ..sources import commons_impact, community_ideas, dumps, glamorous, page_lists
from ..warehouse import Warehouse, writer_lock
from ..warehouse.loads import put_back
from ..warehouse.subjects import tracked_pages
from ..wikimedia.ask import NO_PARAMS
from .file_checks import day_in_name, refuse_missing, refuse_unfinished
from .keeping import Noted, incoming_of, keep_file
from .loaded import Loaded, Warnings, no_use

MONTH_IN_NAME = re.compile(r"_(\d{4}-\d{2})\.")


@dataclass(frozen=True)
class OpenStore:
    """What loading a file needs: where it goes, and whom it may be about.

    Attributes:
        put_back: a line about what the ledger's index had lost and has again; empty where it had not.
    """

    ledger: Ledger
    warehouse: Warehouse
    registry: Registry
    content_set_id: str | None = None
    as_of: date | None = None
    wiki: str | None = None
    put_back: str = ""


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
            told = said if lost.entries else ""
            yield OpenStore(ledger, warehouse, registry, content_set_id, as_of, wiki, told)


def load_files(store: OpenStore, kind: str, files: Sequence[Path], on_file: Callable[[Loaded], None]) -> None:
    """Load files of one kind, one after the other; a wrong file raises and changes nothing.

    Raises UsageError for an unknown kind or a missing content set or day, SourceFileError for a wrong file.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of file; the kinds are: {', '.join(KINDS)}")
    if store.wiki and kind != page_lists.METADATA.name:
        raise UsageError(
            f"--wiki is for a {page_lists.METADATA.name} that does not say its wiki; leave it out"
        )
    for file in files:
        refuse_missing(file)
        on_file(KINDS[kind](store, file))
    store.warehouse.sync()


def load_arrived(store: OpenStore, kind: str, file: Path) -> Loaded:
    """Keep one downloaded file, which is there; its facts come with the next `sync`.

    Raises SourceFileError for a wrong file, which changes nothing.
    """
    return KINDS[kind](store, file)


def _usage_list(
    store: OpenStore,
    file: Path,
    source: ModuleType,
    parts: Callable[[Iterable[bytes], ListedPages, Warn], Iterator[pa.Table]],
    params: Mapping[str, str] = NO_PARAMS,
) -> Loaded:
    """Keep a list of the pages that carry a content set, of which nothing is left out."""
    content_set = _content_set(store)
    as_of = store.as_of or day_in_name(file)
    if as_of > datetime.now(UTC).date():
        raise UsageError(f"{as_of} is yet to come; give the day that the list describes")
    set_id = content_set.content_set_id
    of_list = {"content_set_id": set_id, "as_of": as_of.isoformat(), "definition": content_set.definition}
    incoming = incoming_of(file, source.METADATA, f"{set_id} {as_of}", {**of_list, **params})
    before = _list_before(store, incoming.subject)
    warnings = Warnings()
    listed = ListedPages(str(file), store.warehouse.wikis(), of_items=content_set.channel == "wikidata")

    def read(body: Iterable[bytes]) -> None:
        deque(parts(body, listed, warnings), maxlen=0)
        if content_set.counts_lists:
            listed.refuse_if_none_counts()

    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        source.fetch(file, warnings),
        read,
        counts_now=before is None or before.source == incoming.source,
    )
    if loaded.already_held:
        return loaded
    notes = listed.notes() if listed.rows else [f"it lists no use: a known 0 on {as_of}"]
    return replace(
        loaded, warnings=warnings, notes=[*no_use(content_set), *_place_taken(before, incoming), *notes]
    )


def _list_before(store: OpenStore, subject: str) -> Entry | None:
    """The list that counted for the set and day until now, in whatever form it came."""
    sources = (glamorous.METADATA.name, page_lists.METADATA.name)
    lists = [held for source in sources if (held := store.ledger.newest(source, subject))]
    return max(lists, key=lambda held: held.ledger_id, default=None)


def _place_taken(before: Entry | None, incoming: Incoming) -> list[str]:
    if before is None or before.origin_sha256 == incoming.origin_sha256:
        return []
    return [
        f"it takes the place of {before.origin}, which is of the same content set and day;"
        " if they are two parts of one list, join them in one file and load that"
    ]


def _content_set(store: OpenStore) -> ContentSet:
    if store.content_set_id is None:
        option = "--content-set ID (data/registry/content_sets.csv)"
        raise UsageError(f"say which content set the list is of: {option}")
    return store.registry.content_set(store.content_set_id)


def _glamorous(store: OpenStore, file: Path) -> Loaded:
    return _usage_list(store, file, glamorous, glamorous.parts)


def _page_list(store: OpenStore, file: Path) -> Loaded:
    def parts(body: Iterable[bytes], listed: ListedPages, warn: Warn) -> Iterator[pa.Table]:
        return page_lists.parts(body, listed, warn, store.wiki)

    return _usage_list(store, file, page_lists, parts, {"wiki": store.wiki} if store.wiki else NO_PARAMS)


def _commons_impact(store: OpenStore, file: Path) -> Loaded:
    dataset, month = commons_impact.dataset_of(file), commons_impact.month_of(file)
    named = MONTH_IN_NAME.search(file.name)
    if named and named[1] != month:
        raise SourceFileError(str(file), f"its name says {named[1]}, its rows say {month}; fetch it again")
    refuse_unfinished(file, date.fromisoformat(f"{month}-28"))
    categories = _commons_categories(store.registry)
    params = {"dataset": dataset, "month": month, "categories": "|".join(categories)}
    incoming = incoming_of(file, commons_impact.METADATA, f"{dataset} {month}", params)
    pages = DumpedPages(store.warehouse.wikis())
    noted = Noted(pages.named)
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        commons_impact.fetch(file, categories, pages, noted.numbers),
        lambda body: deque(commons_impact.parts(body, str(file), dataset, pages.named), maxlen=0),
        noted,
    )
    return replace(loaded, notes=pages.notes())


def _commons_categories(registry: Registry) -> list[str]:
    sets = registry.tables["content_sets"].to_pylist()
    return sorted({row["value"].replace(" ", "_") for row in sets if row["kind"] == "commons_category"})


def _pageview_complete(store: OpenStore, file: Path) -> Loaded:
    period = dumps.period_of(file)
    refuse_unfinished(file, period.end)
    store.warehouse.sync()
    pages = tracked_pages(store.warehouse)
    if not pages:
        raise UsageError("no page is tracked yet; load a usage list or a Commons Impact Metrics dump first")
    params = {
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "tracked_sha256": store.ledger.keep(f"{wiki}\t{title}\n".encode() for wiki, title in pages),
    }
    incoming = incoming_of(file, dumps.METADATA, period.subject, params)
    tracked = Tracked(pages, store.warehouse.wikis())
    noted = Noted(tracked.named)
    before = store.ledger.newest(dumps.METADATA.name, period.subject)
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        dumps.fetch(file, tracked, noted.numbers),
        lambda body: deque(dumps.parts(body, str(file), period, tracked.named), maxlen=0),
        noted,
        counts_now=before is None or "wikis" in before.params,  # an earlier version did not note them
    )
    return loaded if loaded.already_held else replace(loaded, notes=tracked.notes())


def _community_ideas(store: OpenStore, file: Path) -> Loaded:
    incoming = incoming_of(file, community_ideas.METADATA, file.name, {})
    today, warnings = datetime.now(UTC).date(), Warnings()
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        community_ideas.fetch(file, warnings),
        lambda body: community_ideas.parse(body, str(file), today, warnings),
    )
    return replace(loaded, warnings=warnings)


KINDS: dict[str, Callable[[OpenStore, Path], Loaded]] = {
    "glamorous": _glamorous,
    "page-list": _page_list,
    "cim-dump": _commons_impact,
    "pageview-complete": _pageview_complete,
    "community-ideas": _community_ideas,
}
