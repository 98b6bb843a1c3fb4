"""Keeping out of a run's memory what it has no use for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pyarrow as pa


class _WithoutPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002  the protocol's
        """Say that there is no pandas."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def start_arrow_without_pandas() -> None:
    """Keep pandas (40 MB) out of this process; Arrow looks for it once, when it makes its first array.

    Where pandas is there already, or a frame is asked for later, all is as without this.
    """
    if "pandas" in sys.modules:
        return
    finder = _WithoutPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(finder)
