"""Build: bring the warehouse up to date with the ledger, then publish a new snapshot."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from .errors import WarehouseError
from .load import open_desk
from .registry import Registry
from .snapshots import Manifest
from .snapshots.build import build_snapshot
from .sources.ledger import Provenance
from .warehouse import writer_lock
from .warehouse.store import discard

DISK_FULL = os.strerror(errno.ENOSPC)


def build(
    home: Path, registry: Registry, on_step: Callable[[str], None], provenance: Provenance = "real"
) -> Manifest:
    """Publish a snapshot of all that is loaded; raises CheckFailedError and leaves the old one."""
    try:
        return _built(home, registry, on_step, provenance)
    except WarehouseError as error:
        if DISK_FULL in str(error):
            raise
        on_step("warehouse, anew from the ledger")
        with writer_lock(home):
            discard(home)
        return _built(home, registry, on_step, provenance)


def _built(
    home: Path, registry: Registry, on_step: Callable[[str], None], provenance: Provenance
) -> Manifest:
    with open_desk(home, registry, provenance) as desk:
        on_step("warehouse")
        desk.warehouse.sync()
        desk.warehouse.close()
        return build_snapshot(home, desk.warehouse.path, desk.ledger, registry.tables, on_step)
