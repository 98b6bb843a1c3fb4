"""From every figure of every page, its definition, its source rows and its export are two clicks away."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from markupsafe import escape
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from sic_metrics.metrics import metric
from sic_metrics.settings import PROJECT, Settings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters, metric_rows
from sic_metrics.ui.app import server
from sic_metrics.ui.app.menu import PAGES
from tests.pages.conftest import markup
from tests.pages.figures import Page, figures

WALKED, UNKNOWN_USAGE, REAL = "DEMO_SEEDS", "DEMO_WATER", "UNESCO"
ADDRESSES = {
    "overview": [
        {},
        {"tab": "time"},
        {"tab": "time", "from": "2025-01", "to": "2025-09"},
        {"tab": "once"},
        {"tab": "todo"},
        {"tab": "data"},
    ],
    "partner": [{}, {"org": WALKED}, {"org": UNKNOWN_USAGE}, {"org": REAL}],
    "compare": [
        *({"tab": tab} for tab in ("use", "views", "reach", "totals")),
        {"org": f"DEMO_HERITAGE,{UNKNOWN_USAGE}"},
    ],
    "content": [{}, {"org": WALKED, "show": "articles"}, {"show": "rows", "metric": "overlap"}],
    "topics": [{}, {"group": "keep_good"}, {"tab": "method"}, {"tab": "languages"}, {"tab": "all"}],
    "collaborations": [{}, {"tab": "register"}],
    "methods": [{"metric": "overlap"}, {"tab": "maintainers"}],
}
# No measurements: counts of what the store and the registry hold.
EXEMPT = {
    ("methods", "Snapshot"): "the name of the published state",
    ("methods", "Months of views"): "what is loaded",
    ("methods", "Sources in use"): "what is loaded",
    ("methods", "Data health"): "findings of the checks, listed below",
    ("collaborations", "Organisations on record"): "what the registry and the register hold",
    ("collaborations", "Known to be running"): "the same, listed below with their sources",
    ("collaborations", "With more than one body"): "the same",
    ("collaborations", "Not checked for 12 months"): "the same",
}
# Worked out from the weights in the address: the evidence of every cell, its scale and its source stand on
# the page (test_candidates_page.py walks them), and the export is one step away.
BY_ONES_OWN_WEIGHTS = {"candidates", "portfolio"}
# Lists that are rightly empty where nothing is of the kind.
MAY_BE_EMPTY = {"exposure_pages", "removed_uses"}
VISITS = [(page.name, address) for page in PAGES for address in ADDRESSES.get(page.name, [{}])]


@pytest.fixture(scope="module")
def visited(demo_home: Path) -> dict[str, list[Page]]:
    """The figures of every page at every address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIC_HOME", str(demo_home))
        patch.chdir(PROJECT)
        found: dict[str, list[Page]] = {}
        for name, address in VISITS:
            app = AppTest.from_file(str(PROJECT / "pages" / f"{name}.py"), default_timeout=60)
            for key, value in address.items():
                app.query_params[key] = value
            found.setdefault(name, []).append(figures(app.run()))
        return found


@pytest.fixture(scope="module")
def groups(visited) -> list[tuple[str, tuple[str, ...]]]:
    """Every group of links, as metric and addresses."""
    pages = [page for of_name in visited.values() for page in of_name]
    return [group for page in pages for group in [*page.links, *page.links_of_unknown]]


@pytest.mark.parametrize("name", [page.name for page in PAGES if page.name not in BY_ONES_OWN_WEIGHTS])
def test_every_figure_has_what_stands_behind_it(name, visited):
    bare = {(one.kind, one.name) for page in visited[name] for one in page.figures if not one.behind}
    assert {one for one in bare if (name, one[1]) not in EXEMPT} == set()


def test_every_group_leads_to_definition_rows_and_exports(groups):
    assert len(groups) > 50
    for name, (definition, rows, *exports) in groups:
        assert definition == f"/methods?metric={name}"
        assert rows.startswith(f"/content?show=rows&metric={metric(name).rows}")
        assert [re.match(rf"/export/{name}\.(\w+)", one)[1] for one in exports] == ["csv", "xlsx"]


def test_each_definition_opens(groups, open_page, demo_home):
    page = open_page(demo_home, "methods")
    for name in sorted({name for name, _ in groups}):
        page.query_params["metric"] = name
        page.run()
        assert not page.exception
        assert f'<h2 class="sic-heading">{escape(metric(name).title)}</h2>' in markup(page)


def test_each_known_figure_has_rows(visited, demo_home):
    """A figure of nought rests on no rows; then its own row is there and says so."""
    reader = SnapshotReader(demo_home)
    pages = [page for of_name in visited.values() for page in of_name]
    asked = {(name, links[1]) for page in pages for name, links in page.links}
    empty = [
        (name, link)
        for name, link in sorted(asked)
        if name not in MAY_BE_EMPTY and not rows(reader, link) and not rows(reader, link, of=name)
    ]
    reader.close()
    assert empty == []


def rows(reader: SnapshotReader, link: str, *, of: str | None = None) -> int:
    """How many rows an address of the Content page asks for, or those of another metric by its filters."""
    asked = dict(parse_qsl(urlsplit(link).query))
    filters = Filters(asked.get("org"), asked.get("wiki"), asked.get("from"), asked.get("to"))
    return metric_rows(reader, of or asked["metric"], filters).num_rows


def test_each_export_answers(groups, demo_home, monkeypatch):
    monkeypatch.setenv("SIC_HOME", str(demo_home))
    exports = sorted({link for _, links in groups for link in links[2:]})
    sheets = {urlsplit(link).path: link for link in exports if ".xlsx" in link}
    asked = [*(link for link in exports if ".csv" in link), *sheets.values(), "/export/fame.csv"]
    with ThreadPoolExecutor(1) as elsewhere:  # a browser test of this process may have a loop running here
        answered = elsewhere.submit(asyncio.run, statuses(asked)).result()
    assert answered.pop("/export/fame.csv") == 404
    assert {link: status for link, status in answered.items() if status != 200} == {}


async def statuses(asked: list[str]) -> dict[str, int]:
    """What the server's own route answers; a whole app would want Streamlit's one runtime of the process."""
    export = server._export(Settings.from_environment())
    app = Starlette(routes=[Route("/export/{metric}.{fmt}", export)])
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:
        return {link: (await client.get(link)).status_code for link in asked}
