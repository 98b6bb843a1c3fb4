"""Every part of every address of ours takes any text: it is understood, or refused in one short line."""

from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from starlette.routing import Route

from sic_metrics.settings import Settings
from sic_metrics.snapshots.questions import FILTERS
from sic_metrics.ui.app import server
from sic_metrics.ui.app.server import LINE

HOSTILE = (
    "",
    " ",
    "٢٠٢٦-٠١",
    "0000-01",
    "9999-12",
    "1990",
    "1990-01",
    "-1",
    "9" * 5_000,
    "..",
    "\x00<script>alert(1)</script>",
    "'; DROP TABLE files; --",
    "{0}%s\u202e𐀀",
)
USUAL = {"metric": "article_views", "fmt": "csv"}
LONGEST_ANSWER = 600  # letters


def routes():
    """The addresses of ours, as (template, its parameters)."""
    made = server.create_app(Settings.from_environment({}))
    return [
        (route.path, list(route.param_convertors)) for route in made._user_routes if isinstance(route, Route)
    ]


def addresses(value):
    """Every address in which one part of the path, or one parameter, has that value."""
    for path, parts in routes():
        for part in parts:
            yield path.format(**{**USUAL, part: quote(value, safe="")})
        for name in (*FILTERS, LINE):
            yield f"{path.format(**USUAL)}?{name}={quote(value)}"
        yield f"{path.format(**USUAL)}?{quote(value)}=1"


def test_there_are_routes_to_try():
    assert {path for path, _ in routes()} == {"/export/{metric}.{fmt}", "/embed/{metric}.svg", "/search"}


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value[:12]))
def test_any_value_of_any_part_of_an_address_is_understood_or_refused(app, monkeypatch, golden_home, value):
    monkeypatch.setenv("SIC_HOME", str(golden_home))
    for address in addresses(value):
        answer = app.get(address)
        assert answer.status_code in {200, 400, 404}, address[:80]
        if answer.status_code == 400:
            assert len(answer.text) < LONGEST_ANSWER


def test_a_parameter_of_seventy_thousand_letters_is_refused(app, monkeypatch, golden_home):
    monkeypatch.setenv("SIC_HOME", str(golden_home))
    asked = HTTPConnection(app.base_url.host, app.base_url.port, timeout=30)
    asked.request("GET", f"/export/article_views.csv?partner={'x' * 70_000}")
    assert asked.getresponse().status in {400, 414, 431}


def test_a_parameter_given_twice_is_refused(app, monkeypatch, golden_home):
    monkeypatch.setenv("SIC_HOME", str(golden_home))
    answer = app.get("/export/article_views.csv?partner=BETA&partner=GAMMA")
    assert (answer.status_code, answer.text) == (400, "'partner' is given twice, with two values")
