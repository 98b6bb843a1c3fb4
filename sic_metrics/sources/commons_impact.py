"""Commons Impact Metrics dumps: five monthly tables about the allow-listed Commons categories."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path

import pyarrow as pa

from ..errors import BrokenAnswerError, SchemaError, SourceFileError
from ..files import text
from ..files.dumped_pages import DumpedPages
from ..files.packing import BROKEN, unpacked
from ..settings import Endpoints
from ..wikimedia.ask import NO_PARAMS, Ask
from . import SourceMetadata

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
)

# Column order of dump_*.hql in wikimedia/analytics-refinery, 2026-07-14; the files have no header.
COLUMNS = {
    "commons_category_metrics_snapshot": (
        "category parent_categories primary_categories media_file_count media_file_count_deep"
        " used_media_file_count used_media_file_count_deep leveraging_wiki_count leveraging_wiki_count_deep"
        " leveraging_page_count leveraging_page_count_deep year_month"
    ),
    "commons_media_file_metrics_snapshot": (
        "media_file media_type categories primary_categories leveraging_wiki_count leveraging_page_count"
        " year_month"
    ),
    "commons_pageviews_per_category_monthly": (
        "category category_scope primary_categories wiki page_title pageview_count year_month"
    ),
    "commons_pageviews_per_media_file_monthly": (
        "media_file categories primary_categories wiki page_title pageview_count year_month"
    ),
    "commons_edits": "user_name edit_type media_file categories primary_categories dt",
}
TEXT, COUNT, NAMES = pa.string(), pa.int64(), pa.list_(pa.string())


def _type_of(column: str) -> pa.DataType:
    if "_count" in column:
        return COUNT
    return NAMES if column.endswith("categories") else TEXT


DATASETS: dict[str, pa.Schema] = {
    dataset: pa.schema([(column, _type_of(column)) for column in columns.split()])
    for dataset, columns in COLUMNS.items()
}
# The snapshot of categories also tells the trees below the wanted ones; views by category would only repeat.
BY_CATEGORY_ALONE = {"commons_pageviews_per_category_monthly"}
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
WITH_MONTH = re.compile(rf"(?:({MONTH.pattern})/)?(.*)", re.DOTALL)
MONTH_AND_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\d")
Row = list[object]
DEPTHS = (0, 7)  # of the trees whose uses the dumps tell: the category alone, or seven levels
ROWS_OF_A_PART = 10_000
MONTHS_AWAITED = 3  # one that is further back and missing will hardly come any more
AWAITED_FOR, GIVEN_UP_FOR = timedelta(hours=20), timedelta(days=30)  # a daily run comes now early, now late


def address(endpoints: Endpoints, dataset: str, month: date) -> str:
    """Where a month's file of a dataset is published."""
    return f"{endpoints.dumps_url}/commons_impact_metrics/{dataset}/{dataset}_{month:%Y-%m}.tsv.bz2"


def missing_for(month: date, today: date) -> timedelta:
    """How long it stays good to know that a month's file is not there."""
    months_past = (today.year - month.year) * 12 + today.month - month.month
    return AWAITED_FOR if months_past <= MONTHS_AWAITED else GIVEN_UP_FOR


def dataset_of(path: Path) -> str:
    """Which of the five datasets the file is, by its name; raises SourceFileError for another."""
    for dataset in DATASETS:
        if path.name.startswith(dataset):
            return dataset
    raise SourceFileError(str(path), f"its name must start with one of: {', '.join(DATASETS)}")


def month_of(path: Path) -> str:
    """The month (`YYYY-MM`) of the file's first row; raises SourceFileError where it has none."""
    number, line = next(text.lines(path))
    return _month(_reader(dataset_of(path), str(path))(line, number), str(path), number)


def fetch(
    path: Path, categories: Iterable[str], pages: DumpedPages, numbers: array[int] | None = None
) -> Iterator[bytes]:
    """Yield the lines that concern the categories (underscores), as they are; `numbers` takes theirs.

    Raises SourceFileError (line, column, reason) for a line of another form or another month.
    """
    dataset, month = dataset_of(path), month_of(path)
    read, wanted = _reader(dataset, str(path)), set(categories)
    maybe = _mentions(wanted)
    tabs = len(DATASETS[dataset]) - 1
    at = DATASETS[dataset].get_field_index("wiki")
    for number, line in text.lines(path, end_with_newline=True):
        if line.count(b"\t") != tabs:
            read(line, number)
        if maybe.search(line) and _concerns(row := read(line, number), dataset, wanted):
            if (found := _month(row, str(path), number)) != month:
                raise SourceFileError(str(path), f"is of {found}, the file of {month}", line=number)
            if at > 0 and not pages.is_article(str(row[at]), str(row[at + 1])):
                continue
            if numbers is not None:
                numbers.append(number)
            yield line + b"\n"


def parse(body: Iterable[bytes], file: str, dataset: str, named: Mapping[str, str] = NO_PARAMS) -> pa.Table:
    """Rows of `DATASETS[dataset]`; lists joined with `|` become lists, counts integers."""
    return pa.concat_tables([DATASETS[dataset].empty_table(), *parts(body, file, dataset, named)])


def parts(
    body: Iterable[bytes], file: str, dataset: str, named: Mapping[str, str] = NO_PARAMS
) -> Iterator[pa.Table]:
    """Yield the rows that parse() gives, some thousands at a time: a month may hold millions.

    `named` is that of `DumpedPages`.
    """
    read = _reader(dataset, file)
    rows = (read(line.rstrip(b"\n"), number) for number, line in enumerate(body, start=1))
    at = DATASETS[dataset].get_field_index("wiki")
    while part := list(islice(rows, ROWS_OF_A_PART)):
        for row in part if at > 0 else ():
            row[at : at + 2] = named.get(str(row[at]), row[at]), str(row[at + 1]).strip().replace(" ", "_")
        yield pa.table([list(column) for column in zip(*part, strict=True)], schema=DATASETS[dataset])


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a category: its counts in the newest dump, or in the month's (`2026-10/Its_name`)."""
    month_asked, name = WITH_MONTH.fullmatch(subject).groups()  # type: ignore[union-attr]  # matches any text
    category = name.removeprefix("Category:").replace(" ", "_")
    dataset = "commons_category_metrics_snapshot"
    for month in [date.fromisoformat(f"{month_asked}-01")] if month_asked else _awaited_months():
        url = address(endpoints, dataset, month)
        try:
            kept = ask(f"explain {month:%Y-%m}", url, lambda body: _of_category(body, dataset, category))
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


def _awaited_months() -> Iterator[date]:
    """First days of the last complete months, the newest first."""
    month = datetime.now(UTC).date().replace(day=1)
    for _ in range(MONTHS_AWAITED):
        month = (month - timedelta(days=1)).replace(day=1)
        yield month


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
    written = [re.escape(name.replace('"', '\\"').encode()) for name in sorted(categories)]
    return re.compile(b"|".join(written) if written else b"(?!)")


def _concerns(row: Row, dataset: str, wanted: set[str]) -> bool:
    named: set[str] = set()
    for value, field in zip(row, DATASETS[dataset], strict=True):
        if field.name == "category":
            named.add(str(value))
        elif field.name in {"categories", "primary_categories"} and dataset not in BY_CATEGORY_ALONE:
            named.update(value)  # type: ignore[arg-type]
    return not named.isdisjoint(wanted)


def _month(row: Row, file: str, number: int) -> str:
    stamp = str(row[-1])
    if not (MONTH.fullmatch(stamp) or MONTH_AND_DAY.fullmatch(stamp)):
        raise SourceFileError(file, f"{stamp!r} is not a month", line=number, column="the last one")
    return stamp[:7]


def _reader(dataset: str, file: str) -> Callable[[bytes, int], Row]:
    schema = DATASETS[dataset]

    def read(line: bytes, number: int) -> Row:
        cells = text.decoded(line, file, number).split("\t")
        if len(cells) != len(schema):
            reason = f"has {len(cells)} cells, {dataset} has {len(schema)}; is the file cut short?"
            raise SourceFileError(file, reason, line=number)
        return [_value(cell, field, file, number) for cell, field in zip(cells, schema, strict=True)]

    return read


def _value(cell: str, field: pa.Field, file: str, number: int) -> object:
    if field.type == COUNT:
        return text.count(cell, file, number, field.name)
    plain = text.unquoted(cell)
    if field.type == NAMES:
        return plain.split("|") if plain else []
    return plain
