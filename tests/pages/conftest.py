from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.settings import PROJECT

Opener = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page of the store in `home` at an address, as a first visitor does."""

    def opened(home: Path, page: str, **parameters: str) -> AppTest:
        monkeypatch.setenv("SIC_HOME", str(home))
        monkeypatch.chdir(PROJECT)
        app = AppTest.from_file(str(PROJECT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return opened


def words(app: AppTest) -> str:
    """Everything that a page says in HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))
