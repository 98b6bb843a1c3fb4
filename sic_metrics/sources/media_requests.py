"""Requests of one media file by month and by where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Literal, get_args
from urllib.parse import quote, unquote

import pyarrow as pa
from pydantic import NonNegativeInt

from ..errors import UsageError
from ..periods import months
from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import Answer, MonthStamp
from ..wikimedia.ask import Ask, Question, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, path_of, table

Referer = Literal["all-referers", "internal", "external", "search-engine", "unknown"]
REFERERS: tuple[Referer, ...] = get_args(Referer)
ASKED: tuple[Referer, ...] = ("all-referers", "external")

FIRST_DAY = date(2019, 5, 1)
METADATA = SourceMetadata(
    name="media-requests",
    title="Media requests API, per file",
    url="https://wikitech.wikimedia.org/wiki/Data_Platform/AQS/Mediarequests",
    licence="CC0",
    grain="one Commons file, referer and complete month (UTC); user agents",
    available_from=f"{FIRST_DAY:%Y-%m}",
    stays_good="until a newer complete month exists",
    caveats=(
        "Counts transfers of the file, its thumbnails and previews, not views; browser caches are left out.",
        "Never to be added to page views.",
        "A 404 means no requests, a renamed file or not loaded yet; the requests are unknown then, not 0.",
        "Before May 2019 requests were not split by agent; those months are not asked for.",
        "A renamed file starts anew; months under its former name are not found.",
        "Robots that do not say so are counted as people.",
    ),
    may_have_none=True,
    order=80,
    rests_on="pages",
    about="media requests of files in use",
)
SCHEMA = pa.schema({"file": TEXT, "referer": TEXT, "month": DAY, "requests": NUMBER})


class _Item(Form):
    referer: str
    file_path: str
    granularity: Literal["monthly"]
    timestamp: MonthStamp
    agent: Literal["user"]
    requests: NonNegativeInt


def questions(job: Job) -> Steps[None]:
    """Monthly requests of every file in use, and the share that came from other sites."""
    for file, referer in product(job.files(), ASKED):
        span = job.span(METADATA, f"{file} {referer}")
        yield question(job.endpoints, file, referer, *span, today=job.today)


def question(
    endpoints: Endpoints, file: str, referer: Referer, start: date, end: date, *, today: date | None = None
) -> Question:
    """The question for the requests of a file (without `File:`) in every month from `start` to `end`.

    Months before 2019-05 are left out; the last must have ended two days before `today` (UTC). Raises
    UsageError for no such referer, or days that are not those of complete, published months in order.
    """
    file = file.replace(" ", "_")
    if referer not in REFERERS or not file:
        raise UsageError(f"{file!r} from {referer!r}: name a file; a referer can be: {', '.join(REFERERS)}")
    params = {"file": file, "referer": referer} | analytics_api.months(start, end, FIRST_DAY, today)
    route = f"{referer}/user/{quote(path_of(file), safe='')}/monthly/{analytics_api.stamped(params)}"
    url = f"{endpoints.analytics_url}/metrics/mediarequests/per-file/{route}"
    return Question(f"{file} {referer}", url, lambda body: parse(body, params), params=params)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (file, referer, month as its first day, requests), every month asked for; one left out had none.

    Params: `file`, `referer`, `start` and `end` (ISO days). Raises SchemaError for another form or question.
    """
    path = path_of(params["file"])

    def of(item: _Item) -> str:
        is_same = path in {item.file_path, unquote(item.file_path)}
        return f"{path if is_same else item.file_path} from {item.referer}"

    items = analytics_api.read(Answer[_Item], body, METADATA.name)
    asked_for = f"{path} from {params['referer']}"
    by_month = analytics_api.by_day(items, params, METADATA.name, "file_path", of, asked_for)
    requests = {month: item.requests for month, item in by_month.items()}
    named = params["file"], params["referer"]
    asked_months = months(*(date.fromisoformat(params[name]) for name in ("start", "end")))
    return table([(*named, month, requests.get(month, 0)) for month in asked_months], SCHEMA)


TABLES = {"media_requests": Table(parse)}
SERIES = ("media_request_series", ("file", "referer"))


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about the last twelve complete months of a Commons file, from all referers."""
    file = subject.removeprefix("File:").replace(" ", "_")
    start, end = analytics_api.last_year()
    year = question(endpoints, file, "all-referers", start, end)
    kept = ask(year)
    yield f"{file}, {start:%Y-%m} to {end:%Y-%m}: transfers to user agents, which are not views"
    if kept.outcome != "data":
        yield "unknown, which is not 0: no requests in these months, another name, or not loaded yet"
        return
    rows = parse(kept.body, year.params).to_pylist()
    yield from (f"{row['month']:%Y-%m}  {row['requests']:,}" for row in rows)
