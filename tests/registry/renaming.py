"""Editing a copy of the registry, and what is said of it."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from sic_metrics.errors import RegistryError
from sic_metrics.health.unanswered import unanswered_in_registry
from sic_metrics.registry import load_registry
from tests.registry.conftest import SHIPPED

Table = list[list[str]]


@pytest.fixture
def folder(tmp_path) -> Path:
    """The registry that ships, without most wikis and articles, which take the time to load."""
    copied = Path(shutil.copytree(SHIPPED, tmp_path / "registry"))
    of_big_wikis = lambda column: lambda row: is_big_wiki(row[column:])  # noqa: E731
    for name, kept in (
        *(("wikis", is_big_wiki), ("topic_articles", lambda row: len(row[1]) < 9)),
        *(("theme_views", of_big_wikis(1)), ("domain_references", of_big_wikis(2))),
    ):
        header, *rows = read(copied / f"{name}.csv")
        write(copied / f"{name}.csv", [header, *filter(kept, rows)])
    return copied


def is_big_wiki(row: list[str]) -> bool:
    return row[0] in {f"{code}.wikipedia" for code in ("en", "fr", "es", "ar", "ru", "zh", "pt", "de")}


def read(path: Path) -> Table:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write(path: Path, rows: Table) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def said(folder: Path) -> list[str]:
    """What loading and checking say, line by line."""
    try:
        found = unanswered_in_registry(load_registry(folder))
    except RegistryError as error:
        return str(error).splitlines()
    return [f"{finding.where}: {finding.what}; {finding.remedy}" for finding in found]


def renamed(name: str) -> str:
    """Another name of the same form."""
    if name.endswith(".wikipedia"):
        return f"x{name}"
    return name + ("X" if name.isupper() else "x")


def rename_in(folder: Path, tables: tuple[str, ...], old: str, new: str) -> None:
    for table in tables:
        rows = read(folder / f"{table}.csv")
        write(folder / f"{table}.csv", [[new if cell == old else cell for cell in row] for row in rows])
