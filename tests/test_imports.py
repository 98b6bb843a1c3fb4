"""Who may import whom: data walks one way, and each outside world has one door."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = "sic_metrics"
LIBRARIES = "requests httpx httpx2 niquests aiohttp mwviews urllib3"
SOCKETS = {"socket", "ssl", "http", "urllib", "ftplib", *LIBRARIES.split()}
READING = (
    "text",
    "packing",
    "encodings",
    "workbooks",
    "workbook_parts",
    "table_files",
    "tables",
    "page_exports",
    "page_titles",
    "wikis",
    "listed_pages",
)
LEDGER = ("ledger", "ledger_index", "entries", "bodies")
SHARED_BY_SOURCES = (
    "http",
    *LEDGER,
    "forms",
    *READING,
    "action_api",
    "analytics_api",
    "parts",
)
OUTSIDE = "duckdb sqlite3 pyspark streamlit os io pathlib csv subprocess shutil tempfile gzip bz2"
INPUT_OUTPUT = SOCKETS | set(OUTSIDE.split())


@dataclass(frozen=True)
class Module:
    """A file as a dotted name, and the dotted names it imports."""

    name: str
    imports: frozenset[str]

    def imports_any(self, *roots: str) -> set[str]:
        return {name for name in self.imports if any(within(name, root) for root in roots)}


def within(name: str, root: str) -> bool:
    return name == root or name.startswith(f"{root}.")


def module(name: str, text: str, *, is_package: bool = False) -> Module:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(name, node.module, node.level, is_package=is_package)
            found.update({f"{base}.{alias.name}" for alias in node.names})
    return Module(name, frozenset(found))


def absolute(name: str, target: str | None, level: int, *, is_package: bool) -> str:
    if not level:
        return target or ""
    parts = name.split(".")
    kept = parts[: len(parts) - level + is_package]
    return ".".join([*kept, *([target] if target else [])])


def modules() -> list[Module]:
    files = [*(ROOT / PACKAGE).rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    return [read(path) for path in files]


def read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return module(name, path.read_text(encoding="utf-8"), is_package=is_package)


def broken(one: Module) -> Iterator[str]:
    """Every rule that the module breaks, with what it imports against it."""
    for rule, found in (
        ("errors, settings and names stand alone", _foundations(one)),
        ("a source knows no other source, and nothing that comes after it", _sources(one)),
        ("duckdb is for warehouse, snapshots and the engines", _only(one, {"duckdb"}, DUCKDB)),
        ("sqlite3 is for state and the ledger", _only(one, {"sqlite3"}, SQLITE)),
        ("what is confidential goes into no figure, report or snapshot", _confidential(one)),
        ("state knows nothing of the package but errors", _state(one)),
        ("streamlit is for ui, pages and app", _only(one, {"streamlit"}, STREAMLIT)),
        ("sockets are for sources.http", _sockets(one)),
        ("scoring and impact do no input or output", _pure(one)),
        ("a page imports no page, warehouse or source", _pages(one)),
        ("nobody imports app", one.imports_any("app")),
    ):
        if found:
            yield f"{one.name}: {rule}, but it imports {', '.join(sorted(found))}"


DUCKDB = {f"{PACKAGE}.warehouse", f"{PACKAGE}.snapshots", f"{PACKAGE}.metrics.engines"}
SQLITE = {f"{PACKAGE}.state", f"{PACKAGE}.sources.ledger_index"}
PUBLIC = ("registry", "sources", "warehouse", "snapshots", "metrics", "impact", "scoring", "report")
STREAMLIT = {f"{PACKAGE}.ui", "pages", "app"}


def _only(one: Module, packages: set[str], allowed: set[str]) -> set[str]:
    return set() if any(within(one.name, place) for place in allowed) else one.imports_any(*packages)


def _confidential(one: Module) -> set[str]:
    is_public = any(within(one.name, f"{PACKAGE}.{name}") for name in PUBLIC)
    return one.imports_any(f"{PACKAGE}.state") if is_public else set()


def _state(one: Module) -> set[str]:
    if not within(one.name, f"{PACKAGE}.state"):
        return set()
    return one.imports_any(PACKAGE) - one.imports_any(f"{PACKAGE}.state", f"{PACKAGE}.errors")


def _sockets(one: Module) -> set[str]:
    """Sockets outside sources.http; urllib.parse opens none, mwviews only words what pageviews asks."""
    harmless = ["urllib.parse", *(["mwviews"] if one.name == f"{PACKAGE}.sources.pageviews" else [])]
    return _only(one, SOCKETS, {f"{PACKAGE}.sources.http"}) - one.imports_any(*harmless)


def _foundations(one: Module) -> set[str]:
    on_errors = (f"{PACKAGE}.errors",)
    allowed = {on_errors[0]: (), f"{PACKAGE}.settings": on_errors, f"{PACKAGE}.names": on_errors}.get(
        one.name
    )
    return set() if allowed is None else one.imports_any(PACKAGE) - one.imports_any(*allowed)


def _sources(one: Module) -> set[str]:
    if not within(one.name, f"{PACKAGE}.sources"):
        return set()
    known = ("errors", "settings", *(f"sources.{name}" for name in SHARED_BY_SOURCES))
    own = ".".join(one.name.split(".")[:3])
    folder = ROOT / PACKAGE / "sources"
    modules_there = {path.stem for path in folder.glob("*.py")} | {path.name for path in folder.iterdir()}
    package_names = {
        name for name in one.imports_any(f"{PACKAGE}.sources") if name.split(".")[2] not in modules_there
    }
    allowed = one.imports_any(own, *(f"{PACKAGE}.{name}" for name in known)) | package_names
    return one.imports_any(PACKAGE) - allowed


def _pure(one: Module) -> set[str]:
    places = (f"{PACKAGE}.scoring", f"{PACKAGE}.impact")
    own = next((place for place in places if within(one.name, place)), None)
    if own is None:
        return set()
    allowed = one.imports_any(own, f"{PACKAGE}.errors", f"{PACKAGE}.names")
    return one.imports_any(*INPUT_OUTPUT) | (one.imports_any(PACKAGE) - allowed)


def _pages(one: Module) -> set[str]:
    if not within(one.name, "pages"):
        return set()
    return one.imports_any("pages", f"{PACKAGE}.warehouse", f"{PACKAGE}.sources", "duckdb")


@pytest.mark.parametrize("one", modules(), ids=lambda one: one.name)
def test_imports_go_one_way(one):
    assert list(broken(one)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sic_metrics.errors", "from .settings import Settings"),
        ("sic_metrics.settings", "from . import load"),
        ("sic_metrics.registry.names", "from .registry import load_registry"),
        ("sic_metrics.sources.dumps", "from . import glamorous"),
        ("sic_metrics.sources.dumps", "from ..warehouse import Warehouse"),
        ("sic_metrics.sources.dumps", "from urllib.request import urlopen"),
        ("sic_metrics.exports.exports", "def f():\n    import duckdb"),
        ("sic_metrics.metrics.catalogue", "from duckdb import connect"),
        ("sic_metrics.ingestion.files", "import streamlit as st"),
        ("sic_metrics.ingestion.files", "import sqlite3"),
        ("sic_metrics.report.collaborations", "from ..state import State"),
        ("sic_metrics.snapshots.publish", "import sic_metrics.state"),
        ("sic_metrics.state.file", "from ..settings import Settings"),
        ("sic_metrics.ui.app.server", "from http.client import HTTPConnection"),
        ("sic_metrics.scoring.rank", "from pathlib import Path"),
        ("sic_metrics.scoring.rank", "from ..snapshots import SnapshotReader"),
        ("sic_metrics.impact.uplift", "import sqlite3"),
        ("pages.partner", "from sic_metrics.warehouse import Warehouse"),
        ("pages.partner", "import pages.topics"),
        ("sic_metrics.ui.app.shell", "import app"),
    ],
)
def test_a_breach_of_each_rule_is_seen(name, text):
    assert list(broken(module(name, text)))
