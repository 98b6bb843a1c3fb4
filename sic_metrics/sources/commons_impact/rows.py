"""Rows of the dumps: the columns of each dataset, and how a line is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from ...errors import SourceFileError
from ...files import text
from ...wikimedia.ask import NO_PARAMS
from .._contract import NUMBER, TEXT, batches, table

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
COUNT, NAMES = NUMBER, pa.list_(TEXT)


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
MONTH_AND_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\d")
Row = list[object]
UNIQUE = {
    "commons_category_metrics_snapshot": ("category",),
    "commons_media_file_metrics_snapshot": ("media_file",),
    "commons_pageviews_per_media_file_monthly": ("media_file", "wiki", "page_title"),
}
ROWS_OF_A_PART = 10_000


def dataset_of(path: Path) -> str:
    """Which of the five datasets the file is, by its name; raises SourceFileError for another."""
    for dataset in DATASETS:
        if path.name.startswith(dataset):
            return dataset
    raise SourceFileError(str(path), f"its name must start with one of: {', '.join(DATASETS)}")


def month_of(path: Path) -> str:
    """The month (`YYYY-MM`) of the file's first row; raises SourceFileError where it has none."""
    number, line = next(text.lines(path))
    return month_in(reader(dataset_of(path), str(path))(line, number), str(path), number)


def parse(body: Iterable[bytes], file: str, dataset: str, named: Mapping[str, str] = NO_PARAMS) -> pa.Table:
    """Rows of `DATASETS[dataset]`; lists joined with `|` become lists, counts integers."""
    return pa.concat_tables([DATASETS[dataset].empty_table(), *parts(body, file, dataset, named)])


def parts(
    body: Iterable[bytes], file: str, dataset: str, named: Mapping[str, str] = NO_PARAMS
) -> Iterator[pa.Table]:
    """Yield the rows that parse() gives, some thousands at a time: a month may hold millions.

    `named` is that of `DumpedPages`.
    """
    read = reader(dataset, file)
    rows = (read(line.rstrip(b"\n"), number) for number, line in enumerate(body, start=1))
    at = DATASETS[dataset].get_field_index("wiki")
    for part in batches(rows, ROWS_OF_A_PART):
        for row in part if at > 0 else ():
            row[at : at + 2] = named.get(str(row[at]), row[at]), str(row[at + 1]).strip().replace(" ", "_")
        yield table(part, DATASETS[dataset])


def month_in(row: Row, file: str, number: int) -> str:
    """The month (`YYYY-MM`) of a row; raises SourceFileError where its last cell is none."""
    stamp = str(row[-1])
    if not (MONTH.fullmatch(stamp) or MONTH_AND_DAY.fullmatch(stamp)):
        raise SourceFileError(file, f"{stamp!r} is not a month", line=number, column="the last one")
    return stamp[:7]


def reader(dataset: str, file: str) -> Callable[[bytes, int], Row]:
    """What reads a line of a dataset, given with its number; raises SourceFileError for a wrong one."""
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


def key_of(dataset: str) -> Callable[[bytes], bytes] | None:
    """What of a line no other line of the dataset may have; None where lines may be alike."""
    columns = UNIQUE.get(dataset)
    if columns is None:
        return None
    at = [DATASETS[dataset].get_field_index(column) for column in columns]

    def key(line: bytes) -> bytes:
        cells = line.split(b"\t")
        return b"\t".join(cells[number] for number in at)

    return key
