"""A state file that was emptied or damaged is known as such, and never filled again."""

import pytest

from sic_metrics.errors import StateError
from tests.state.conftest import talk


def test_a_file_that_was_emptied_is_said_to_be_lost_and_is_not_filled_again(state, tmp_path):
    state.record(talk())
    file = tmp_path / "home" / "state.sqlite"
    for name in ("state.sqlite-wal", "state.sqlite-shm"):
        (tmp_path / "home" / name).unlink(missing_ok=True)
    file.write_bytes(b"")
    for use in (state.decisions, state.verify, lambda: state.record(talk())):
        with pytest.raises(
            StateError, match="is empty: what people entered is gone; restore it from a backup"
        ):
            use()
    assert file.read_bytes() == b""


def test_making_the_file_leaves_nothing_beside_it(state, tmp_path):
    state.record(talk())
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["state.sqlite"]


def test_damage_inside_the_file_is_found(state, tmp_path):
    for _ in range(200):
        state.record(talk())
    state.verify()
    file = tmp_path / "home" / "state.sqlite"
    body = bytearray(file.read_bytes())
    pages = len(body) // 4096
    body[(pages - 3) * 4096 : (pages - 1) * 4096] = bytes(2 * 4096)
    file.write_bytes(body)
    with pytest.raises(StateError, match="is damaged"):
        state.verify()
