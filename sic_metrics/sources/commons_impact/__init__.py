"""Commons Impact Metrics dumps: five monthly tables about the allow-listed Commons categories."""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pyarrow as pa

from ...errors import BrokenAnswerError, SchemaError, SourceFileError
from ...files import text
from ...files.dumped import DumpedPages, Marks
from ...files.text import BROKEN, unpacked
from ...ledger.loaded_file import (
    Loaded,
    Noted,
    Part,
    Store,
    doubled_parts,
    incoming_of,
    keep_file,
    names_of_wikis,
    refuse_unfinished,
)  # fmt: skip
from ...ledger.store import Entry, Ledger
from ...periods import months, months_before
from ...registry import Registry
from ...registry.wikis import Wikis
from ...settings import Endpoints
from ...wikimedia.ask import Ask, Download, Question, Steps
from .. import Job, SourceMetadata
from .._contract import category_of
from .rows import (
    BY_CATEGORY_ALONE,
    DATASETS,
    MONTH,
    Row,
    dataset_of,
    key_of,
    month_in,
    month_of,
    parse,
    parts,
    reader,
)

__all__ = [
    "ASKED", "DATASETS", "DEPTHS", "METADATA", "dataset_of", "explain", "fetch", "month_of", "parse", "parts",
    "questions",
]  # fmt: skip

DEPTHS = (0, 7)  # of the trees whose uses the dumps tell: the category alone, or seven levels
METADATA = SourceMetadata(
    name="cim-dump",
    title="Commons Impact Metrics dump",
    url="https://dumps.wikimedia.org/other/commons_impact_metrics/readme.html",
    licence="CC0",
    grain="one category, file, page or edit, and month",
    available_from="2023-11",
    stays_good="for ever: a month is published once; that one is missing: a day, or 30 where it is long past",
    caveats=(
        "Articles only, without Commons and Wikidata; a page without a view in the month is not listed.",
        "Uses that the month's snapshot counts and of which no line of views is there are unknown.",
        "The state of the category is that of the month's end; nothing is filled in backwards.",
        "Its own pageview_count of a category counts a page once for each file on it.",
        "Views of redirects to a page are not counted.",
        "Only the categories of the registry's content sets are kept; load it again for sets added later.",
    ),
    order=20,
    finds_pages=True,
    depths_of_dumps=DEPTHS,
    about="dumps of 24 months",
)
# Those that a run loads: without the views by category, which the views by file tell once more.
ASKED = (
    "commons_category_metrics_snapshot",
    "commons_pageviews_per_media_file_monthly",
    "commons_media_file_metrics_snapshot",
    "commons_edits",
)
MONTH_IN_NAME = re.compile(r"_(\d{4}-\d{2})\.")
WITH_MONTH = re.compile(rf"(?:({MONTH.pattern})/)?(.*)", re.DOTALL)
MONTHS_AWAITED = 3  # one that is further back and missing will hardly come any more
AWAITED_FOR, GIVEN_UP_FOR = timedelta(hours=20), timedelta(days=30)  # a daily run comes now early, now late


def questions(job: Job) -> Steps[None]:
    """The dumps of the wanted months, for sets on the allow-list; a file is loaded again for a new set."""
    wanted = frozenset(job.categories) & set(job.listed() or ())
    for month in months(job.first, job.last) if wanted else ():
        for dataset in ASKED:
            yield Download(
                f"{dataset} {month:%Y-%m}",
                address(job.endpoints, dataset, month),
                is_enough=lambda params: wanted <= set(params["categories"].split("|")),
                missing_for=missing_for(month, job.today),
            )


def address(endpoints: Endpoints, dataset: str, month: date) -> str:
    """Where a month's file of a dataset is published."""
    return f"{endpoints.dumps_url}/commons_impact_metrics/{dataset}/{dataset}_{month:%Y-%m}.tsv.bz2"


def missing_for(month: date, today: date) -> timedelta:
    """How long it stays good to know that a month's file is not there."""
    months_past = (today.year - month.year) * 12 + today.month - month.month
    return AWAITED_FOR if months_past <= MONTHS_AWAITED else GIVEN_UP_FOR


def load(store: Store, file: Path) -> Loaded:
    """Keep the lines of a month's file that concern the registry's categories."""
    dataset, month = dataset_of(file), month_of(file)
    named = MONTH_IN_NAME.search(file.name)
    if named and named[1] != month:
        raise SourceFileError(str(file), f"its name says {named[1]}, its rows say {month}; fetch it again")
    refuse_unfinished(file, date.fromisoformat(f"{month}-28"))
    categories = _commons_categories(store.registry)
    params = {"dataset": dataset, "month": month, "categories": "|".join(categories)}
    incoming = incoming_of(file, METADATA.name, f"{dataset} {month}", params)
    pages = DumpedPages(store.wikis())
    noted = Noted(pages.named)
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        fetch(file, categories, pages, noted.numbers),
        lambda body: deque(parts(body, str(file), dataset, pages.named), maxlen=0),
        noted,
    )
    return replace(loaded, notes=pages.notes())


def _commons_categories(registry: Registry) -> list[str]:
    sets = registry.tables["content_sets"].to_pylist()
    return sorted({row["value"].replace(" ", "_") for row in sets if row["kind"] == "commons_category"})


def stored(entry: Entry, ledger: Ledger, _: Wikis) -> Iterator[Part]:
    """The file, the categories that it was searched for, its rows, and lines that come twice."""
    if entry.status != "loaded":  # a month that is not there
        return
    dataset = entry.params["dataset"]
    month = date.fromisoformat(entry.params["month"] + "-01")
    yield "cim_files", pa.table({"dataset": [dataset], "month": [month]})
    yield "cim_tracked", pa.table({"category": pa.array(entry.params["categories"].split("|"), pa.string())})
    marks = Marks(key) if (key := key_of(dataset)) else None
    with ledger.body(entry.body_sha256, entry.origin) as body:
        noted = marks.noted(body) if marks else body
        for rows in parts(noted, entry.origin, dataset, names_of_wikis(entry)):
            yield dataset, rows
    if marks:
        yield from doubled_parts(entry, ledger, marks, month)


def fetch(
    path: Path, categories: Iterable[str], pages: DumpedPages, numbers: array[int] | None = None
) -> Iterator[bytes]:
    """Yield the lines that concern the categories (underscores), as they are; `numbers` takes theirs.

    Raises SourceFileError (line, column, reason) for a line of another form or another month.
    """
    dataset, month = dataset_of(path), month_of(path)
    read, wanted = reader(dataset, str(path)), set(categories)
    maybe = _mentions(wanted)
    tabs = len(DATASETS[dataset]) - 1
    at = DATASETS[dataset].get_field_index("wiki")
    for number, line in text.lines(path, end_with_newline=True):
        if line.count(b"\t") != tabs:
            read(line, number)
        if maybe.search(line) and _concerns(row := read(line, number), dataset, wanted):
            if (of_row := month_in(row, str(path), number)) != month:
                raise SourceFileError(str(path), f"is of {of_row}, the file of {month}", line=number)
            if at > 0 and not pages.is_article(str(row[at]), str(row[at + 1])):
                continue
            if numbers is not None:
                numbers.append(number)
            yield line + b"\n"


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a category: its counts in the newest dump, or in the month's (`2026-10/Its_name`)."""
    month_asked, name = WITH_MONTH.fullmatch(subject).groups()  # type: ignore[union-attr]  # matches any text
    category = category_of(name)
    dataset = "commons_category_metrics_snapshot"
    awaited = months_before(datetime.now(UTC).date(), MONTHS_AWAITED)
    for month in [date.fromisoformat(f"{month_asked}-01")] if month_asked else awaited:
        url = address(endpoints, dataset, month)
        try:
            check = partial(_of_category, dataset=dataset, category=category)
            kept = ask(Question(f"explain {month:%Y-%m}", url, check))
        except BrokenAnswerError as error:
            yield f"{month:%Y-%m}: no dump that can be used at {url}: {error.reason}"
            continue
        rows, known = _of_category(kept.body, dataset, category)
        yield f"{category} at the end of {month:%Y-%m}; {dataset} has {known:,} categories"
        if not rows.num_rows:
            yield "unknown, which is not 0: neither the category nor a category above it is registered"
        for row in rows.to_pylist():
            yield f"  part of {', '.join(row['primary_categories']) or 'no registered category'}"
            counts = {key: value for key, value in row.items() if "_count" in key}
            yield from (f"  {key.replace('_', ' ')}: {value:,}" for key, value in counts.items())
        return


def _of_category(body: bytes, dataset: str, category: str) -> tuple[pa.Table, int]:
    """Rows of a packed snapshot that are about the category, and how many rows there are."""
    try:
        rows, first, count = [], b"", 0
        for line in unpacked(BytesIO(body), ".bz2"):
            first, count = first or line, count + 1
            if line.partition(b"\t")[0] == category.encode():
                rows.append(line)
        return parse(rows or [first], dataset, dataset).slice(0, len(rows)), count
    except (*BROKEN, ValueError, SourceFileError) as error:
        raise SchemaError(METADATA.name, "body", f"is no dump of {dataset} ({error})") from error


def _mentions(categories: set[str]) -> re.Pattern[bytes]:
    spellings = [re.escape(name.replace('"', '\\"').encode()) for name in sorted(categories)]
    return re.compile(b"|".join(spellings) if spellings else b"(?!)")


def _concerns(row: Row, dataset: str, wanted: set[str]) -> bool:
    named: set[str] = set()
    for value, field in zip(row, DATASETS[dataset], strict=True):
        if field.name == "category":
            named.add(str(value))
        elif field.name in {"categories", "primary_categories"} and dataset not in BY_CATEGORY_ALONE:
            named.update(value)  # type: ignore[arg-type]
    return not named.isdisjoint(wanted)
