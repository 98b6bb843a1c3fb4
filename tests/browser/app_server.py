"""Start and stop the real server on a free port, the way a user does."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sic_metrics.settings import PROJECT

SERVE = (sys.executable, "-m", "sic_metrics", "serve", "--port")
STREAMLIT = (sys.executable, "-m", "streamlit", "run", "app.py", "--server.port")
SECONDS_TO_START = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(home: Path, command: Sequence[str] = SERVE) -> Iterator[str]:
    """Yield the address of a fresh server on the store at `home`; its output is in the error if it dies."""
    port = free_port()
    environment = {**os.environ, "SIC_HOME": str(home), "SIC_ACCESS": "open"}
    log_path = home.parent / f"server-{port}.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [*command, str(port)], cwd=PROJECT, env=environment, stdout=log, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, process, log_path)
            yield url
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log_path: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(
                f"the server stopped with {process.returncode}:\n{log_path.read_text()[-3000:]}"
            )
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).read()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server was not healthy in {SECONDS_TO_START} s:\n{log_path.read_text()[-3000:]}")
