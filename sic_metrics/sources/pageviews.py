"""Daily views of one page, through mwviews: it builds the address and lays out the days, we ask and check.

mwviews takes any answer without items for "no data", prints its errors, and knows neither pace nor retry.
So it never asks by itself: `fetch` takes the address from it, `parse` hands it a body that was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pyarrow as pa
from mwviews.api import PageviewsClient
from pydantic import NonNegativeInt

from ..errors import UsageError
from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import FIRST_DAY_OF_VIEWS, LATENCY, Answer, DayStamp
from ..wikimedia.ask import Ask, Question, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, table

METADATA = SourceMetadata(
    name="pageviews",
    title="Pageviews API, per article",
    url="https://doc.wikimedia.org/generated-data-platform/aqs/analytics-api/reference/page-views.html",
    licence="CC0",
    grain="one title and day (UTC); user agents, all access methods",
    available_from=FIRST_DAY_OF_VIEWS.isoformat(),
    stays_good="until a newer complete month exists; past days change only by a declared reclassification",
    caveats=(
        "A 404 means no views, another spelling or not loaded yet; the views are unknown then, not 0.",
        "Views through redirects stay with the redirect; a moved page's former titles are asked for too.",
        "Case counts from the first letter on, so titles come from the page's identity, never from typing.",
        "Some robots go unnoticed; since May 2020 recognised ones are left out, which lowered the counts.",
        "Traffic of March to August 2025 was reclassified; compare with the traffic of the whole wiki.",
        "A day is complete after about 48 hours; later days are not asked for.",
    ),
    may_have_none=True,
    order=70,
    rests_on="pages",
    replaced_by_dumps=True,
    about="page views, one for each title",
)
SCHEMA = pa.schema({"wiki": TEXT, "page_title": TEXT, "day": DAY, "views": NUMBER})
MWVIEWS_BASE = "https://wikimedia.org/api/rest_v1"


class _Item(Form):
    project: str
    article: str
    granularity: Literal["daily"]
    timestamp: DayStamp
    access: Literal["all-access"]
    agent: Literal["user"]
    views: NonNegativeInt


class _Client(PageviewsClient):  # type: ignore[misc] # mwviews ships no types; what it gives ends in _days
    """mwviews with the answer given beforehand: it opens no socket and has no error to print."""

    def __init__(self, items: list[_Item]) -> None:
        super().__init__(user_agent="", parallelism=1)
        self.items = [item.model_dump() for item in items]
        self.urls: list[str] = []

    def get_concurrent(self, urls: list[str]) -> list[dict[str, object]]:
        self.urls = urls
        return [{"items": self.items}]


def _days(params: Mapping[str, str], items: list[_Item]) -> tuple[str, dict[date, int | None]]:
    """Address of the question, and its days as mwviews lays them out (None: left out of the answer)."""
    client, title = _Client(items), params["page_title"]
    start, end = date.fromisoformat(params["start"]), date.fromisoformat(params["end"])
    views = client.article_views(params["wiki"], [title], agent="user", start=start, end=end)
    return client.urls[0], {hour.date(): by_title[title] for hour, by_title in views.items()}


def questions(job: Job) -> Steps[None]:
    """Daily views of the articles whose views no dump tells, under their current and their former titles."""
    for wiki, title in job.titles():
        span = job.span(METADATA, f"{wiki} {title}")
        yield question(job.endpoints, wiki, title, *span, today=job.today)


def question(
    endpoints: Endpoints, wiki: str, title: str, start: date, end: date, *, today: date | None = None
) -> Question:
    """The question for the views of a title on every day from `start` to `end`, both included.

    Days before 2015-07-01 are left out; the last must be two days before `today` (UTC). `wiki` is as the
    analytics API spells it (`en.wikipedia`), the title as the page's identity gives it. Raises UsageError
    where these cannot be a wiki, a title, or two days in order that are published.
    """
    title = title.replace(" ", "_")
    if not title:
        raise UsageError("a title is missing; write wiki and title as en.wikipedia/Malaria")
    span = analytics_api.days(start, end, FIRST_DAY_OF_VIEWS, today)
    params = {"wiki": analytics_api.wiki_of(wiki), "page_title": title} | span
    address, _ = _days(params, [])
    url = endpoints.analytics_url + address.removeprefix(MWVIEWS_BASE)
    return Question(f"{params['wiki']} {title}", url, lambda body: _items(body, params), params=params)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (wiki, page_title, day, views), one for every day of the range; a day left out had no view.

    Params: `wiki`, `page_title`, `start` and `end` (ISO days). Raises SchemaError for another form or
    question.
    """
    _, days = _days(params, _items(body, params))
    page = params["wiki"], params["page_title"]
    return table([(*page, day, views or 0) for day, views in days.items()], SCHEMA)


TABLES = {"pageview_days": Table(parse)}
SERIES = ("pageview_series", ("wiki", "page_title"))


def _items(body: bytes, params: Mapping[str, str]) -> list[_Item]:
    items = analytics_api.read(Answer[_Item], body, METADATA.name)
    asked_for = f"{params['wiki']} {params['page_title']}"
    analytics_api.by_day(
        items, params, METADATA.name, "article", lambda item: f"{item.project} {item.article}", asked_for
    )
    return items


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about the title (`en.wikipedia/Malaria`) over the last 30 complete days."""
    wiki, _, title = subject.replace(" ", "_").partition("/")
    end = datetime.now(UTC).date() - LATENCY
    start = end - timedelta(days=29)
    thirty_days = question(endpoints, wiki, title, start, end)
    kept = ask(thirty_days)
    yield f"{title} on {wiki}, {start} to {end}: views by user agents, all access methods"
    if kept.outcome != "data":
        yield "unknown, which is not 0: no view in these days, another spelling, or not loaded yet"
        return
    rows = parse(kept.body, thirty_days.params).to_pylist()
    yield f"{sum(row['views'] for row in rows):,} views in {len(rows)} days"
    yield from (f"{row['day']}  {row['views']:,}" for row in rows)
