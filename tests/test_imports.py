"""Who may import whom: the contracts in pyproject.toml hold, and each of them can be broken."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

PAGES_LEAVE_ALONE = (
    "pages",
    "sic_metrics.warehouse",
    "sic_metrics.sources",
    "sic_metrics.wikimedia",
    "duckdb",
)
SOCKETS = [
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "requests",
    "httpx",
    "httpx2",
    "niquests",
    "aiohttp",
    "mwviews",
    "urllib3",
]
HARMLESS = {"urllib.parse"}  # opens none
WORDED_BY_MWVIEWS = "sic_metrics/sources/pageviews.py"  # it only words what pageviews asks

# A line for each contract, in the order of pyproject.toml, that breaks it: a module and what it imports.
BREACHES = (
    ("ledger/breach.py", "from ..sources import dumps"),
    ("sources/breach.py", "from . import dumps"),
    ("exports/breach.py", "import duckdb"),
    ("ingestion/breach.py", "import sqlite3"),
    ("report/breach.py", "import streamlit"),
    ("snapshots/breach.py", "from .. import state"),
    ("state/breach.py", "from .. import settings"),
    ("scoring/breach.py", "import pathlib"),
    ("ui/topics/breach.py", "from .. import partner"),
    ("ui/components/breach.py", "from ..app import shell"),
)


def lint(folder: Path) -> list[tuple[str, str]]:
    """Each contract, and whether it is kept."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run(
        [*command, "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "500"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(|$)", done.stdout, re.MULTILINE)


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports absolutely."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def breaches(paths: list[Path], roots: list[str] | tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in sorted(imports(path))
        if any(name == root or name.startswith(f"{root}.") for root in roots)
    ]


def test_every_contract_is_kept():
    broken = [name for name, state in lint(ROOT) if state == "BROKEN"]
    assert broken == [], "run `.venv/bin/lint-imports`: it names the files and lines"


def test_every_contract_can_be_broken(tmp_path):
    package = Path(shutil.copytree(ROOT / "sic_metrics", tmp_path / "sic_metrics"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line in BREACHES:
        (package / name).write_text(f"{line}\n", encoding="utf-8")
    found = lint(tmp_path)
    assert len(found) == len(BREACHES)
    assert [name for name, state in found if state == "KEPT"] == []


def test_a_page_imports_no_page_warehouse_or_source():
    pages = [*(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    assert breaches(pages, PAGES_LEAVE_ALONE) == []


def test_sockets_are_for_the_session_that_asks_wikimedia():
    outside = [
        path
        for path in (ROOT / "sic_metrics").rglob("*.py")
        if "wikimedia/http" not in path.as_posix() and not path.as_posix().endswith(WORDED_BY_MWVIEWS)
    ]
    found = [line for line in breaches(outside, SOCKETS) if not any(name in line for name in HARMLESS)]
    assert found == []


@pytest.mark.parametrize(
    "line", ["import duckdb", "import pages.topics", "from sic_metrics.warehouse import store"]
)
def test_a_breach_by_a_page_is_seen(line, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_imports.ROOT", tmp_path)
    page = tmp_path / "page.py"
    page.write_text(line, encoding="utf-8")
    assert breaches([page], PAGES_LEAVE_ALONE)
