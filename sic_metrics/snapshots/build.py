"""Build: bring the warehouse up to date with the ledger, then publish a new snapshot."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import closing
from itertools import chain
from pathlib import Path

from ..errors import WarehouseError
from ..ingestion.files import open_store
from ..ledger.store import Provenance
from ..registry import Registry
from ..warehouse import writer_lock
from ..warehouse.store import discard
from . import Manifest, SnapshotReader
from .findings import changed_months, lines_left_out, lists_left_out, wikis_left_out
from .gate import Acceptance, Gate
from .publish import build_snapshot

DISK_FULL = os.strerror(errno.ENOSPC)


def build(
    home: Path,
    registry: Registry,
    on_step: Callable[[str], None],
    provenance: Provenance = "real",
    say: Callable[[str], None] = lambda _: None,
    acceptance: Acceptance | None = None,
) -> Manifest:
    """Publish a snapshot of all that is loaded; raises CheckFailedError and leaves the old one.

    `on_step` is called with the name of each step as it begins, `say` with each line that a person should
    read; `acceptance` is whose word it is that what looks wrong is true.
    """
    try:
        return _built(home, registry, on_step, provenance, say, acceptance)
    except WarehouseError as error:
        if DISK_FULL in str(error):
            raise
        on_step("warehouse, anew from the ledger")
        with writer_lock(home):
            discard(home)
        return _built(home, registry, on_step, provenance, say, acceptance)


def _built(
    home: Path,
    registry: Registry,
    on_step: Callable[[str], None],
    provenance: Provenance,
    say: Callable[[str], None],
    acceptance: Acceptance | None,
) -> Manifest:
    with open_store(home, registry, provenance) as store:
        if store.put_back:
            say(store.put_back)
        on_step("warehouse")
        store.warehouse.sync()
        store.warehouse.close()
        gate = Gate(store.ledger, acceptance, say)
        manifest = build_snapshot(home, store.warehouse.path, store.ledger, registry.tables, on_step, gate)
    if gate.has_accepted:  # the warehouse knows it too: a lost index is put back from there
        with open_store(home, registry, provenance) as store:
            store.warehouse.sync()
    with closing(SnapshotReader(home)) as reader:
        left_out = chain(lists_left_out(reader), lines_left_out(reader), wikis_left_out(reader))
        for finding in chain(left_out, changed_months(reader)):
            say(f"{finding.where}: {finding.what}; {finding.remedy}")
    return manifest
