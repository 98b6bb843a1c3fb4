"""The whole registry: read, checked together, and loaded only where nothing is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import UsageError, quoted
from .cells import Row
from .checking import Placed, check_agreement, check_cells, check_keys, check_provenance, check_references
from .languages import languages
from .models import MODELS, ContentSet
from .names import Names
from .reading import Problem, read_rows, refuse

WITH_SAMPLE_COLUMN = ("organisations", "content_sets", "events")
APPENDED = ("organisations", "events")
REPLACED = ("content_sets", "wikis")
MAY_BE_ABSENT = ("criteria", "presets", "effort", "evidence", "aliases", "theme_views", "domain_references")


def schema(model: type[Row]) -> pa.Schema:
    """The model's columns: int64, double or string; dates and months stay text."""
    return pa.schema([(name, _arrow_type(field.annotation)) for name, field in model.model_fields.items()])


def table_of(name: str, model: type[Row], rows: Sequence[Row], sample: Sequence[bool]) -> pa.Table:
    """The rows in their order; an empty cell is null. `sample` has one mark for each row."""
    columns = {column: [getattr(row, column) for row in rows] for column in model.model_fields}
    built = pa.table(columns, schema=schema(model))
    if name in WITH_SAMPLE_COLUMN:
        built = built.append_column("sample", pa.array(sample, pa.bool_()))
    return built


def digest_of(tables: Mapping[str, pa.Table]) -> str:
    """The sha256 (64 hexadecimal digits) of the tables' names, columns and cells."""
    content = hashlib.sha256()
    for name in sorted(tables):
        content.update(json.dumps([name, tables[name].column_names]).encode())
        for column in tables[name].columns:
            content.update(json.dumps(column.to_pylist()).encode())
    return content.hexdigest()


def _arrow_type(annotation: object) -> pa.DataType:
    leaves = list(_leaves(annotation))
    if int in leaves:
        return pa.int64()
    return pa.float64() if float in leaves else pa.string()


def _leaves(annotation: object) -> Iterator[object]:
    parts = get_args(annotation)
    if not parts:
        yield annotation
    for part in parts:
        yield from _leaves(part)


@dataclass(frozen=True)
class Registry:
    """Who and what: organisations, what to follow of them, and the facts around them.

    Attributes:
        tables: name → Arrow table, in the order of the files. Names: organisations, content_sets, wikis,
            events, partnerships, published_impact, topics, topic_articles, criteria, presets, effort,
            evidence, aliases, theme_views, domain_references; and languages, those of the wikis. The first
            two and events have a boolean column `sample`: whether the row is invented.
    """

    tables: Mapping[str, pa.Table]

    def names(self) -> Names:
        """All names of all organisations."""
        return Names.of(*(self.tables[name].to_pylist() for name in ("organisations", "aliases")))

    def content_set(self, content_set_id: str) -> ContentSet:
        """The content set of that id; raises UsageError, with names like it, where there is none."""
        sets = self.tables["content_sets"]
        rows = sets.filter(pc.equal(sets["content_set_id"], content_set_id)).to_pylist()
        if not rows:
            raise UsageError(_no_content_set(content_set_id, sets["content_set_id"].to_pylist()))
        return ContentSet.model_construct(**{name: rows[0][name] for name in ContentSet.model_fields})

    @cached_property
    def dbnames(self) -> dict[str, str]:
        """The databases of the wikis (`enwiki`), by wiki."""
        return {row["wiki"]: row["dbname"] for row in self.tables["wikis"].to_pylist()}

    @cached_property
    def digest(self) -> str:
        """The sha256 (64 hexadecimal digits) of the tables' content."""
        return digest_of(self.tables)


def load_registry(folder: Path, sample: Path | None = None) -> Registry:
    """Read and check the registry's CSV files; those of `MAY_BE_ABSENT` may be absent.

    `sample` is the folder of the invented organisations. Its organisations and events are added; its content
    sets and wikis take the place of the real ones, so that no real measurement enters a sample store.

    Raises RegistryError, naming file, line, column and reason of every wrong place.
    """
    problems: list[Problem] = []
    placed: dict[str, list[Placed]] = {}
    whole: set[str] = set()
    for name in MODELS:
        placed[name], wrong = _placed(name, folder, sample)
        problems += wrong
        if not wrong:
            whole.add(name)
    built = _built(placed, problems)
    problems += check_references(placed, whole)
    problems += check_agreement(placed)
    refuse(problems)
    return Registry(MappingProxyType(built))


def _placed(name: str, folder: Path, sample: Path | None) -> tuple[list[Placed], list[Problem]]:
    model = MODELS[name]
    placed: list[Placed] = []
    problems: list[Problem] = []
    for path, is_sample in _files(name, folder, sample):
        rows, wrong = read_rows(path, list(model.model_fields), model.further_columns)
        placed += [Placed(str(path), is_sample, row) for row in rows]
        problems += wrong
    return placed, problems


def _files(name: str, folder: Path, sample: Path | None) -> list[tuple[Path, bool]]:
    real = (folder / f"{name}.csv", False)
    if name in MAY_BE_ABSENT and not real[0].exists():
        return []
    if sample is None or name not in APPENDED + REPLACED:
        return [real]
    invented = (sample / f"{name}.csv", True)
    return [invented] if name in REPLACED else [real, invented]


def _built(placed: Mapping[str, list[Placed]], problems: list[Problem]) -> dict[str, pa.Table]:
    built = {}
    for name, model in MODELS.items():
        rows, wrong = check_cells(model, placed[name])
        problems += wrong
        problems += check_keys(model, placed[name])
        problems += check_provenance(placed[name])
        if not wrong:
            built[name] = table_of(name, model, rows, [row.sample for row in placed[name]])
    if "wikis" in built:
        built["languages"] = languages(built["wikis"]["language_code"].to_pylist())
    return built


def _no_content_set(wanted: str, known: list[str]) -> str:
    close = get_close_matches(wanted, known, n=3, cutoff=0.4)
    advice = f"did you mean {' or '.join(close)}?" if close else f"the registry has: {', '.join(known)}"
    return f"there is no content set {quoted(wanted)} in the registry; {advice}"
