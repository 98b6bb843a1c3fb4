"""Adding one row to a registry file: the whole registry is checked with it before anything changes."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import RegistryError
from .loading import load_registry
from .models import MODELS


def csv_line(folder: Path, table: str, row: Mapping[str, str]) -> tuple[str, str]:
    """The header of the table's file and the row in its order, each as CSV without the end of the line.

    Raises RegistryError where the file cannot be read or lacks a column of the row.
    """
    header = next(csv.reader(io.StringIO(_text(folder / f"{table}.csv"), newline="")), [])
    if missing := [name for name in row if name not in header]:
        raise RegistryError(f"{folder / table}.csv: has no column {', '.join(missing)}; add it")
    return _joined(header), _joined([row.get(name, "") for name in header])


def append_row(folder: Path, table: str, row: Mapping[str, str]) -> None:
    """Add a row to `folder/table.csv` in one step; readers see the file as it was or with the whole row.

    Raises RegistryError, with nothing changed, where the registry would not be right with the row.
    """
    path = folder / f"{table}.csv"
    before = _text(path)
    end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if before.endswith("\n") else end
    body = f"{before}{gap}{csv_line(folder, table, row)[1]}{end}".encode()
    _check(folder, path, body)
    if _text(path) != before:
        raise RegistryError(f"{path}: was changed meanwhile; run the same command again")
    _replace(path, body)


def _check(folder: Path, path: Path, body: bytes) -> None:
    with TemporaryDirectory() as scratch:
        trial = Path(scratch)
        for name in MODELS:
            if (folder / f"{name}.csv").exists():
                shutil.copyfile(folder / f"{name}.csv", trial / f"{name}.csv")
        (trial / path.name).write_bytes(body)
        try:
            load_registry(trial)
        except RegistryError as error:
            raise RegistryError(str(error).replace(str(trial), str(folder))) from None


def _replace(path: Path, body: bytes) -> None:
    """Swap the file's content, on disk before it takes the name; a link stays a link."""
    target = path.resolve()
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: cannot be read ({error}); see that it is a UTF-8 file") from error


def _joined(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
