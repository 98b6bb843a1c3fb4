"""Small worlds made of plain Python values, run through the core tables and metrics in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa
from hypothesis import strategies as st

from sic_metrics.metrics import catalogue
from sic_metrics.metrics.engines import materialise
from sic_metrics.registry import load_registry
from sic_metrics.snapshots.publish import CORE, _content, tables
from sic_metrics.warehouse.rows import create, further_tables
from sic_metrics.warehouse.store import SCHEMA
from tests.support import GOLDEN

Page = tuple[str, str]
MONTH = date(2026, 3, 1)
PAGES: tuple[Page, ...] = tuple(
    (wiki, title) for wiki in ("en.wikipedia", "sv.wikipedia", "sv.wikisource") for title in "ABC"
)
FILES = ("1.jpg", "2.jpg", "3.jpg")
Uses = frozenset[tuple[Page, str]]
uses: st.SearchStrategy[Uses] = st.frozensets(st.tuples(st.sampled_from(PAGES), st.sampled_from(FILES)))
views: st.SearchStrategy[dict[Page, int]] = st.dictionaries(st.sampled_from(PAGES), st.integers(0, 10**6))


@dataclass(frozen=True)
class World:
    """Content sets (org, set id) with the uses of their files, and the views of the pages looked for.

    `files` is how many each set has, used or not.
    """

    sets: Mapping[tuple[str, str], Uses]
    views: Mapping[Page, int]
    order: Sequence[int] = ()
    files: int = len(FILES)

    def pages(self, org: str) -> set[Page]:
        return {page for (owner, _), uses in self.sets.items() if owner == org for page, _ in uses}

    def orgs(self) -> list[str]:
        return sorted({org for org, _ in self.sets})


def in_order(rows: list[tuple[object, ...]], order: Sequence[int]) -> list[tuple[object, ...]]:
    """The rows, turned by each number of the order in its turn: any order for some numbers."""
    left = list(rows)
    turned = [left.pop(number % len(left)) for number in order[: len(rows)]]
    return turned + left


def table(world: World, schema: pa.Schema, rows: list[tuple[object, ...]]) -> pa.Table:
    columns = [list(column) for column in zip(*in_order(rows, world.order), strict=True)] or [[]] * len(
        schema
    )
    return pa.table(columns, schema=schema)


NUMBERS = {"ledger_id", "namespace", "views", "depth", "files"}


def text(*names: str) -> pa.Schema:
    return pa.schema(
        [
            (
                name,
                pa.int64() if name in NUMBERS else pa.string(),
            )
            for name in names
        ]
    )


def dated(schema: pa.Schema, *names: str) -> pa.Schema:
    for name in names:
        schema = schema.append(pa.field(name, pa.date32()))
    return schema


def facts(world: World) -> dict[str, pa.Table]:
    numbered = list(enumerate(sorted(world.sets.items()), start=1))
    end = date(2026, 4, 1)
    lists = [(at, name, "file", world.files, date(2026, 3, 31)) for at, ((_, name), _) in numbered]
    used = [(at, 0, *page, file) for at, (_, uses) in numbered for page, file in sorted(uses)]
    days = [(99, *page, n, MONTH) for page, n in sorted(world.views.items()) if n]
    tracked = [("t", *page) for page in sorted(world.views)]
    return {
        "usage_snapshots": table(
            world, dated(text("ledger_id", "content_set_id", "tier", "files"), "as_of"), lists
        ),
        "file_usage": table(world, text("ledger_id", "namespace", "wiki", "page_title", "file"), used),
        "pageview_files": table(
            world,
            dated(text("ledger_id", "tracked_sha256"), "period_start", "period_end"),
            [(99, "t", MONTH, end)],
        ),
        "pageview_wikis": table(
            world,
            text("ledger_id", "wiki"),
            [(99, wiki) for wiki in sorted({page[0] for page in world.views})],
        ),
        "pageview_tracked": table(world, text("tracked_sha256", "wiki", "page_title"), tracked),
        "pageview_days": table(world, dated(text("ledger_id", "wiki", "page_title", "views"), "day"), days),
    }


@cache
def golden_tables() -> Mapping[str, pa.Table]:
    return load_registry(GOLDEN / "registry").tables


def registry(world: World) -> dict[str, pa.Table]:
    tables = dict(golden_tables())
    names = ("content_set_id", "org_id", "channel", "kind", "value", "depth", "prune", "relation", "since")
    sets = [(name, org, "files", "page_list", name, 7, None, "by", None) for org, name in sorted(world.sets)]
    orgs = [(org, "partner", None) for org in world.orgs()]
    for name, made in (
        ("content_sets", table(world, text(*names), sets)),
        ("organisations", table(world, text("org_id", "stage", "official_domain"), orgs)),
    ):
        tables[name] = made.append_column("sample", pa.array([False] * made.num_rows))
    return tables


def exported(world: World, *, with_id: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """Rows of every metric, and where asked for under `id` what the snapshot would be called."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        for name, rows in registry(world).items():
            connection.register("incoming", rows)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        connection.execute("ATTACH ':memory:' AS facts")
        connection.execute(f"USE facts; {SCHEMA.read_text(encoding='utf-8')}")
        connection.unregister("incoming")
        for name, columns in further_tables().items():
            create(connection, name, columns)
        for name, rows in facts(world).items():
            connection.register("incoming", rows)
            connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        connection.execute("USE memory")
        for file in sorted(CORE.iterdir(), key=lambda file: file.name):
            connection.execute(file.read_text(encoding="utf-8"))
        connection.execute("DETACH facts")
        for metric in catalogue().values():
            materialise(connection, metric)
        made = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in catalogue()}
        return {**made, "id": [(_content(connection, tables(connection)),)]} if with_id else made
