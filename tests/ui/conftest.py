import threading
import time
from collections.abc import Iterator

import httpx2
import pytest
import streamlit as st
import uvicorn

from sic_metrics.settings import Settings
from sic_metrics.ui.app import server


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that a part sends to the page."""
    sent: list[str] = []
    monkeypatch.setattr(st, "html", lambda body: sent.append(str(body)))
    return sent


@pytest.fixture(scope="session")
def app() -> Iterator[httpx2.Client]:
    """The app over real HTTP; one for all tests, as Streamlit allows a process one runtime."""
    made = server.create_app(Settings.from_environment({}))
    running = uvicorn.Server(uvicorn.Config(made, port=0, log_level="error", server_header=False))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not running.started and time.monotonic() < deadline:
        time.sleep(0.05)
    port = running.servers[0].sockets[0].getsockname()[1]
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield client
    running.should_exit = True
    thread.join(20)
