"""One writer at a time, and never for longer than it lives."""

import os
import signal
import subprocess
import sys
import time

import pytest

from sic_metrics.errors import LockedError
from sic_metrics.warehouse import writer_lock
from tests.support import environment

pytestmark = pytest.mark.slow

HOLD = """
import sys, time
from pathlib import Path
from sic_metrics.warehouse import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "home")]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_refused_and_told_who_writes(holder, store):
    refused = store.run("build")
    assert refused.returncode == 1
    assert f"process {holder.pid}" in refused.stderr.decode()
    assert "wait until it is done" in refused.stderr.decode()
    assert refused.stdout == b""
    assert not (store.home / "ledger").exists()


def test_the_lock_is_let_go_when_its_process_is_killed(holder, store):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    began = time.monotonic()
    with writer_lock(store.home):
        assert time.monotonic() - began < 5


def test_the_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), writer_lock(tmp_path):
        _ = 1 / 0
    with writer_lock(tmp_path), pytest.raises(LockedError), writer_lock(tmp_path):
        pass


def test_a_warehouse_that_another_program_has_open_is_left_alone(golden):
    command = (
        "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('open', flush=True); time.sleep(60)"
    )
    path = golden.home / "warehouse.duckdb"
    other = subprocess.Popen([sys.executable, "-c", command, str(path)], stdout=subprocess.PIPE)
    try:
        assert other.stdout.readline() == b"open\n"
        refused = golden.run("build")
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    assert refused.returncode == 1
    assert "open in another program" in refused.stderr.decode()
    assert golden.build()
