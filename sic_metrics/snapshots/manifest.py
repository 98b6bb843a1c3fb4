"""Which snapshots there are and which one is published: small JSON files, each replaced at once.

`CURRENT.json` names the public and the confidential file of the published snapshot together;
`snapshots/<id>.json` says the same of every snapshot that is kept.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from ..errors import DamagedSnapshotError, UsageError
from ..ledger.bodies import fsync, sha256_of

Part = Literal["impact", "hub"]
KEPT = 5


@dataclass(frozen=True)
class File:
    """A snapshot's database file: its name in `snapshots/`, its sha256, the rows of each table."""

    name: str
    sha256: str
    rows: dict[str, int]


@dataclass(frozen=True)
class Manifest:
    """A published snapshot. `snapshot_id` is a hash of its rows; `published_at` is UTC, ISO 8601."""

    snapshot_id: str
    published_at: str
    sample: bool
    files: dict[str, File]


def published(home: Path) -> Manifest | None:
    """The published snapshot, or None in a store that never had one.

    Raises DamagedSnapshotError where CURRENT.json cannot be read, or is gone though snapshots are kept.
    """
    pointer = home / "CURRENT.json"
    current = _read(pointer)
    if current is None and _records(home):
        remedy = "run `build` to publish anew, or `snapshots rollback ID` (see `snapshots list`)"
        raise DamagedSnapshotError(f"{pointer} is missing, though snapshots are kept; {remedy}")
    return current


def manifests(home: Path) -> list[Manifest]:
    """Every snapshot kept whose record can be read, newest first; see `damaged` for the others."""
    readable = filter(None, map(_readable, _records(home)))
    return sorted(readable, key=lambda manifest: manifest.published_at, reverse=True)


def damaged(home: Path) -> list[Path]:
    """Records of snapshots that cannot be read."""
    return [path for path in _records(home) if _readable(path) is None]


def _records(home: Path) -> list[Path]:
    return sorted((home / "snapshots").glob("*.json"))


def _readable(path: Path) -> Manifest | None:
    try:
        return _read(path)
    except DamagedSnapshotError:
        return None


def find(home: Path, snapshot_id: str) -> Manifest:
    """The kept snapshot whose id begins so; raises UsageError where none or several do."""
    matching = [manifest for manifest in manifests(home) if manifest.snapshot_id.startswith(snapshot_id)]
    if len(matching) != 1 or not snapshot_id:
        kept = ", ".join(manifest.snapshot_id for manifest in manifests(home)) or "none"
        raise UsageError(f"{len(matching)} kept snapshots have an id like {snapshot_id!r}; kept are: {kept}")
    return matching[0]


def publish(home: Path, manifest: Manifest) -> None:
    """Record the snapshot, then move the pointer to it: from that instant readers see it."""
    _write(home / "snapshots" / f"{manifest.snapshot_id}.json", manifest)
    _write(home / "CURRENT.json", manifest)


def pin(home: Path, snapshot_id: str) -> Manifest:
    """Keep a snapshot for ever, as a report names it."""
    manifest = find(home, snapshot_id)
    (home / "snapshots" / f"{manifest.snapshot_id}.pinned").touch()
    return manifest


def marks(home: Path, manifest: Manifest) -> list[str]:
    """What a kept snapshot is: `published`, `pinned`, both or neither."""
    with suppress(DamagedSnapshotError):
        current = published(home)
        shown = ["published"] if current and current.snapshot_id == manifest.snapshot_id else []
        return [*shown, *(["pinned"] if is_pinned(home, manifest) else [])]
    return ["pinned"] if is_pinned(home, manifest) else []


def is_pinned(home: Path, manifest: Manifest) -> bool:
    """Whether the snapshot is kept for ever."""
    return (home / "snapshots" / f"{manifest.snapshot_id}.pinned").exists()


def rollback(home: Path, snapshot_id: str) -> Manifest:
    """Publish an earlier snapshot again."""
    manifest = find(home, snapshot_id)
    _write(home / "CURRENT.json", manifest)
    return manifest


def is_whole(home: Path, manifest: Manifest) -> bool:
    """Whether the snapshot's files are there and are what was published."""
    paths = {home / "snapshots" / file.name: file.sha256 for file in manifest.files.values()}
    return all(path.exists() and sha256_of(path) == sha256 for path, sha256 in paths.items())


def last_good(home: Path) -> Manifest | None:
    """The published snapshot or, where that is damaged, the newest kept one that is whole."""
    candidates = manifests(home)
    with suppress(DamagedSnapshotError):
        current = published(home)
        candidates = [current, *candidates] if current else []
    return next((manifest for manifest in candidates if is_whole(home, manifest)), None)


def forget_old(home: Path) -> None:
    """Delete all but the newest few snapshots, the published one and the pinned ones; and nameless files."""
    current = published(home)
    for old in manifests(home)[KEPT:]:
        if not is_pinned(home, old) and not (current and old.snapshot_id == current.snapshot_id):
            (home / "snapshots" / f"{old.snapshot_id}.json").unlink()
    named = {file.name for manifest in manifests(home) for file in manifest.files.values()}
    for path in (home / "snapshots").glob("*.duckdb"):
        if path.name not in named:
            path.unlink()


def _read(path: Path) -> Manifest | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        listed = record.pop("files")
        files = {part: File(**listed[part]) for part in get_args(Part)}
        return Manifest(**record, files=files)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedSnapshotError(
            f"{path} is damaged ({error}); delete it and run `build` to publish anew"
        ) from error


def _write(path: Path, manifest: Manifest) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".json.building")
    with beside.open("w", encoding="utf-8") as stream:
        json.dump(asdict(manifest), stream, indent=1, sort_keys=True)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    fsync(path.parent)
