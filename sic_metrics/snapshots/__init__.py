"""Snapshots: built beside the published one, checked, published at once, read only."""

from .manifest import Manifest, manifests, pin, published, rollback
from .reader import SnapshotReader

__all__ = ["Manifest", "SnapshotReader", "manifests", "pin", "published", "rollback"]
