"""Requests of one media file by month and by where they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Final, Literal
from urllib.parse import quote, unquote

import pyarrow as pa
from pydantic import NonNegativeInt

from ..errors import UsageError
from ..periods import months
from ..registry.cells import PROJECTS
from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import Answer, MonthStamp
from ..wikimedia.ask import Ask, Question, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, path_of, table

REFERERS: Final = ("all-referers", "internal", "external", "search-engine", "none", "unknown")
WIKI: Final = re.compile(rf"([a-z0-9-]+\.)?({PROJECTS})")  # a referer too
FILE_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{2,4}$")
ASKED: Final = ("all-referers", "external", "search-engine", "none")

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
        "Robots that do not declare themselves are counted as people; only declared ones are left out.",
        "Referers do not add up to the whole: the wikis’ own hosts hold most requests (75 to 91 % of a "
        "file’s), `internal` about 0.1 %, so it is not what Wikimedia’s pages asked for.",
        "`external` are other web sites, `search-engine` search engines; of `none` the origin is unknown.",
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
    """Monthly requests of every file in use: all, from other web sites, from search engines, of no origin."""
    for file, referer in product(job.files(), ASKED):
        span = job.span(METADATA, f"{file} {referer}")
        yield question(job.endpoints, file, referer, *span, today=job.today)


def question(
    endpoints: Endpoints, file: str, referer: str, start: date, end: date, *, today: date | None = None
) -> Question:
    """The question for the requests of a file (without `File:`) in every month from `start` to `end`.

    A referer is one of `REFERERS` or a wiki (`en.wikipedia`). Months before 2019-05 are left out; the last
    must have ended two days before `today` (UTC). Raises UsageError for no file or no such referer, or days
    that are not those of complete, published months in order.
    """
    file, referer = file.replace(" ", "_"), referer.removesuffix(".org")
    if not file:
        raise UsageError("media requests are those of one file: name it, such as Crab_Nebula.jpg")
    if not _is_referer(referer):
        known = ", ".join(REFERERS)
        raise UsageError(f"{referer!r} is no referer; take one of: {known}; or a wiki, such as en.wikipedia")
    params = {"file": file, "referer": referer} | analytics_api.months(start, end, FIRST_DAY, today)
    route = f"{referer}/user/{quote(path_of(file), safe='')}/monthly/{analytics_api.stamped(params)}"
    url = f"{endpoints.analytics_url}/metrics/mediarequests/per-file/{route}"
    return Question(f"{file} {referer}", url, lambda body: parse(body, params), params=params)


def _is_referer(text: str) -> bool:
    return text in REFERERS or WIKI.fullmatch(text.removesuffix(".org")) is not None


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
    """Yield lines about the last twelve complete months of a Commons file.

    They are of all referers, or of the one behind the name of the file: `Crab Nebula.jpg en.wikipedia`.
    """
    file, referer = _named(subject.removeprefix("File:"))
    start, end = analytics_api.last_year()
    year = question(endpoints, file, referer, start, end)
    kept = ask(year)
    of = f"{year.params['file']} from {year.params['referer']}"
    yield f"{of}, {start:%Y-%m} to {end:%Y-%m}: transfers to user agents, which are not views"
    if kept.outcome != "data":
        yield "unknown, which is not 0: no requests in these months, another name, or not loaded yet"
        return
    rows = parse(kept.body, year.params).to_pylist()
    yield from (f"{row['month']:%Y-%m}  {row['requests']:,}" for row in rows)


def _named(subject: str) -> tuple[str, str]:
    """The file and its referer, which has no ending as file names do."""
    file, _, last = subject.rpartition(" ")
    if file and (_is_referer(last) or not FILE_ENDING.search(last)):
        return file, last
    return subject, "all-referers"
