"""What the commands `load`, `build`, `ingest` and `try` do."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..errors import PartnerImpactError, UsageError
from ..ingestion.client import LedgerFirstClient
from ..ingestion.files import load_files, open_store
from ..ingestion.plan import aligned
from ..ingestion.run import PAGES_BEFORE_DUMPS, Outcome, Wanted, Watcher, ingest
from ..ledger.loaded_file import Loaded, refuse_sample_files
from ..ledger.store import Entry, Ledger
from ..registry import load_registry
from ..settings import Settings
from ..snapshots import Manifest
from ..snapshots.build import build
from ..snapshots.gate import Acceptance
from ..sources import all_sources
from ..wikimedia.http import open_session
from .progress import Counter, counter, progress, steps

SUMMARY = ("source", "partner", "asked", "held", "answered", "no data", "failed")


def run_load(
    settings: Settings,
    kind: str,
    files: Sequence[Path],
    content_set_id: str | None,
    as_of: date | None,
    wiki: str | None = None,
) -> Iterator[str]:
    """Load files of one kind and yield a line about each that was kept; raises as `load_files` does.

    Where a file is wrong, the lines of those before it come first, and of those that were not read.
    """
    refuse_sample_files(files)
    registry = load_registry(settings.registry)
    done: list[Loaded] = []
    with (
        open_store(settings.home, registry, "real", content_set_id, as_of, wiki) as store,
        progress("load", len(files)) as advance,
    ):
        if store.put_back:
            yield store.put_back

        def on_file(loaded: Loaded) -> None:
            done.append(loaded)
            advance()

        try:
            load_files(store, kind, files, on_file)
        except (PartnerImpactError, OSError):
            yield from _loaded(done)
            yield from (f"{file.name}: not read" for file in files[len(done) + 1 :])
            raise
    yield from _loaded(done)


def _loaded(done: Iterable[Loaded]) -> Iterator[str]:
    for loaded in done:
        name = loaded.file.name
        yield f"{name}: {'already loaded' if loaded.already_held else 'loaded'} ({loaded.subject})"
        yield from (f"{name}, {line}" for line in (*loaded.warnings, *loaded.notes))


def run_build(settings: Settings, reason: str | None, say: Callable[[str], None]) -> Manifest:
    """Build and publish; where a reason is given, what looks wrong is taken for true.

    Raises UsageError for a reason that is no line of text, CheckFailedError for a snapshot that is not fit.
    """
    if reason is not None and not (reason.strip() and reason.isprintable()):
        raise UsageError('say in one line of text why it is true: build --accept "REASON"')
    acceptance = Acceptance(_operator(settings), reason.strip()) if reason else None
    registry = load_registry(settings.registry)
    with steps("build") as on_step:
        return build(settings.home, registry, on_step, say=say, acceptance=acceptance)


def _operator(settings: Settings) -> str:
    """Who runs the command: the user of the operating system, and the contact that is set."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        user = f"user {os.getuid()}"
    return f"{user} ({settings.contact})" if settings.contact else user


def run_ingest(settings: Settings, wanted: Wanted, *, yes: bool) -> int:
    """Ask the sources for what is wanted; plan and summary go to standard error.

    Returns the number of answers that stayed broken and of problems with single organisations. Raises
    UsageError without a contact, SourceError where a source is away or asks to stop.
    """
    outcomes: list[Outcome] = []
    problems: list[str] = []
    registry = load_registry(settings.registry)
    with open_session(settings) as session, open_store(settings.home, registry) as store:
        if store.put_back:
            _say(store.put_back)
        before = {entry.ledger_id for entry in store.ledger.quarantined()}
        try:
            with counter("ingest", lambda: session.requests_per_minute) as count:
                watcher = Watcher(
                    say=_say,
                    may_ask_pages=lambda counts: yes or _agreed(counts, settings, count),
                    on_answer=count.advance,
                    on_plan=count.expect,
                )
                run_of = store, session, settings.endpoints, wanted, watcher
                ingest(*run_of, outcomes=outcomes, problems=problems)
        finally:
            broken = [entry for entry in store.ledger.quarantined() if entry.ledger_id not in before]
            for line in (*_summary(outcomes, broken), *(f"not done: {problem}" for problem in problems)):
                _say(line)
    return len(broken) + len(problems)


def _agreed(counts: Mapping[str, int], settings: Settings, count: Counter) -> bool:
    """Recommend the dumps; whether to ask page by page, so often by source, all the same."""
    named = ", ".join(f"{source} {requests:,}" for source, requests in counts.items())
    advice = (
        f"{sum(counts.values()):,} page requests ({named}) are more than {PAGES_BEFORE_DUMPS:,};"
        f" for page views monthly dumps are kinder and quicker: {settings.endpoints.dumps_url}"
        "/pageview_complete/monthly/, then `load pageview-complete FILE`"
    )
    if not sys.stdin.isatty():
        raise UsageError(f"{advice}. To ask page by page all the same, run it again with --yes")
    with count.paused():
        _say(advice)
        return click.confirm("Ask page by page all the same?", err=True)


def _summary(outcomes: Iterable[Outcome], broken: Iterable[Entry]) -> Iterator[str]:
    """A row for each source and partner of which anything was wanted, then what stayed broken."""
    rows = [
        (
            outcome.source,
            outcome.org_id,
            *map(str, (tally.asked, tally.held, tally.answered, tally.no_data, tally.failed)),
        )
        for outcome in sorted(outcomes, key=lambda outcome: (outcome.source, outcome.org_id))
        if (tally := outcome.tally).asked or tally.held
    ]
    yield from aligned([SUMMARY, *rows] if rows else [], names=2)
    for entry in broken:
        yield f"put aside: {entry.source}: {entry.subject}; see `check`"


def explain(settings: Settings, source: str, subject: str) -> Iterator[str]:
    """Lines that explain one live answer of a source; nothing of it is kept in the store.

    Raises UsageError for an unknown source or without a contact, SourceError, BrokenAnswerError.
    """
    explaining = (entry for entry in all_sources().values() if entry.can("explain"))
    known = {entry.name: entry for entry in sorted(explaining, key=lambda entry: entry.name)}
    if source not in known:
        raise UsageError(f"there is no source {source}; there are: {', '.join(known)}")
    with (
        TemporaryDirectory() as folder,
        closing(Ledger(Path(folder))) as ledger,
        open_session(settings) as session,
    ):
        ask = LedgerFirstClient(ledger, session).of(known[source].metadata)
        yield from known[source].explain(ask, settings.endpoints, subject)


def _say(message: str) -> None:
    click.echo(message, err=True)
