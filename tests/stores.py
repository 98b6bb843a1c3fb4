"""Stores that take long to build: built once a checkout, kept in its cache and copied from there."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from tests.support import ROOT

CACHE = ROOT / ".cache" / "stores"
MADE_FROM = (
    "requirements.txt",
    "sic_metrics",
    "data/sample",
    "data/real",
    "data/registry",
    "tests/golden",
    "tests/golden_live",
)
KEPT = 3  # states of the checkout: enough to go back and forth between two commits


def copy_store(name: str, home: Path, build: Callable[[Path], object]) -> Path:
    """Put a copy of a store where a test may change it.

    Args:
        name: of the store, in the cache.
        home: folder of the copy; must not be there yet.
        build: builds the store in a folder, once for all workers.
    """
    state = CACHE / key()
    state.mkdir(parents=True, exist_ok=True)
    with FileLock(state / f"{name}.lock"):
        kept = state / name
        if not kept.exists():
            drop_older_states()
            unfinished = state / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            build(unfinished)
            unfinished.rename(kept)
    return Path(shutil.copytree(kept, home))


@cache
def key() -> str:
    """What the stores are made from, as one word; the day is part of it, because entries carry theirs."""
    digest = sha256(datetime.now(UTC).date().isoformat().encode())
    for path in sorted(path for place in MADE_FROM for path in files_of(ROOT / place)):
        digest.update(f"{path.relative_to(ROOT)}\0{sha256(path.read_bytes()).hexdigest()}\0".encode())
    return digest.hexdigest()[:16]


def files_of(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def drop_older_states() -> None:
    states = sorted(CACHE.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in states[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)
