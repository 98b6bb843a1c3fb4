"""The real data that ship: every file of data/real, loaded as if somebody had loaded it by hand.

`data/real/FILES.csv` says of each file what it is loaded as (kind, content set, day); one without a kind is
kept as data alone. `SOURCES.md` says where each is from. The organisations are comparators of the registry,
and no candidates.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..errors import SourceFileError
from ..ingestion.files import OpenStore, load_file, open_store
from ..ledger.store import sha256_of
from ..registry import Registry, load_registry
from ..settings import PROJECT, REAL
from ..snapshots import Manifest, published
from ..snapshots.build import build

MADE_FROM = "REAL_SHA256"  # lies in a store that `demo --real` published
COLUMNS = ("file", "kind", "content_set", "as_of")


@dataclass(frozen=True)
class ShippedFile:
    """A file and what it is loaded as; no content set and no day where its kind needs none."""

    path: Path
    kind: str
    content_set: str | None
    as_of: date | None


def real_files(folder: Path = REAL) -> list[ShippedFile]:
    """The files of the folder that are loaded, in their order; raises SourceFileError for a wrong table."""
    table = folder / "FILES.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise SourceFileError(str(table), f"its columns must be: {', '.join(COLUMNS)}", line=1)
        return [_shipped_file(row, folder) for row in rows if row["kind"]]


def _shipped_file(row: dict[str, str], folder: Path) -> ShippedFile:
    day = date.fromisoformat(row["as_of"]) if row["as_of"] else None
    return ShippedFile(folder / row["file"], row["kind"], row["content_set"] or None, day)


def load_real(
    home: Path, registry_folder: Path, on_part: Callable[[], None], folder: Path = REAL
) -> tuple[Manifest, list[str]]:
    """Load what ships and was never loaded into `home`; publish where anything changed since.

    What people loaded themselves stays: a shipped file whose place another one has taken is not loaded again,
    nor is one whose content set the registry does not have. Returns the published snapshot and a line about
    each file that was left out. Raises UsageError where `home` holds sample data.
    """
    registry = load_registry(registry_folder)
    left_out: list[str] = []
    with open_store(home, registry, "real") as store:
        before = store.ledger.newest_id()
        for file in real_files(folder):
            left_out += _load(store, registry, file)
            on_part()
        store.warehouse.sync()
        is_changed = store.ledger.newest_id() > before
    mark, made_from = home / MADE_FROM, _made_from(registry)
    is_current = mark.exists() and mark.read_text(encoding="utf-8") == made_from and not is_changed
    manifest = (is_current and published(home)) or build(home, registry, lambda _: None)
    mark.write_text(made_from, encoding="utf-8")
    return manifest, left_out


def _made_from(registry: Registry) -> str:
    """What a snapshot is made from beside the ledger, as one word: the registry, and the program's files."""
    digest = sha256(registry.digest.encode())
    for file in sorted((PROJECT / "sic_metrics").rglob("*")):
        if file.suffix in {".py", ".sql", ".csv"}:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(store: OpenStore, registry: Registry, file: ShippedFile) -> Iterator[str]:
    known = registry.tables["content_sets"]["content_set_id"].to_pylist()
    if file.content_set is not None and file.content_set not in known:
        yield f"{file.path.name}: not loaded, as content_sets.csv has no set {file.content_set}"
    elif not store.ledger.has_held(file.kind, file.path.name, sha256_of(file.path)):
        described = replace(store, content_set_id=file.content_set, as_of=file.as_of)
        load_file(described, file.kind, file.path)
