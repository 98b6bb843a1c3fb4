"""The Commons categories that are registered for Commons Impact Metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import pyarrow as pa

from ..errors import BrokenAnswerError, SchemaError
from ..registry.page_titles import NOT_IN_A_TITLE
from ..settings import Endpoints
from ..wikimedia.ask import NO_PARAMS, Ask, Question, Steps
from . import Job, SourceMetadata, Table
from ._contract import TEXT, category_of

METADATA = SourceMetadata(
    name="allow-list",
    title="Allow-list of Commons Impact Metrics",
    url="https://gitlab.wikimedia.org/repos/data-engineering/airflow-dags",
    licence="CC0 (a list of names)",
    grain="one registered category, as of the day it is asked for",
    available_from="2023-11",
    stays_good="a day",
    good_for_days=1,
    caveats=(
        "A category that was added has data from that month on; nothing is filled in backwards.",
        "Some names are written percent-encoded; they are decoded here, yet may have no data.",
        "Only the list of the day is known: when a category was added is not.",
    ),
    order=10,
    about="allow-list of Commons Impact Metrics",
)
SUBJECT = "allow-list"
SCHEMA = pa.schema({"category": TEXT})


def questions(job: Job) -> Steps[None]:
    """The list of the day, once in a run."""
    if not job.is_list_put_aside:
        yield question(job.endpoints)


def question(endpoints: Endpoints) -> Question:
    """The question for the list."""
    return Question(SUBJECT, endpoints.allow_list_url, parse)


def parse(body: bytes, params: Mapping[str, str] = NO_PARAMS) -> pa.Table:  # noqa: ARG001
    """Rows (category): underscores, percent-encoding undone, each once; quotes belong to the names.

    Raises SchemaError where the list is empty, not UTF-8, or a line cannot be the name of a category.
    """
    try:
        lines = body.decode("utf-8").split("\n")
        names = [unquote(line, errors="strict").strip().replace(" ", "_") for line in lines]
    except UnicodeDecodeError as error:
        raise SchemaError(METADATA.name, "body", f"is not UTF-8 text ({error.reason})") from error
    for number, name in enumerate(names, start=1):
        if NOT_IN_A_TITLE.search(name):
            raise SchemaError(METADATA.name, f"line {number}", f"{name!r} cannot be a category")
    categories = list(dict.fromkeys(filter(None, names)))
    if not categories:
        raise SchemaError(METADATA.name, "body", "is empty")
    return pa.table([categories], schema=SCHEMA)


TABLES = {"allow_list": Table(parse)}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines: whether a category is registered, and which others have its name as a part of theirs."""
    category = category_of(subject)
    try:
        kept = ask(question(endpoints))
    except BrokenAnswerError as error:
        yield f"unknown: {error.reason}; if the list has moved, set SIC_ALLOW_LIST_URL to where it is"
        return
    known = parse(kept.body)["category"].to_pylist()
    yield f"{category} is {'one' if category in known else 'none'} of {len(known):,} registered categories"
    yield from (f"  {name}" for name in known if category.casefold() in name.casefold() and name != category)
