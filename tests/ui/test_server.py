"""The server over real HTTP, with a stand-in for the exporter only."""

import base64
import hashlib
import re
from urllib.parse import unquote

import pytest
from starlette.requests import Request
from streamlit import net_util

from sic_metrics.errors import NoSnapshotError, UsageError
from sic_metrics.exports.exports import Export
from sic_metrics.settings import Settings
from sic_metrics.ui import data as cached
from sic_metrics.ui.app import server
from sic_metrics.ui.app.guards import own_script
from sic_metrics.ui.app.menu import Role


@pytest.fixture
def exporter(monkeypatch):
    """Stands in for the exporter; keeps what it was asked, and answers or raises what it is told to."""
    asked = {}

    def export(reader, name, fmt, filters, *, for_browser):
        asked.update(name=name, fmt=fmt, filters=filters, for_browser=for_browser)
        if isinstance(asked.get("answer"), Exception):
            raise asked["answer"]
        return Export(
            b"org_id,views\n", "text/csv; charset=utf-8", "article views ü.csv", asked.get("meta", {})
        )

    monkeypatch.setattr(cached, "reader", lambda: None)
    monkeypatch.setattr(server, "export_bytes", export)
    return asked


@pytest.mark.parametrize("path", ["/", "/partner", "/static/nothing.js", "/export/x.csv?nonsense=1"])
def test_every_answer_keeps_the_page_to_this_server(app, path):
    headers = app.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "'unsafe" not in policy["script-src"]
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:9000", "[::1]:8501"])
def test_this_machines_names_are_answered(app, host):
    assert app.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7:8501"])
def test_other_names_are_refused_without_sign_in(app, host):
    assert app.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("path", ["upload_file/a/b", "metrics", "agent/openapi.json", "script-health-check"])
def test_streamlits_unused_doors_are_closed(app, path):
    assert app.get(f"/_stcore/{path}").status_code == 404
    assert app.put(f"/_stcore/{path}", content=b"x").status_code == 404


def test_health_is_answered(app):
    assert app.get("/_stcore/health").text == "ok"


def test_every_document_begins_with_our_script_and_the_policy_lets_it_run(app):
    document = app.get("/partner", headers={"accept": "text/html", "if-none-match": '"old"'})
    script = re.search(r"<head><script>(.*?)</script>", document.text, re.DOTALL)[1]
    assert script == own_script()
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{allowed}'" in document.headers["content-security-policy"]
    assert "etag" not in document.headers


def test_scripts_are_sent_small(app):
    document = app.get("/", headers={"accept-encoding": "gzip"})
    assert document.headers["content-encoding"] == "gzip"


def test_an_export_is_a_file_that_nobody_keeps(app, exporter):
    answer = app.get("/export/article_views.csv?partner=DEMO_MUSEUM&from=2026-01")
    assert answer.status_code == 200
    assert answer.content == b"org_id,views\n"
    assert (
        answer.headers["content-disposition"] == "attachment; filename*=UTF-8''article%20views%20%C3%BC.csv"
    )
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert (exporter["name"], exporter["fmt"], exporter["for_browser"]) == ("article_views", "csv", True)
    assert (exporter["filters"].partner, exporter["filters"].from_month) == ("DEMO_MUSEUM", "2026-01")


def test_an_export_without_rows_says_why_in_its_answer(app, exporter):
    assert "x-why-no-rows" not in app.get("/export/article_views.csv").headers
    exporter["meta"] = {"why_no_rows": "Zoë has none:\r\nx, 世卫"}
    answer = app.get("/export/article_views.csv")
    assert unquote(answer.headers["x-why-no-rows"]) == "Zoë has none:\r\nx, 世卫"
    assert answer.headers["x-why-no-rows"].isascii()


def test_an_unknown_metric_is_not_found_and_told_in_plain_text(app, exporter):
    answer = app.get("/export/article_view.csv")
    assert answer.status_code == 404
    assert answer.text.startswith("there is no metric 'article_view'; did you mean: article_views")
    assert answer.headers["content-type"].startswith("text/plain")
    assert exporter == {}


def test_what_cannot_be_exported_is_told_in_plain_text(app, exporter):
    exporter["answer"] = UsageError("there is no organisation 'NOBODY'")
    answer = app.get("/export/article_views.csv?partner=NOBODY")
    assert (answer.status_code, answer.text) == (400, "there is no organisation 'NOBODY'")


def test_an_unknown_filter_is_told_before_anything_is_read(app, exporter):
    answer = app.get("/export/article_views.csv?colour=red")
    assert answer.status_code == 400
    assert "colour" in answer.text
    assert exporter == {}


def test_an_export_without_a_snapshot_says_so(app, exporter):
    exporter["answer"] = NoSnapshotError("nothing has been published")
    assert app.get("/export/article_views.csv").status_code == 503


def test_exports_are_closed_where_sign_in_is_asked_for(exporter):
    route = server._export(Settings.from_environment({"SIC_ACCESS": "login"}))
    assert route(None).status_code == 403
    assert exporter == {}


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.HUB, 200), (Role.FUNDER, 403), (Role.ORGANISATION, 403), (Role.PUBLIC, 403), (None, 403)],
)
def test_scores_of_candidates_are_for_the_hub_alone(monkeypatch, role, status):
    monkeypatch.setattr(server, "role_of_visitor", lambda settings: role)
    made = Export(b"org_id\n", "text/csv", "partner_scores.csv", {})
    monkeypatch.setattr(server, "scores_bytes", lambda *a, **k: made)
    asked = Request(
        {
            "type": "http",
            "path_params": {"metric": "partner_scores", "fmt": "csv"},
            "query_string": b"",
            "headers": [],
        }
    )
    answer = server._export(Settings.from_environment({}))(asked)
    assert answer.status_code == status
    assert (b"org_id" in answer.body) == (status == 200)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "hub.example.org"])
def test_nothing_is_served_to_other_machines_without_sign_in(monkeypatch, host):
    monkeypatch.setenv("SIC_ACCESS", "open")
    monkeypatch.setattr(server.uvicorn, "run", lambda *a, **k: pytest.fail("it was served"))
    with pytest.raises(UsageError, match="SIC_ACCESS=login"):
        server.serve(host, 8501)


def test_the_server_does_not_name_itself_nor_log_addresses(monkeypatch):
    given = {}
    monkeypatch.setenv("SIC_ACCESS", "open")
    monkeypatch.setattr(server.uvicorn, "run", lambda app, **options: given.update(options))
    server.serve("127.0.0.1", 8501)
    assert (given["server_header"], given["access_log"], given["proxy_headers"]) == (False, False, False)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"host": "evil.example"}, 400),
    ],
)
def test_a_page_of_another_site_cannot_open_a_session(app, monkeypatch, headers, status):
    for ask in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, ask, lambda: pytest.fail("a host elsewhere was asked"))
    upgrade = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    assert app.get("/_stcore/stream", headers={**upgrade, **headers}).status_code == status
