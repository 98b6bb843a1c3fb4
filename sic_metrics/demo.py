"""The sample store: built from data/sample through the same loading code as real files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from .build import build
from .load import Loaded, load_files, open_desk
from .registry import load_registry
from .settings import SAMPLE
from .snapshots import Manifest
from .sources.ledger import sha256_of
from .warehouse.store import discard


def sample_files() -> list[tuple[str, str | None, list[Path]]]:
    """(kind, content set, files) in the order they are loaded: usage first, then the views it needs."""
    lists = sorted((SAMPLE / "glamorous").glob("*.tsv*"))
    return [
        ("cim-dump", None, sorted((SAMPLE / "commons_impact_metrics").glob("*/*.bz2"))),
        *[("glamorous", file.name.rsplit("_", 1)[0], [file]) for file in lists],
        ("pageview-complete", None, sorted((SAMPLE / "pageview_complete").glob("*.bz2"))),
    ]


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


def build_demo(
    home: Path, registry_folder: Path, on_file: Callable[[Loaded], None], on_step: Callable[[str], None]
) -> Manifest:
    """Load the sample into `home` and publish it; raises UsageError where `home` holds real data."""
    registry = load_registry(registry_folder, SAMPLE / "registry")
    _forget_another_sample(home)
    for kind, content_set, files in sample_files():
        with open_desk(home, registry, "sample", content_set) as desk:
            load_files(desk, kind, files, on_file)
    return build(home, registry, on_step, "sample")
