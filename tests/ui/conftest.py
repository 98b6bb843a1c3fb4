import pytest
import streamlit as st


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that a part sends to the page."""
    sent: list[str] = []
    monkeypatch.setattr(st, "html", lambda body: sent.append(str(body)))
    return sent
