"""What pages read is kept while its snapshot is in force, and read again of another one."""

import pytest

from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui import data as cached


@pytest.fixture
def reads(golden_home, monkeypatch):
    """A read, and the arguments of each time that it was made."""
    monkeypatch.setenv("SIC_HOME", str(golden_home))
    made = []

    @cached.per_snapshot(10)
    def read(reader: SnapshotReader, name: str, org: str | None = None, *, last: bool = False):
        made.append((reader.current().snapshot_id, name, org, last))
        return [name]

    return read, made


def test_a_question_is_asked_once_however_its_defaults_are_given(reads, monkeypatch):
    read, made = reads
    assert read("a") == read("a", None) == read(name="a", org=None, last=False) == ["a"]
    assert len(made) == 1
    read("a", "ALPHA")
    read("a", last=True)
    assert [given[1:] for given in made] == [("a", None, False), ("a", "ALPHA", False), ("a", None, True)]
    monkeypatch.setattr(cached, "_file_in_force", lambda _: "impact-of-another-snapshot")
    read("a")
    assert len(made) == 4


def test_every_caller_has_a_copy(reads):
    read, _ = reads
    read("b").append("changed")
    assert read("b") == ["b"]


def test_a_snapshot_that_comes_while_it_is_read_starts_the_page_again(reads, monkeypatch):
    read, made = reads
    files = iter(["before", "after"])
    started = []
    monkeypatch.setattr(cached, "_file_in_force", lambda _: next(files))
    monkeypatch.setattr(cached.st, "rerun", lambda: started.append(True))
    read("c")
    assert started == [True]
    assert len(made) == 1
