"""Files that a run downloads: each once, loaded at once, and counted as an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BrokenAnswerError
from ..ledger.store import Incoming
from ..sources import SourceMetadata
from ..wikimedia.ask import Download, Kept
from ..wikimedia.http import Answer, Request

if TYPE_CHECKING:
    from .client import LedgerFirstClient

CHUNK_BYTES = 1 << 20


def held_file(client: LedgerFirstClient, source: SourceMetadata, wanted: Download) -> Kept | None:
    """That the file is loaded and holds all that is wanted, or is known not to be there; None otherwise."""
    loaded = client.ledger.newest(source.name, wanted.subject)
    if loaded and client.is_good(loaded, None) and wanted.is_enough(loaded.params):
        return Kept("data", b"", held=True)
    missing = client.ledger.newest(source.name, wanted.subject_missing)
    if missing and missing.origin == wanted.url and client.is_good(missing, wanted.missing_for):
        return Kept("no_data", b"", held=True)
    return None


def download(client: LedgerFirstClient, source: SourceMetadata, wanted: Download) -> Kept:
    """Get the file, unless it is held, and load it.

    Raises:
        SourceError: the run must stop.
        BrokenAnswerError: no file that can be used; what came was put aside.
    """
    tally = client.tally(source)
    if held := held_file(client, source, wanted):
        tally.held += 1
        return held
    incoming = Incoming.asked(source.name, wanted.subject, {}, wanted.url)
    client.stop_if_out(incoming)
    tally.asked += 1
    path = client.ledger.incoming / wanted.url.rpartition("/")[2]
    try:
        answer = client.session.download(
            Request(wanted.url), path, lambda file: _load(client, source, wanted, file)
        )
    except BrokenAnswerError as error:
        body = _chunks(path) if path.exists() else [error.body]
        client.put_aside(incoming, error.reason, body, tally)
        raise
    finally:
        path.unlink(missing_ok=True)
    tally.answered += 1
    if answer.outcome != "data":
        _remember_missing(client, source, wanted, answer)
    client.breaker.answered(incoming)
    client.on_answer()
    return Kept("data" if answer.outcome == "data" else "no_data", b"", held=False)


def _load(client: LedgerFirstClient, source: SourceMetadata, wanted: Download, path: Path) -> None:
    held = client.ledger.newest(source.name, wanted.subject)
    if client.load(source, path) and held:
        client.ledger.add(
            held, held.body_sha256
        )  # refreshed and unchanged: this run need not ask for it again


def _remember_missing(
    client: LedgerFirstClient, source: SourceMetadata, wanted: Download, answer: Answer
) -> None:
    """Remember that a file is not there; put aside that it is there no more, or that nothing is."""
    tally, ledger = client.tally(source), client.ledger
    if answer.outcome == "gone" or ledger.newest(source.name, wanted.subject):
        incoming = Incoming.asked(source.name, wanted.subject, {}, wanted.url)
        client.refuse(incoming, answer, answer.why_gone, tally)
    tally.no_data += 1
    missing = Incoming.asked(source.name, wanted.subject_missing, {}, wanted.url)
    ledger.add(missing, ledger.keep([answer.body]), "no_data")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
