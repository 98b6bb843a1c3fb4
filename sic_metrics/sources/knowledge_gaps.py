"""Knowledge gaps: articles, quality and views of women's biographies and of regions, by wiki and month.

Where its form was found, as no answer of it has been seen:
- https://meta.wikimedia.org/wiki/Research:Knowledge_Gaps_Index/API: the address, the gaps and the metrics;
- https://github.com/wikimedia/analytics-aqs, `v1/knowledge-gap.yaml`: an item is `project`, `content_gap`,
  `category`, `metric` and `value`, a number, of one metric; start and end are `YYYYMM01`;
- the same, `sys/knowledge-gap.js`: an item has `dt` too, stored as `YYYYMM01`, which is compared as text with
  the start written `YYYYMM0100`. So the first month of an address is left out (its own test shows it), and
  the month before the first one wanted is asked for;
- https://meta.wikimedia.org/wiki/Research:Knowledge_Gaps_Index/Datasets: what the metrics mean. How the
  categories are spelled (`female`, `male`, the regions) is known from code of Wikimedia's analysts that reads
  the table behind it; the page of the API names them as examples only (Woman, Man).

Not seen in an answer: which key holds the month (`dt`, else `timestamp` is read), how the month is written (a
few ways are read), from when on there are figures, and whether the counts of views leave robots out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Annotated, Final
from urllib.parse import quote

import pyarrow as pa
from pydantic import AfterValidator, Field, model_validator

from ..errors import SchemaError, UsageError
from ..settings import Endpoints
from ..wikimedia import analytics_api
from ..wikimedia.analytics_api import FIRST_DAY_OF_VIEWS, Answer
from ..wikimedia.ask import Ask, Question, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, TEXT, table

GENDER, REGION = "gender", "geography_wmf_region"
CATEGORIES: Final = {
    GENDER: ("female", "male"),
    REGION: (
        "Central & Eastern Europe & Central Asia",
        "East, Southeast Asia, & Pacific",
        "Latin America & Caribbean",
        "Middle East & North Africa",
        "North America",
        "Northern & Western Europe",
        "South Asia",
        "Sub-Saharan Africa",
    ),
}
MOST_WIKIPEDIAS: Final = {GENDER: 20, REGION: 5}  # that are asked about: 20 × 2 + 5 × 8 = 80 requests
WHOLE: Final = {
    "article_count",
    "article_created",
    "pageviews_sum",
    "revision_count",
    "standard_quality_count",
}
MONTH: Final = re.compile(r"(\d{4})-?(\d{2})(?:-?01(?:00|T00:00:00(?:\.000)?Z)?)?")

METADATA = SourceMetadata(
    name="knowledge-gaps",
    title="Knowledge Gaps Index",
    url="https://meta.wikimedia.org/wiki/Research:Knowledge_Gaps_Index/API",
    licence="CC0",
    grain="one Wikipedia, category of a gap (women, men, a region), month and metric",
    available_from="not documented; asked for from the first month of the run on",
    stays_good="until a newer complete month exists",
    caveats=(
        "Wikimedia calls it experimental; a month, metric or category that it leaves out is unknown, not 0.",
        "Women and men are the items whose gender Wikidata calls female or male; other genders stand apart.",
        "It is asked about the 20 Wikipedias with most articles that carry the sets, of regions about 5.",
        "What is of standard quality is judged by a model, by length, sections and pictures.",
        "The views are those of the index; whether robots are left out of them is not documented.",
    ),
    may_have_none=True,
    order=65,
    rests_on="wikis",
    about="knowledge gaps: women’s biographies and regions",
)  # fmt: skip
SCHEMA = pa.schema(
    {"wiki": TEXT, "gap": TEXT, "category": TEXT, "month": DAY, "metric": TEXT, "value": pa.float64()}
)


def _first_day(stamp: str) -> str:
    """The first day of a month however it is written, as ISO day."""
    if not (match := MONTH.fullmatch(stamp)):
        raise ValueError(f"{stamp} is no month")
    return date(int(match[1]), int(match[2]), 1).isoformat()


Month = Annotated[str, AfterValidator(_first_day)]


class _Item(Form):
    project: str
    content_gap: str
    category: str
    dt: Month | None = None
    timestamp: Month | None = None
    metric: str = Field(min_length=1)
    value: Annotated[float, Field(ge=0, le=2**52)] | None

    @model_validator(mode="after")
    def _has_a_month(self) -> _Item:
        if not (self.dt or self.timestamp):
            raise ValueError("has no month: neither dt nor timestamp")
        return self

    @property
    def month(self) -> date:
        return date.fromisoformat(self.dt or self.timestamp or "")


def questions(job: Job) -> Steps[None]:
    """Women and men on the leading Wikipedias of the sets, regions on the first of these."""
    for gap, categories in CATEGORIES.items():
        for wiki, category in product(job.leading_wikipedias(MOST_WIKIPEDIAS[gap]), categories):
            span = job.span(METADATA, f"{wiki} {gap} {category}")
            yield question(job.endpoints, wiki, gap, category, *span, today=job.today)


def question(
    endpoints: Endpoints,
    wiki: str,
    gap: str,
    category: str,
    start: date,
    end: date,
    *,
    today: date | None = None,
) -> Question:
    """The question for all metrics of a category on a wiki (`sw.wikipedia`), in months from `start` to `end`.

    The last must have ended two days before `today` (UTC). Raises UsageError for days that are not those of
    complete, published months in order.
    """
    wiki = analytics_api.wiki_of(wiki)
    span = analytics_api.months(start, end, FIRST_DAY_OF_VIEWS, today)
    params = {"wiki": wiki, "gap": gap, "category": category} | span
    months = f"{_before(span['start']):%Y%m%d}/{date.fromisoformat(span['end']):%Y%m01}"
    route = f"{wiki}/{gap}/{quote(category, safe='')}/{months}"
    url = f"{endpoints.analytics_url}/metrics/knowledge-gap/per-category/{route}"
    return Question(f"{wiki} {gap} {category}", url, lambda body: parse(body, params), params=params)


def _before(day: str) -> date:
    """First day of the month before that of an ISO day."""
    return (date.fromisoformat(day).replace(day=1) - timedelta(days=1)).replace(day=1)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `SCHEMA`, of the months asked for; what is left out or null is unknown and has none.

    Params: `wiki`, `gap`, `category`, `start` and `end` (ISO days). A metric that is not known yet is read as
    the others. Raises SchemaError for another form or question, and where a count is no whole number.
    """
    named = params["wiki"], params["gap"], params["category"]
    start, end = (date.fromisoformat(params[name]) for name in ("start", "end"))
    values: dict[tuple[date, str], float | None] = {}
    for number, item in enumerate(analytics_api.read(Answer[_Item], body, METADATA.name)):
        key = item.month, item.metric
        of = item.project.removesuffix(".org"), item.content_gap, item.category
        if of != named:
            raise _refused(number, "category", f"is {' '.join(of)}, asked was {' '.join(named)}")
        if not _before(params["start"]) <= item.month <= end or key in values:
            raise _refused(
                number, "dt", f"{item.metric} of {item.month:%Y-%m} comes twice or was not asked for"
            )
        if item.metric in WHOLE and item.value is not None and item.value % 1:
            raise _refused(number, "value", f"{item.metric} is {item.value}, no whole number")
        values[key] = item.value
    rows = [
        (*named, month, metric, value)
        for (month, metric), value in sorted(values.items(), key=lambda each: each[0])
        if value is not None and month >= start
    ]
    return table(rows, SCHEMA)


def _refused(number: int, field: str, reason: str) -> SchemaError:
    return SchemaError(METADATA.name, f"items.{number}.{field}", reason)


TABLES = {"knowledge_gaps": Table(parse)}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about the last twelve complete months of women's biographies on a wiki.

    Or of another category: `sw.wikipedia gender male`, `sw.wikipedia geography_wmf_region South Asia`.
    """
    wiki, _, rest = subject.partition(" ")
    gap, _, category = (rest or f"{GENDER} female").partition(" ")
    if category not in CATEGORIES.get(gap, ()):
        known = "; ".join(f"{name} {', '.join(of)}" for name, of in CATEGORIES.items())
        raise UsageError(f"{rest!r} is no category that is asked for; take one of: {known}")
    year = question(endpoints, wiki, gap, category, *analytics_api.last_year())
    kept = ask(year)
    yield f"{year.subject}, {year.params['start'][:7]} to {year.params['end'][:7]}: {METADATA.title}"
    if kept.outcome != "data":
        yield "unknown, which is not 0: there is no such wiki, or nothing is loaded for these months"
        return
    for row in parse(kept.body, year.params).to_pylist():
        yield f"{row['month']:%Y-%m}  {row['metric']}  {row['value']:,g}"
