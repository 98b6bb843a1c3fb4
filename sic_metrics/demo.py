"""The sample store: built from data/sample through the same loading code as real files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from . import recorded
from .ingestion.files import load_files, open_store
from .ledger.store import sha256_of
from .registry import Registry, load_registry
from .settings import SAMPLE
from .snapshots import Manifest
from .snapshots.build import build
from .state.examples import enter_examples
from .warehouse.store import discard

ANSWERS = SAMPLE / "answers.jsonl.bz2"


def usage_files() -> list[tuple[str, str | None, list[Path]]]:
    """(kind, content set, files) that tell which pages carry what."""
    lists = sorted((SAMPLE / "glamorous").glob("*.tsv*"))
    by_set = groupby(lists, key=lambda file: file.name.rsplit("_", 1)[0])
    others = groupby(
        sorted((SAMPLE / "page_lists").glob("*.csv")), key=lambda file: file.name.rsplit("_", 1)[0]
    )
    return [
        ("cim-dump", None, sorted((SAMPLE / "commons_impact_metrics").glob("*/*.bz2"))),
        *[("glamorous", content_set, list(files)) for content_set, files in by_set],
        *[("page-list", content_set, list(files)) for content_set, files in others],
    ]


def view_files() -> list[tuple[str, str | None, list[Path]]]:
    """(kind, content set, files) with views: searched for the pages that are known by then."""
    return [("pageview-complete", None, sorted((SAMPLE / "pageview_complete").glob("*.bz2")))]


def sample_parts() -> int:
    """How many files the sample has, the recorded answers counted as one."""
    return sum(len(files) for _, _, files in [*usage_files(), *view_files()]) + 1


def _forget_another_sample(home: Path) -> None:
    """Empty a sample store of an earlier version of the sample: its lists would stand beside the new ones."""
    mark, version = home / "SAMPLE_SHA256", sha256_of(SAMPLE / "SHA256SUMS")
    if mark.exists() and mark.read_text(encoding="utf-8") != version:
        for part in ("ledger", "snapshots"):
            shutil.rmtree(home / part, ignore_errors=True)
        (home / "CURRENT.json").unlink(missing_ok=True)
        discard(home)
    if mark.exists() or not (home / "ledger").exists():
        home.mkdir(parents=True, exist_ok=True)
        mark.write_text(version, encoding="utf-8")


def _load(
    home: Path,
    registry: Registry,
    given: list[tuple[str, str | None, list[Path]]],
    on_part: Callable[[], None],
) -> None:
    for kind, content_set, files in given:
        with open_store(home, registry, "sample", content_set) as store:
            load_files(store, kind, files, lambda _: on_part())


def build_demo(
    home: Path, registry_folder: Path, on_part: Callable[[], None], on_step: Callable[[str], None]
) -> Manifest:
    """Load the sample into `home` and publish it; raises UsageError where `home` holds real data."""
    registry = load_registry(registry_folder, SAMPLE / "registry")
    _forget_another_sample(home)
    _load(home, registry, usage_files(), on_part)
    with open_store(home, registry, "sample") as store:
        store.ledger.replay(recorded.read(ANSWERS))
        store.warehouse.sync()
    on_part()
    _load(home, registry, view_files(), on_part)
    enter_examples(home, SAMPLE / "state.json")
    return build(home, registry, on_step, "sample")
