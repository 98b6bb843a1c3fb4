"""Commons Impact Metrics, the API: counts of a category and its file-on-page views.

The API says 404 for a category that is not registered, a month that is not published, a deep count of a
category that is only a part of a registered one, and files that nobody uses. `fetch` tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal, TypeVar
from urllib.parse import quote

import pyarrow as pa
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NonNegativeInt

from ..errors import SchemaError
from ..periods import months_before
from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import Answer
from ..wikimedia.ask import Answered, Ask, Foreseen, Kept, Question, Steps, Unanswered, put
from ..wikimedia.forms import Form, Unread
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, category_of

FIRST_MONTH = date(2023, 11, 1)
MONTHS_PROBED = 6
PROBE = {"answer": "published"}
WIDER, EVER = ("20231001/20991231", "20230101/99991231"), "00000101/99991231"
METADATA = SourceMetadata(
    name="cim-api",
    title="Commons Impact Metrics API",
    url="https://wikitech.wikimedia.org/wiki/Commons_Impact_Metrics",
    licence="CC0",
    grain="one registered category and month; views by scope too (deep: its tree, shallow: itself)",
    available_from=f"{FIRST_MONTH:%Y-%m}",
    stays_good="until a newer month is published; an answer without data: a day",
    good_for_days=20,
    caveats=(
        "Views count a page once for each file of the category on it: file-on-page views, never readers.",
        "Article pages with at least one view in the month only, without Commons and Wikidata.",
        "A category begins with the month of its registration; nothing is filled in backwards.",
        "Deep counts are only true of allow-listed categories; a tree ends seven levels down.",
        "Trees overlap: the categories of one organisation are never added up.",
        "A month is published some days into the next; one that the answer leaves out is unknown, not 0.",
    ),
    may_have_none=True,
    order=30,
    about="counts of Commons Impact Metrics",
)
SCOPES = ("deep", "shallow")
Finding = Literal["data", "no data", "not registered"]


@dataclass(frozen=True)
class Part:
    """What the API has of a category: `name` is `metrics`, `views deep` or `views shallow`."""

    name: str
    finding: Finding
    kept: Kept


def _first_of_month(stamp: str) -> str:
    date.fromisoformat(f"{stamp[:7]}-01")  # the day behind the month was seen written in two ways
    return stamp


class _Hyphenated(Form):
    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


class _Month(_Hyphenated):
    timestamp: Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-"), AfterValidator(_first_of_month)]

    @property
    def month(self) -> date:
        return date.fromisoformat(f"{self.timestamp[:7]}-01")


class _Views(_Month):
    pageview_count: NonNegativeInt


class _Metrics(_Month):
    media_file_count: NonNegativeInt
    media_file_count_deep: NonNegativeInt
    used_media_file_count: NonNegativeInt
    used_media_file_count_deep: NonNegativeInt
    leveraging_wiki_count: NonNegativeInt
    leveraging_wiki_count_deep: NonNegativeInt
    leveraging_page_count: NonNegativeInt
    leveraging_page_count_deep: NonNegativeInt


class _Top(_Hyphenated):
    category: str
    pageview_count: NonNegativeInt
    rank: NonNegativeInt


Item = TypeVar("Item", bound=BaseModel)
Dated = TypeVar("Dated", bound=_Month)


class _Answer(Answer[Item]):
    context: Unread = None  # repeats the question


COUNTS = [name for name in _Metrics.model_fields if name != "timestamp"]
VIEWS = pa.schema({"category": TEXT, "scope": TEXT, "month": DAY, "views": NUMBER})
METRICS = pa.schema({"category": TEXT, "month": DAY} | dict.fromkeys(COUNTS, NUMBER))


def questions(job: Job) -> Steps[None]:
    """Counts and once-per-file views of the sets' categories; of a first run, of whole listed trees alone."""
    published = yield from published_month(job.endpoints, today=job.today)
    if isinstance(published, Unanswered):
        job.say(f"{METADATA.name}: put aside: {published.reason}")
        listed = job.listed_by_now()
        registered = sum(category in listed for category in job.categories)
        yield Foreseen(2 * registered if job.is_first else len(job.categories) + len(SCOPES) * registered)
        return
    for category in job.categories if published else ():
        if job.is_first and category not in (job.listed() or ()):
            continue
        scopes = SCOPES[:1] if job.is_first else SCOPES
        if not (yield from history(job.endpoints, category, published, scopes)):  # type: ignore[arg-type]
            yield Foreseen(len(scopes) * (category in job.listed_by_now()))


def published_month(endpoints: Endpoints, *, today: date | None = None) -> Steps[date | Unanswered | None]:
    """First day of the latest published month; None where none of the last six complete months is."""
    for month in months_before(today or datetime.now(UTC).date(), MONTHS_PROBED):
        url = _address(endpoints, f"top-viewed-categories-monthly/deep/all-wikis/{month:%Y/%m}")
        kept = yield Question(
            f"published {month:%Y-%m}", url, lambda body: _read(_Answer[_Top], body), params=PROBE
        )
        if not kept:
            return kept
        if kept.outcome == "data":
            return month
    return None


def history(
    endpoints: Endpoints, category: str, published: date, scopes: Sequence[str] = SCOPES
) -> Steps[list[Part]]:
    """Ask for the whole history of a category, and say why a part of it is missing.

    One question, and one for each of `scopes` where the category is registered; nothing where the first is
    not answered. `published` is that of `published_month`.
    """
    category = category.replace(" ", "_")
    name = quote(category, safe="")
    params = {"category": category, "published": f"{published:%Y-%m}"}
    metrics = params | {"answer": "metrics"}
    kept = yield from _windows(endpoints, "metrics", f"category-metrics-snapshot/{name}", published, metrics)
    if not kept:
        return []
    if kept.outcome != "data":
        return [Part("metrics", "not registered", kept)]
    answers = [Part("metrics", "data", kept)]
    for scope in scopes:
        views = params | {"answer": "views", "scope": scope}
        route = f"pageviews-per-category-monthly/{name}/{scope}/all-wikis"
        kept = yield from _windows(endpoints, f"views {scope}", route, published, views)
        if not kept:
            return answers
        answers.append(Part(f"views {scope}", "data" if kept.outcome == "data" else "no data", kept))
    return answers


def _windows(
    endpoints: Endpoints, part: str, route: str, published: date, params: Mapping[str, str]
) -> Steps[Answered]:
    """Ask up to the published month; where that window breaks, ask wider: some windows were seen to fail."""
    after = (published + timedelta(days=31)).replace(day=1)
    windows = f"{FIRST_MONTH:%Y%m%d}/{after:%Y%m%d}", *WIDER, EVER
    urls = [_address(endpoints, f"{route}/{window}") for window in windows]
    read = PARSERS[params["answer"]]
    kept: Answered = Unanswered()
    for url in urls:
        subject = f"{params['category']} {part}"
        kept = yield Question(subject, url, lambda body: read(body, params), params=params, same_as=urls)
        if kept:
            break
    return kept


def _address(endpoints: Endpoints, route: str) -> str:
    return f"{endpoints.analytics_url}/metrics/commons-analytics/{route}"


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (category, scope, month as its first day, views), only of the months that the answer names.

    Params: `category` and `scope` (deep or shallow). Raises SchemaError for another form, or a month twice.
    """
    rows = _by_month(_read(_Answer[_Views], body))
    named = [[params[name]] * len(rows) for name in ("category", "scope")]
    return pa.table([*named, list(rows), [row.pageview_count for row in rows.values()]], schema=VIEWS)


def parse_category_metrics(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (category, month as its first day, eight counts at the month's end); else as the views."""
    rows = _by_month(_read(_Answer[_Metrics], body))
    counts = [[getattr(row, count) for row in rows.values()] for count in COUNTS]
    return pa.table([[params["category"]] * len(rows), list(rows), *counts], schema=METRICS)


TABLES = {
    "cim_api_category_views": Table(parse, "views"),
    "cim_api_category_metrics": Table(parse_category_metrics, "metrics"),
}
PARSERS = {table.answer: table.parse for table in TABLES.values()}


def _read(form: type[_Answer[Item]], body: bytes) -> list[Item]:
    return analytics_api.read(form, body, METADATA.name)


def _by_month(items: list[Dated]) -> dict[date, Dated]:
    by_month = {item.month: item for item in items}
    if len(by_month) < len(items):
        raise SchemaError(METADATA.name, "items.timestamp", "a month comes twice")
    return by_month


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a category: whether it is registered, its latest counts and its months' views."""
    category = category_of(subject)
    published = put(ask, published_month(endpoints))
    if not isinstance(published, date):
        yield f"{category}: unknown, as none of the last six months is published yet"
        return
    yield f"{category}: months are published up to {published:%Y-%m}"
    for part in put(ask, history(endpoints, category, published)):
        yield f"{part.name}: {part.finding}"
        if part.finding == "not registered":
            yield "  unless it is on the allow-list: then its first month is not published yet"
        if part.finding == "data" and part.name == "metrics":
            *_, row = parse_category_metrics(part.kept.body, {"category": category}).to_pylist()
            yield from (
                f"  {name.replace('_', ' ')}: {row[name]:,} in {row['month']:%Y-%m}" for name in COUNTS
            )
        elif part.finding == "data":
            params = {"category": category, "scope": part.name.removeprefix("views ")}
            rows = parse(part.kept.body, params).to_pylist()
            yield from (f"  {row['month']:%Y-%m}  {row['views']:,} file-on-page views" for row in rows)
