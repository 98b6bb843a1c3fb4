"""The simulation of `data/sample`, imported as the scripts there import each other."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"


def script(name: str) -> ModuleType:
    """A module of the sample's folder."""
    sys.path.insert(0, str(SAMPLE))
    writes = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(SAMPLE))
        sys.dont_write_bytecode = writes


@cache
def simulated_world() -> Any:
    """The simulated world: pages, files, uses, monthly views."""
    return script("building").build_world(SAMPLE / "titles.csv")
