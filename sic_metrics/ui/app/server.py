"""The server: Streamlit's app with our own routes, and charts as pictures that any site may show."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from sic_metrics.errors import SnapshotError, UsageError, quoted
from sic_metrics.exports.exports import Export, export_bytes
from sic_metrics.exports.scores import NAME, scores_bytes
from sic_metrics.formats import text
from sic_metrics.formats.language import ENGLISH, LANG, _, choose_language
from sic_metrics.metrics import catalogue, metric
from sic_metrics.report.embeds import embed_svg
from sic_metrics.settings import PROJECT, Settings
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui.app.guards import ClosedPaths, OwnDocument, OwnOrigin, ResponseHeaders, security_headers
from sic_metrics.ui.app.menu import Role
from sic_metrics.ui.app.search import search
from sic_metrics.ui.app.shell import role_of_visitor
from sic_metrics.ui.stores import STORE, choose_store

LINE, EVERYTHING = "line", "all"
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=3600",
}


def embed(settings: Settings) -> Callable[[Request], Response]:
    """The endpoint for a route with `{metric}` in its path."""

    def picture(request: Request) -> Response:
        """Answer with the picture, or say in one line why there is none."""
        if role_of_visitor(settings) is None:
            return PlainTextResponse("Charts need a sign-in, which is not available yet.", 403)
        from ..data import reader  # noqa: PLC0415 - its caches want Streamlit's runtime to be up

        name = request.path_params["metric"]
        if name not in catalogue():
            return PlainTextResponse(f"there is no metric {name[:60]!r}", 404)
        try:
            choose_language(request.query_params.get(LANG, ENGLISH))
            pairs = request.query_params.multi_items()
            choose_store(request.query_params.get(STORE))
            filters = Filters.of_address([pair for pair in pairs if pair[0] not in {LINE, LANG, STORE}])
            everything = _is_everything([value for name, value in pairs if name == LINE])
            drawn = embed_svg(reader(), name, filters, _(text.APP_NAME), everything=everything)
        except UsageError as error:
            return PlainTextResponse(str(error), 400)
        except SnapshotError as error:
            return PlainTextResponse(str(error), 503)
        return Response(drawn, media_type="image/svg+xml", headers=HEADERS)

    return picture


def _is_everything(lines: Sequence[str]) -> bool:
    """Whether the line of all that is known is asked for; raises UsageError for another word."""
    for line in lines:
        if line != EVERYTHING:
            raise UsageError(f"{LINE} is {quoted(line)}; write {EVERYTHING}, or leave it out: like with like")
    return bool(lines)


LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
CLOSED: Final = (
    "/_stcore/upload_file",
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
)
QUICK_GZIP: Final = 4  # a first visit is 10 MB of scripts; level 9 takes twice the time for 4 % less
MOST_CONNECTIONS: Final = 200
MOST_BYTES_IN_A_MESSAGE: Final = 1_048_576


def create_app(settings: Settings) -> st.App:
    """Return the whole app as ASGI: pages, exports, and the checks before both."""
    # Streamlit would take pages/ for an app of its own until the first visitor has run app.py.
    PagesManager.uses_pages_directory = False
    hosts = list(LOOPBACK) if settings.access == "open" else ["*"]
    middleware = [
        Middleware(ResponseHeaders, headers=security_headers()),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(OwnOrigin),
        Middleware(ClosedPaths, prefixes=CLOSED),
        Middleware(GZipMiddleware, compresslevel=QUICK_GZIP),
        Middleware(OwnDocument),
    ]
    routes = [
        Route("/export/{metric}.{fmt}", _export(settings)),
        Route("/embed/{metric}.svg", embed(settings)),
        Route("/search", search(settings)),
    ]
    return st.App(PROJECT / "app.py", middleware=middleware, routes=routes)


def serve(host: str, port: int) -> None:
    """Serve until stopped.

    Raises:
        UsageError: without sign-in, at an address that other machines can reach.
    """
    settings = Settings.from_environment()
    if settings.access == "open" and host not in LOOPBACK and host != "::1":
        raise UsageError(
            f"--host {host} would show everything to whoever can reach it, as there is no sign-in. "
            f"Use 127.0.0.1, or set SIC_ACCESS=login."
        )
    app = create_app(settings)
    print(f"Partner Impact: http://{host}:{port}", file=sys.stderr)  # noqa: T201 - what a person waits for
    uvicorn.run(
        app,
        host=host.strip("[]"),
        port=port,
        server_header=False,
        access_log=False,
        proxy_headers=False,
        log_level="warning",
        limit_concurrency=MOST_CONNECTIONS,
        ws_max_size=MOST_BYTES_IN_A_MESSAGE,
    )


def _export(settings: Settings) -> Callable[[Request], Response]:
    def export(request: Request) -> Response:
        """Answer `/export/<metric>.<format>?<filters>` with a file, or say in one line what is wrong."""
        if role_of_visitor(settings) is None:
            return PlainTextResponse("Exports need a sign-in, which is not available yet.", 403)
        named = request.path_params
        if named["metric"] == NAME and role_of_visitor(settings) is not Role.HUB:
            return PlainTextResponse("This export is for the Hub.", 403)
        if named["metric"] not in {NAME, *catalogue()}:
            return PlainTextResponse(_no_metric(named["metric"]), 404)
        try:
            choose_store(request.query_params.get(STORE))
            pairs = [pair for pair in request.query_params.multi_items() if pair[0] != STORE]
            made = _made(settings, named["metric"], named["fmt"], Filters.of_address(pairs))
        except UsageError as error:
            return PlainTextResponse(str(error), 400)
        except SnapshotError as error:
            return PlainTextResponse(str(error), 503)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.filename)}",
            "Cache-Control": "private, no-store",
        }
        if why := made.meta.get("why_no_rows"):
            headers["X-Why-No-Rows"] = quote(str(why), safe=" ")  # a name may be of any script
        return Response(made.body, media_type=made.media_type, headers=headers)

    return export


def _made(settings: Settings, name: str, fmt: str, filters: Filters) -> Export:
    if name == NAME:
        return scores_bytes(settings.serving_home, fmt, filters, for_browser=True)
    from ..data import reader  # noqa: PLC0415 - its caches want Streamlit's runtime to be up

    return export_bytes(reader(), name, fmt, filters, for_browser=True)


def _no_metric(name: str) -> str:
    """What the catalogue says of a name that it does not hold."""
    try:
        metric(name)
    except UsageError as error:
        return str(error)
    return ""
