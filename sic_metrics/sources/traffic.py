"""Views of whole wikis by month: what a partner's trend is measured against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import pyarrow as pa
from pydantic import NonNegativeInt

from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import FIRST_DAY_OF_VIEWS, Answer, MonthStamp
from ..wikimedia.ask import Ask, Question, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, table

METADATA = SourceMetadata(
    name="traffic",
    title="Pageviews API, whole projects",
    url="https://doc.wikimedia.org/generated-data-platform/aqs/analytics-api/reference/page-views.html",
    licence="CC0",
    grain="one wiki and complete month (UTC); user agents, all access methods",
    available_from=f"{FIRST_DAY_OF_VIEWS:%Y-%m}",
    stays_good="until a newer complete month exists; past months change only by a declared reclassification",
    caveats=(
        "Counts every page of the wiki: main page, searches and all namespaces.",
        "A month that the answer leaves out is unknown, not 0.",
        "Some robots go unnoticed; since May 2020 recognised ones are left out, which lowered the counts.",
        "Traffic of March to August 2025 was reclassified; views fell by about 8 % on the year before.",
    ),
    may_have_none=True,
    order=60,
    rests_on="wikis",
    about="list of all wikis, their main pages and views",
)
SCHEMA = pa.schema({"wiki": TEXT, "month": DAY, "views": NUMBER})


class _Item(Form):
    project: str
    access: Literal["all-access"]
    agent: Literal["user"]
    granularity: Literal["monthly"]
    timestamp: MonthStamp
    views: NonNegativeInt


def questions(job: Job) -> Steps[None]:
    """Total views of every wiki of the sets."""
    for wiki in job.wikis():
        yield question(job.endpoints, wiki, *job.span(METADATA, wiki), today=job.today)


def question(
    endpoints: Endpoints, wiki: str, start: date, end: date, *, today: date | None = None
) -> Question:
    """The question for the views of a whole wiki (`en.wikipedia`) in every month from `start` to `end`.

    Months before 2015-07 are left out; the last must have ended two days before `today` (UTC). Raises
    UsageError for days that are not those of complete, published months in order.
    """
    wiki = analytics_api.wiki_of(wiki)
    params = {"wiki": wiki} | analytics_api.months(start, end, FIRST_DAY_OF_VIEWS, today)
    route = f"{wiki}/all-access/user/monthly/{analytics_api.stamped(params)}"
    url = f"{endpoints.analytics_url}/metrics/pageviews/aggregate/{route}"
    return Question(wiki, url, lambda body: parse(body, params), params=params)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (wiki, month as its first day, views), only of the months that the answer names.

    Params: `wiki`, `start` and `end` (ISO days). Raises SchemaError for another form or question.
    """
    items, wiki = analytics_api.read(Answer[_Item], body, METADATA.name), params["wiki"]
    months = analytics_api.by_day(items, params, METADATA.name, "project", lambda item: item.project, wiki)
    return table([(wiki, month, item.views) for month, item in months.items()], SCHEMA)


TABLES = {"traffic_months": Table(parse)}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about the last twelve complete months of a wiki (`en.wikipedia`)."""
    wiki = analytics_api.wiki_of(subject)
    start, end = analytics_api.last_year()
    year = question(endpoints, wiki, start, end)
    kept = ask(year)
    yield f"{wiki}, {start:%Y-%m} to {end:%Y-%m}: views of the whole wiki by user agents, all access methods"
    if kept.outcome != "data":
        yield "unknown, which is not 0: there is no such wiki, or nothing is loaded for these months"
        return
    rows = parse(kept.body, year.params).to_pylist()
    yield from (f"{row['month']:%Y-%m}  {row['views']:,}" for row in rows)
