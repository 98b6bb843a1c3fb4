"""Commons Impact Metrics dumps in a run: each file is downloaded once, and counted as an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import BrokenAnswerError
from ..periods import months
from ..sources.commons_impact import METADATA, address, missing_for
from ..wikimedia.http import Answer, Request
from .client import allow_listed, question
from .files import load_arrived
from .job import Job

# Without the views by category, which the views by file tell once more.
DATASETS = (
    "commons_category_metrics_snapshot",
    "commons_pageviews_per_media_file_monthly",
    "commons_media_file_metrics_snapshot",
    "commons_edits",
)
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class _Dump:
    """A month's file of a dataset, and the listed categories that it is wanted for."""

    job: Job
    dataset: str
    month: date
    wanted: frozenset[str]

    @property
    def subject(self) -> str:
        return f"{self.dataset} {self.month:%Y-%m}"

    @property
    def subject_missing(self) -> str:
        """That it is missing says nothing against a file that is held, and does not replace it."""
        return f"{self.subject} missing"

    @property
    def url(self) -> str:
        return address(self.job.endpoints, self.dataset, self.month)


def dumps(job: Job) -> None:
    """Commons Impact Metrics dumps of the wanted months, for sets on the allow-list."""
    listed = set(allow_listed(job.asking, job.endpoints) or ())
    wanted = frozenset(one["value"].replace(" ", "_") for one in job.category_sets) & listed
    for month in months(job.first, job.last) if wanted else ():
        for dataset in DATASETS:
            with suppress(BrokenAnswerError):  # put aside; the other files stand alone
                _get(_Dump(job, dataset, month, wanted))


def _get(dump: _Dump) -> None:
    asking, tally = dump.job.asking, dump.job.asking.tally(METADATA)
    if _is_loaded(dump) or _is_known_to_be_missing(dump):
        tally.held += 1
        return
    asked = question(METADATA, dump.subject, dump.url, {})
    asking.stop_if_out(asked)
    tally.asked += 1
    arrived = asking.ledger.incoming / dump.url.rpartition("/")[2]
    try:
        answer = asking.session.download(Request(dump.url), arrived, lambda path: _load(dump, path))
    except BrokenAnswerError as error:
        body = _chunks(arrived) if arrived.exists() else [error.body]
        asking.put_aside(asked, error.reason, body, tally)
        raise
    finally:
        arrived.unlink(missing_ok=True)
    tally.answered += 1
    if answer.outcome != "data":
        _missing(dump, answer)
    asking.breaker.answered(asked)
    asking.on_answer()


def _is_loaded(dump: _Dump) -> bool:
    """Whether the file is held, and was searched for the categories: a set may have come since."""
    loaded = dump.job.store.ledger.newest(METADATA.name, dump.subject)
    if loaded is None or not dump.job.asking.is_good(loaded, None):
        return False
    return dump.wanted <= set(loaded.params["categories"].split("|"))


def _is_known_to_be_missing(dump: _Dump) -> bool:
    missing = dump.job.store.ledger.newest(METADATA.name, dump.subject_missing)
    good_for = missing_for(dump.month, dump.job.today)
    return missing is not None and missing.origin == dump.url and dump.job.asking.is_good(missing, good_for)


def _load(dump: _Dump, arrived: Path) -> None:
    ledger = dump.job.store.ledger
    held = ledger.newest(METADATA.name, dump.subject)
    if load_arrived(dump.job.store, METADATA.name, arrived).already_held and held:
        ledger.add(held, held.body_sha256)  # refreshed and unchanged: this run need not ask for it again


def _missing(dump: _Dump, answer: Answer) -> None:
    """Remember that a file is not there; put aside that it is there no more, or that nothing is."""
    asking, tally, ledger = dump.job.asking, dump.job.asking.tally(METADATA), dump.job.store.ledger
    if answer.outcome == "gone" or ledger.newest(METADATA.name, dump.subject):
        asking.refuse(question(METADATA, dump.subject, dump.url, {}), answer, answer.why_gone, tally)
    tally.no_data += 1
    asked = question(METADATA, dump.subject_missing, dump.url, {})
    ledger.add(asked, ledger.keep([answer.body]), "no_data")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
