"""What many tests need: a store to load into, the command line as a process, the golden world."""

import csv
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import pyarrow.compute as pc

from sic_metrics.__main__ import main
from sic_metrics.exports.exports import export_bytes
from sic_metrics.ingestion.files import load_files, open_store
from sic_metrics.ledger.loaded_file import Loaded
from sic_metrics.ledger.store import Entry, Incoming, Ledger
from sic_metrics.metrics import catalogue
from sic_metrics.registry import load_registry
from sic_metrics.registry.wikis import WikiFacts, Wikis
from sic_metrics.snapshots import Manifest, SnapshotReader
from sic_metrics.snapshots.build import build
from sic_metrics.snapshots.gate import Acceptance
from sic_metrics.snapshots.questions import Filters
from tests.golden_live.answers import answers, answers_before_march
from tests.golden_live.world import Answered

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
GOLDEN_LIVE = ROOT / "tests" / "golden_live"
CIM = ("commons_category_metrics_snapshot", "commons_pageviews_per_media_file_monthly")
GOLDEN_FILES = (
    ("cim-dump", None, [f"{dataset}_{month}.tsv" for dataset in CIM for month in ("2026-01", "2026-02")]),
    ("page-list", "alpha_text", ["alpha_text_2026-01-20.csv"]),
    ("page-list", "alpha_items", ["alpha_items_2026-01-20.csv"]),
    ("page-list", "beta_list", ["beta_list_2026-03-15.csv"]),
    ("glamorous", "delta_tree", ["delta_2026-03-31.tsv"]),
    ("pageview-complete", None, ["pageviews-202602-user"]),
    ("page-list", "gamma_list", ["gamma_list_2026-03-31.csv"]),
    ("pageview-complete", None, ["pageviews-202603-user"]),
)


@dataclass(frozen=True)
class Store:
    """A store in a folder of its own, used through the same functions as the command line uses."""

    home: Path
    registry: Path = GOLDEN / "registry"

    def load(
        self,
        kind: str,
        *files: Path,
        content_set: str | None = None,
        as_of: date | None = None,
        wiki: str | None = None,
    ):
        loaded: list[Loaded] = []
        with open_store(self.home, load_registry(self.registry), "real", content_set, as_of, wiki) as store:
            load_files(store, kind, files, loaded.append)
        return loaded

    def load_golden(self, folder: Path = GOLDEN / "files") -> None:
        for kind, content_set, names in GOLDEN_FILES:
            self.load(kind, *(folder / name for name in names), content_set=content_set)

    def load_golden_live(self, folder: Path = GOLDEN_LIVE / "files") -> None:
        self.load("cim-dump", *(folder / f"{dataset}_2026-01.tsv" for dataset in CIM))
        self.load("pageview-complete", folder / "pageviews-202602-user")
        self.keep(answers_before_march())
        self.load("pageview-complete", folder / "pageviews-202603-user")
        self.keep(answers())

    def keep(self, given: Iterable[Answered]) -> None:
        """Keep answers in the ledger, as if they had been asked for on their days."""
        ledger = Ledger(self.home)
        for one in given:
            incoming = Incoming(one.source, one.subject, one.params, "an address", one.subject)
            entry = ledger.add(incoming, ledger.keep([one.body]), one.status)
            at = (f"{one.day}T12:00:00+00:00", entry.ledger_id)
            with sqlite3.connect(self.home / "ledger" / "index.sqlite") as index:
                index.execute("UPDATE entries SET fetched_at = ? WHERE ledger_id = ?", at)
        ledger.close()

    def build(
        self, acceptance: Acceptance | None = None, say: Callable[[str], None] = lambda _: None
    ) -> Manifest:
        return build(self.home, load_registry(self.registry), lambda _: None, say=say, acceptance=acceptance)

    def exports(self, *, without_snapshot_id: bool = False) -> dict[str, bytes]:
        return exports(self.home, without_snapshot_id=without_snapshot_id)

    def entries(self) -> list[Entry]:
        ledger = Ledger(self.home)
        found = ledger.current()
        ledger.close()
        return found

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return run(*arguments, **self._environment(), **environment)

    def run_process(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return run_process(*arguments, **self._environment(), **environment)

    def python(self, program: str) -> subprocess.CompletedProcess[bytes]:
        """Run a Python program that finds this store by the environment."""
        return _process(sys.executable, "-c", program, **self._environment())

    def _environment(self) -> dict[str, str]:
        return {"SIC_HOME": str(self.home), "SIC_REGISTRY": str(self.registry)}


def exports(home: Path, *, without_snapshot_id: bool = False) -> dict[str, bytes]:
    """Every metric as the CSV that the command line writes."""
    reader = SnapshotReader(home)
    try:
        made = {name: export_bytes(reader, name, "csv", Filters()).body for name in catalogue()}
        mark = f",{reader.current().snapshot_id}".encode()
    finally:
        reader.close()
    if not without_snapshot_id:
        return made
    return {name: body.replace(mark, b"").replace(b",snapshot_id", b"") for name, body in made.items()}


@cache
def shipped_wikis() -> Wikis:
    """The wikis of the registry that ships."""
    with (ROOT / "data" / "registry" / "wikis.csv").open(encoding="utf-8", newline="") as file:
        columns = ("wiki", "domain", "dbname", "language_code")
        return Wikis(WikiFacts(*(row[column] for column in columns)) for row in csv.DictReader(file))


def rows(reader: SnapshotReader, question: str) -> list[tuple[object, ...]]:
    """Rows of a SELECT as tuples."""
    table = reader.query(question)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def cell(table, column: str, **keys: str) -> object:
    """The one value of a column where the key columns have the given values."""
    for name, value in keys.items():
        table = table.filter(pc.equal(table[name], value))
    (found,) = table[column].to_pylist()
    return found


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIC_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}


def run(*arguments: object, **changed: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in this process, which spares its start: what it prints and its exit code."""
    command = ["sic-metrics", *map(str, arguments)]
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    places = {name: str(value) for name, value in environment(**changed).items()}
    with (
        patch.dict(os.environ, places, clear=True),
        patch.object(sys, "argv", command),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            copy_context().run(main)
            code = 0
        except SystemExit as end:
            code = end.code
    out.flush()
    return subprocess.CompletedProcess(command, code or 0, out.buffer.getvalue(), err.buffer.getvalue())


def run_process(*arguments: object, **changed: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as its users do."""
    return _process(sys.executable, "-m", "sic_metrics", *arguments, **changed)


def _process(*command: object, **changed: str) -> subprocess.CompletedProcess[bytes]:
    called = [str(part) for part in command]
    return subprocess.run(called, env=environment(**changed), capture_output=True, check=False, timeout=900)
