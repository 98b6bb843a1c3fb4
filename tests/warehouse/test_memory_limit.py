"""DuckDB gets little memory, and more where a statement cannot do with it."""

import duckdb
import pytest

from sic_metrics.warehouse import memory_limit
from sic_metrics.warehouse.memory_limit import MemoryLimit

# A list is one value, and a value cannot go to disk in part.
GREEDY = "SELECT len(list(md5(CAST(range AS VARCHAR)))) FROM range(1_000_000)"


@pytest.fixture
def connection(tmp_path):
    with duckdb.connect(tmp_path / "memory_limit.duckdb", config={"threads": 1}) as one:
        yield one


def answer(connection):
    return connection.execute(GREEDY).fetchall()


def test_what_lacks_memory_is_done_again_with_more(connection):
    small = MemoryLimit(connection, 8)
    with pytest.raises(duckdb.OutOfMemoryException):
        answer(connection)
    assert small.run(lambda: answer(connection)) == [(1_000_000,)]
    assert small.limit_mb > 8


def test_what_does_with_little_gets_no_more(connection):
    small = MemoryLimit(connection, 8)
    assert small.run(lambda: connection.execute("SELECT 1").fetchall()) == [(1,)]
    assert small.limit_mb == 8


def test_there_is_an_end_to_it(connection, monkeypatch):
    monkeypatch.setattr(memory_limit, "MOST_MB", 16)
    with pytest.raises(duckdb.OutOfMemoryException):
        MemoryLimit(connection, 8).run(lambda: answer(connection))
