"""`/embed/<metric>.svg`: one public chart as a picture that any site may show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ...errors import SnapshotError, UsageError, quoted
from ...formats import text
from ...metrics import catalogue
from ...report.embeds import embed_svg
from ...settings import Settings
from ...snapshots.questions import Filters
from .access import role_of_visitor

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
            pairs = request.query_params.multi_items()
            filters = Filters.of_address([pair for pair in pairs if pair[0] != LINE])
            everything = _is_everything([value for name, value in pairs if name == LINE])
            drawn = embed_svg(reader(), name, filters, text.APP_NAME, everything=everything)
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
