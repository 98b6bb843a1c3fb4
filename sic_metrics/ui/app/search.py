"""What the search box of a page asks for while one types: a piece of HTML with links."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sic_metrics.errors import SnapshotError, UsageError
from sic_metrics.formats.language import ENGLISH, LANG, choose_language
from sic_metrics.settings import Settings
from sic_metrics.ui.app.shell import role_of_visitor
from sic_metrics.ui.stores import STORE, choose_store


def search(settings: Settings) -> Callable[[Request], Response]:
    """The endpoint for `/search?q=…&kinds=…`, where `kinds` are names of kinds with blanks between."""

    def found(request: Request) -> Response:
        """Answer with the hits, or say in one line why there are none."""
        if role_of_visitor(settings) is None:
            return PlainTextResponse("The search needs a sign-in, which is not available yet.", 403)
        from ..components.search import hits  # noqa: PLC0415 - its caches want Streamlit's runtime to be up

        asked = request.query_params
        try:
            choose_language(asked.get(LANG, ENGLISH))
            choose_store(asked.get(STORE))
            answer = hits(asked.get("q", ""), asked.get("kinds", "").split())
        except UsageError as error:
            return PlainTextResponse(str(error), 400)
        except SnapshotError as error:
            return PlainTextResponse(str(error), 503)
        return HTMLResponse(str(answer), headers={"Cache-Control": "private, no-store"})

    return found
