import base64
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from sic_metrics.settings import PROJECT

Opener = Callable[..., AppTest]
SCAN = "scan_component_manifests"


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Each AppTest looks through all installed packages, which takes longer than most pages do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, SCAN, cache(getattr(manifest_scanner, SCAN)))
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page of the store in `home` at an address, as a first visitor does."""

    def opened(home: Path, page: str, /, **parameters: str) -> AppTest:
        monkeypatch.setenv("SIC_HOME", str(home))
        monkeypatch.chdir(PROJECT)
        app = AppTest.from_file(str(PROJECT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return opened


def words(app: AppTest) -> str:
    """Everything that a page says in HTML, without its tables."""
    return _TABLE.sub("", markup(app))


def markup(app: AppTest) -> str:
    """The HTML of a page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def shown_tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of a page in their order: numbers as they are sorted, other cells as read, None: unknown."""
    return [_frame(table) for table in _TABLE.findall(markup(app))]


def shown_lists(app: AppTest) -> list[pd.DataFrame]:
    """The lists of a page in their order, by their heads, cells as they are read."""
    return [
        pd.DataFrame(
            [[_value("", cell) for _number, cell in _CELL.findall(row)] for row in table.split("<tr>")[2:]],
            columns=[unescape(re.sub(r"<[^>]+>", "", head)) for head in _HEAD.findall(table)],
        )
        for table in _LIST.findall(markup(app))
    ]


def _frame(table: str) -> pd.DataFrame:
    rows = [[_value(*cell) for cell in _CELL.findall(row)] for row in table.split("<tr>")[2:]]
    return pd.DataFrame(rows, columns=re.findall(r'data-column="([^"]*)"', table))


def _value(number: str, read: str) -> object:
    if 'class="sic-none"' in read:
        return None
    return float(number) if number else unescape(re.sub(r"<[^>]+>", "", read))


_TABLE = re.compile(r'<table class="sic-list sic-table".*?</table>', re.DOTALL)
_LIST = re.compile(r'<table class="sic-list".*?</table>', re.DOTALL)
_HEAD = re.compile(r'<th scope="col".*?</th>', re.DOTALL)
_CELL = re.compile(
    r'<t[dh](?: scope="row")? class="[^"]*"(?: data-value="([^"]*)")?>(.*?)</t[dh]>', re.DOTALL
)


def drawn_months(chart: Element) -> dict[str, set[str]]:
    """The months that a line chart draws, by the colour of the line."""
    found: dict[str, set[str]] = {}
    for trace in json.loads(chart.proto.spec)["data"]:
        points = zip(trace["x"], numbers(trace["y"]), strict=False)
        months = {month[:7] for month, value in points if value is not None}
        found.setdefault(trace["line"]["color"], set()).update(months)
    return found


def numbers(values: object) -> list[object]:
    """Values of a chart as they are sent: a list, or packed; None where there is none."""
    if isinstance(values, dict):
        packed = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
        return [None if np.isnan(number) else float(number) for number in packed]
    return list(values)  # type: ignore[call-overload]
