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

from .errors import SourceFileError, UsageError
from .loaded import Loaded, Warnings
from .registry import Registry
from .settings import SAMPLE
from .sources import NO_PARAMS, SourceMetadata, commons_impact, community_ideas, dumps, glamorous, page_lists
from .sources.encodings import Warn
from .sources.ledger import Incoming, Ledger, Provenance, sha256_of
from .sources.listed_pages import ListedPages
from .warehouse import Warehouse, writer_lock
from .warehouse.subjects import tracked_pages

MONTH_IN_NAME = re.compile(r"_(\d{4}-\d{2})\.")
DATE_AT_END = re.compile(r"(\d{4}-\d{2}-\d{2})(\.[a-z0-9]+)*$")


@dataclass(frozen=True)
class Desk:
    """What loading a file needs: where it goes, and whom it may be about."""

    ledger: Ledger
    warehouse: Warehouse
    registry: Registry
    content_set_id: str | None = None
    as_of: date | None = None
    wiki: str | None = None


@contextmanager
def open_desk(
    home: Path,
    registry: Registry,
    provenance: Provenance = "real",
    content_set_id: str | None = None,
    as_of: date | None = None,
    wiki: str | None = None,
) -> Iterator[Desk]:
    """Open the store for writing, alone; raises LockedError, or UsageError for the wrong kind of store."""
    with writer_lock(home), closing(Ledger(home)) as ledger:
        ledger.claim(provenance)
        with closing(Warehouse(home, ledger, registry.tables["wikis"].to_pylist())) as warehouse:
            yield Desk(ledger, warehouse, registry, content_set_id, as_of, wiki)


def load_files(desk: Desk, kind: str, files: Sequence[Path], on_file: Callable[[Loaded], None]) -> None:
    """Load files of one kind, one after the other; a wrong file raises and changes nothing.

    Raises UsageError for an unknown kind or a missing content set or day, SourceFileError for a wrong file.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of file; the kinds are: {', '.join(KINDS)}")
    if desk.wiki and kind != page_lists.METADATA.name:
        raise UsageError(
            f"--wiki is for a {page_lists.METADATA.name} that does not say its wiki; leave it out"
        )
    for file in files:
        _refuse_missing(file)
        on_file(KINDS[kind](desk, file))
    desk.warehouse.sync()


def load_arrived(desk: Desk, kind: str, file: Path) -> Loaded:
    """Keep one downloaded file, which is there; its facts come with the next `sync`.

    Raises SourceFileError for a wrong file, which changes nothing.
    """
    return KINDS[kind](desk, file)


def refuse_sample_files(files: Iterable[Path]) -> None:
    """Raise UsageError where a file is one of the shipped sample: it must never stand among real data."""
    listed = SAMPLE / "SHA256SUMS"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    sums = {line.split()[0] for line in lines}
    for file in files:
        if file.is_file() and sha256_of(file) in sums:
            raise UsageError(f"{file} is invented sample data; `python -m sic_metrics demo` loads it apart")


def _refuse_missing(file: Path) -> None:
    if file.is_dir():
        raise SourceFileError(str(file), "is a folder; name the files in it")
    if not file.is_file():
        raise SourceFileError(str(file), "there is no such file")


def _refuse_unfinished(file: Path, end: date) -> None:
    """Refuse a period that is not over: the days to come would count as days without a view."""
    if end > datetime.now(UTC).date():
        raise SourceFileError(str(file), f"is of a period that is not over before {end}; load it then")


def _usage_list(
    desk: Desk,
    file: Path,
    source: ModuleType,
    parts: Callable[[Iterable[bytes], ListedPages, Warn], Iterator[pa.Table]],
    params: Mapping[str, str] = NO_PARAMS,
) -> Loaded:
    """Keep a list of the pages that carry a content set, of which nothing is left out."""
    content_set = _content_set(desk)
    as_of = desk.as_of or _day_in_name(file)
    if as_of > datetime.now(UTC).date():
        raise UsageError(f"{as_of} is yet to come; give the day that the list describes")
    all_params = {"content_set_id": content_set, "as_of": as_of.isoformat(), **params}
    incoming = _incoming(file, source.METADATA, f"{content_set} {as_of}", all_params)
    warnings, listed = Warnings(), ListedPages(str(file), desk.warehouse.wikis())
    loaded = _kept(
        desk,
        file,
        incoming,
        source.fetch(file, warnings),
        lambda body: deque(parts(body, listed, warnings), maxlen=0),
        warnings,
    )
    is_empty = not (loaded.already_held or listed.rows)
    return replace(loaded, notes=[f"it lists no use: a known 0 on {as_of}"] if is_empty else listed.notes())


def _content_set(desk: Desk) -> str:
    if desk.content_set_id is None:
        option = "--content-set ID (data/registry/content_sets.csv)"
        raise UsageError(f"say which content set the list is of: {option}")
    desk.registry.content_set(desk.content_set_id)
    return desk.content_set_id


def _day_in_name(file: Path) -> date:
    match = DATE_AT_END.search(file.name)
    if match is None:
        raise UsageError(
            f"{file.name} does not end in a date; say which day it describes: --as-of YYYY-MM-DD"
        )
    try:
        return date.fromisoformat(match[1])
    except ValueError as error:
        raise UsageError(
            f"{file.name} ends in {match[1]}, which is not a day; give --as-of YYYY-MM-DD"
        ) from error


def _glamorous(desk: Desk, file: Path) -> Loaded:
    return _usage_list(desk, file, glamorous, glamorous.parts)


def _page_list(desk: Desk, file: Path) -> Loaded:
    def parts(body: Iterable[bytes], listed: ListedPages, warn: Warn) -> Iterator[pa.Table]:
        return page_lists.parts(body, listed, warn, desk.wiki)

    return _usage_list(desk, file, page_lists, parts, {"wiki": desk.wiki} if desk.wiki else NO_PARAMS)


def _commons_impact(desk: Desk, file: Path) -> Loaded:
    dataset, month = commons_impact.dataset_of(file), commons_impact.month_of(file)
    named = MONTH_IN_NAME.search(file.name)
    if named and named[1] != month:
        raise SourceFileError(str(file), f"its name says {named[1]}, its rows say {month}; fetch it again")
    _refuse_unfinished(file, date.fromisoformat(f"{month}-28"))
    categories = _commons_categories(desk.registry)
    params = {"dataset": dataset, "month": month, "categories": "|".join(categories)}
    incoming = _incoming(file, commons_impact.METADATA, f"{dataset} {month}", params)
    return _kept(
        desk,
        file,
        incoming,
        commons_impact.fetch(file, categories),
        lambda body: deque(commons_impact.parts(body, str(file), dataset), maxlen=0),
    )


def _commons_categories(registry: Registry) -> list[str]:
    sets = registry.tables["content_sets"].to_pylist()
    return sorted({row["value"].replace(" ", "_") for row in sets if row["kind"] == "commons_category"})


def _pageview_complete(desk: Desk, file: Path) -> Loaded:
    period = dumps.period_of(file)
    _refuse_unfinished(file, period.end)
    desk.warehouse.sync()
    pages = tracked_pages(desk.warehouse)
    if not pages:
        raise UsageError("no page is tracked yet; load a usage list or a Commons Impact Metrics dump first")
    params = {
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "tracked_sha256": desk.ledger.keep(f"{wiki}\t{title}\n".encode() for wiki, title in pages),
    }
    incoming = _incoming(file, dumps.METADATA, period.subject, params)
    return _kept(
        desk,
        file,
        incoming,
        dumps.fetch(file, pages),
        lambda body: deque(dumps.parts(body, str(file), period), maxlen=0),
    )


def _community_ideas(desk: Desk, file: Path) -> Loaded:
    incoming = _incoming(file, community_ideas.METADATA, file.name, {})
    today, warnings = datetime.now(UTC).date(), Warnings()
    return _kept(
        desk,
        file,
        incoming,
        community_ideas.fetch(file, warnings),
        lambda body: community_ideas.parse(body, str(file), today, warnings),
        warnings,
    )


def _incoming(file: Path, source: SourceMetadata, subject: str, params: dict[str, str]) -> Incoming:
    return Incoming(source.name, subject, params, file.name, sha256_of(file))


def _kept(
    desk: Desk,
    file: Path,
    incoming: Incoming,
    lines: Iterator[bytes],
    parse: Callable[[Iterable[bytes]], object],
    warnings: Warnings | None = None,
) -> Loaded:
    """Keep a file that can be read to its end; what cannot never enters the index."""
    already_held = desk.ledger.holds(incoming)
    if not already_held:
        desk.ledger.add(incoming, desk.ledger.keep(lines, parse))
    return Loaded(file, incoming.subject, already_held, warnings or Warnings())


KINDS: dict[str, Callable[[Desk, Path], Loaded]] = {
    "glamorous": _glamorous,
    "page-list": _page_list,
    "cim-dump": _commons_impact,
    "pageview-complete": _pageview_complete,
    "community-ideas": _community_ideas,
}
