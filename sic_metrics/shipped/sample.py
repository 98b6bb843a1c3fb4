"""The sample store: built from data/sample through the same loading code as real files.

What Wikimedia would say is carried as recorded answers in one packed file, a line each; what people would
enter as examples, on days of their own.
"""

from __future__ import annotations

import bz2
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from ..errors import SourceFileError
from ..files.text import open_unpacked
from ..ingestion.files import load_files, open_store
from ..ledger.store import Incoming, Recorded, sha256_of
from ..registry import Registry, load_registry
from ..settings import SAMPLE, SAMPLE_MARK
from ..snapshots import Manifest
from ..snapshots.build import build
from ..state.file import NAME
from ..state.rows import Collaboration, Decision, Gate
from ..state.state import State
from ..warehouse.store import discard

ANSWERS = SAMPLE / "answers.jsonl.bz2"
PARTS = ("source", "subject", "params", "origin", "status", "fetched_at", "body")


def enter_examples(home: Path, file: Path) -> None:
    """Enter the rows of a JSON list into the state of a store, where nothing has been entered yet.

    Each has `at` and one of `collaboration` (with `entry`, the same for versions of one entry), `decision`
    and `gate`, with the fields of these rows.
    """
    if (home / NAME).exists():
        return
    entries: dict[str, str] = {}
    examples = json.loads(file.read_text(encoding="utf-8"))
    days = iter([datetime.fromisoformat(example["at"]) for example in examples])
    state = State.open(home, clock=lambda: next(days))
    for example in examples:
        _enter(state, example, entries)


def _enter(state: State, one: dict[str, Any], entries: dict[str, str]) -> None:
    if "decision" in one:
        state.decide(Decision(**one["decision"]))
    elif "gate" in one:
        state.set_gate(Gate(**one["gate"]))
    else:
        name = one["collaboration"].pop("entry")
        row = Collaboration(**one["collaboration"])
        entries[name] = state.record(replace(row, entry_id=entries.get(name, ""))).entry_id


def usage_files() -> list[tuple[str, str | None, list[Path]]]:
    """(kind, content set, files) that tell which pages carry what."""
    lists = sorted((SAMPLE / "glamorous").glob("*.tsv*"))
    by_set = groupby(lists, key=lambda file: file.name.rsplit("_", 1)[0])
    others = groupby(
        sorted((SAMPLE / "page_lists").glob("*.csv")), key=lambda file: file.name.rsplit("_", 1)[0]
    )
    return [
        ("cim-dump", None, sorted((SAMPLE / "commons_impact_metrics").glob("*/*.bz2"))),
        *[("glamorous", content_set, list(files)) for content_set, files in by_set],
        *[("page-list", content_set, list(files)) for content_set, files in others],
    ]


def view_files() -> list[tuple[str, str | None, list[Path]]]:
    """(kind, content set, files) with views: searched for the pages that are known by then."""
    return [("pageview-complete", None, sorted((SAMPLE / "pageview_complete").glob("*.bz2")))]


def sample_parts() -> int:
    """How many files the sample has, the recorded answers counted as one."""
    return sum(len(files) for _, _, files in [*usage_files(), *view_files()]) + 1


def _forget_another_sample(home: Path) -> None:
    """Empty a sample store of an earlier version of the sample: its lists would stand beside the new ones."""
    mark, version = home / SAMPLE_MARK, sha256_of(SAMPLE / "SHA256SUMS")
    if mark.exists() and mark.read_text(encoding="utf-8") != version:
        for part in ("ledger", "snapshots"):
            shutil.rmtree(home / part, ignore_errors=True)
        (home / "CURRENT.json").unlink(missing_ok=True)
        discard(home)
    if mark.exists() or not (home / "ledger").exists():
        home.mkdir(parents=True, exist_ok=True)
        mark.write_text(version, encoding="utf-8")


def _load(
    home: Path,
    registry: Registry,
    given: list[tuple[str, str | None, list[Path]]],
    on_part: Callable[[], None],
) -> None:
    for kind, content_set, files in given:
        with open_store(home, registry, "sample", content_set) as store:
            load_files(store, kind, files, lambda _: on_part())


def build_demo(
    home: Path, registry_folder: Path, on_part: Callable[[], None], on_step: Callable[[str], None]
) -> Manifest:
    """Load the sample into `home` and publish it; raises UsageError where `home` holds real data."""
    registry = load_registry(registry_folder, SAMPLE / "registry")
    _forget_another_sample(home)
    _load(home, registry, usage_files(), on_part)
    with open_store(home, registry, "sample") as store:
        store.ledger.replay(read_answers(ANSWERS))
        store.warehouse.sync()
    on_part()
    _load(home, registry, view_files(), on_part)
    enter_examples(home, SAMPLE / "state.json")
    return build(home, registry, on_step, "sample")


def read_answers(path: Path) -> Iterator[Recorded]:
    """Yield the answers in the order they came; raises SourceFileError where the file is not whole."""
    try:
        with open_unpacked(path) as lines:
            yield from map(_recorded, lines)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        reason = f"is missing or damaged ({error}); fetch it again from where the program came from"
        raise SourceFileError(str(path), reason) from error


def _recorded(line: bytes) -> Recorded:
    parts = json.loads(line)
    source, subject, params, origin, status, fetched_at, body = (parts[name] for name in PARTS)
    incoming = Incoming(source, subject, params, origin, sha256(origin.encode()).hexdigest())
    return Recorded(incoming, body.encode(), status, fetched_at)


def write_answers(path: Path, answers: Iterable[Recorded]) -> None:
    """Write the answers; the same ones give the same bytes."""
    path.write_bytes(bz2.compress("".join(map(_line, answers)).encode()))


def _line(answer: Recorded) -> str:
    named = answer.incoming
    cells = (named.source, named.subject, dict(named.params), named.origin, answer.status, answer.fetched_at)
    parts = dict(zip(PARTS, (*cells, answer.body.decode()), strict=True))
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
