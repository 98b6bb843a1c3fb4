"""Assessments of articles by the wikis' own projects: class and importance (PageAssessments)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
from pydantic import Field

from ..settings import Endpoints
from ..wikimedia import action_api
from ..wikimedia.action_api import Page, PagesAnswer, Query, host_of, underscored, wiki_of
from ..wikimedia.ask import Ask, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import TEXT, table

METADATA = SourceMetadata(
    name="assessments",
    title="PageAssessments (Action API)",
    url="https://www.mediawiki.org/wiki/Extension:PageAssessments",
    licence="CC0 (facts)",
    grain="one article and project of editors",
    available_from="the day it is asked; earlier assessments are not given",
    stays_good="30 days",
    good_for_days=30,
    caveats=(
        "Few wikis have the extension; elsewhere the classes are unknown.",
        "Editors judge when they get to it: a class may be years old.",
        "Projects may differ; the one class of a page is the project-independent one, else the highest.",
    ),
    order=110,
    rests_on="pages",
    about="assessments",
)
SCHEMA = pa.schema(dict.fromkeys(("wiki", "page_title", "project", "class", "importance"), TEXT))
CLASS_SCHEMA = pa.schema(dict.fromkeys(("wiki", "page_title", "class"), TEXT))
SCALE = ("Stub", "Start", "C", "B", "GA", "A", "FA")
INDEPENDENT = "Project-independent assessment"


class _Assessment(Form):
    quality: str = Field(alias="class")
    importance: str


class _AssessedPage(Page):
    pageassessments: dict[str, _Assessment] = Field(default={})


def questions(job: Job) -> Steps[None]:
    """Classes that the communities have given the articles."""
    for wiki, titles in job.wikipedias():
        yield from questions_about(job.endpoints, job.scope, host_of(wiki), titles)


def questions_about(endpoints: Endpoints, scope: str, host: str, titles: Iterable[str]) -> Steps[None]:
    """Ask about pages of one wiki, 50 a request; a wiki without assessments is asked once.

    Subjects: `<scope> <wiki> <batch> <part>`; a newer batch of the scope replaces the older. `titles` are
    current ones, with underscores.
    """
    installed: list[bool] = []
    for number, batch in enumerate(action_api.batches(titles), start=1):
        query = _query(endpoints, f"{scope} {wiki_of(host)} {number}", host, batch)
        yield from action_api.parts(query, lambda body: installed.append(is_installed(body)))
        if not all(installed):
            return


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `SCHEMA`, empty texts as they are; a page may go on in the next part. Params: `wiki`.

    No row means unknown: the wiki has no assessments, or nobody has assessed the page.
    """
    rows = [
        (params["wiki"], underscored(str(page.title)), project, judged.quality, judged.importance)
        for page in _pages(body)
        for project, judged in sorted(page.pageassessments.items())
    ]
    return table(rows, SCHEMA)


TABLES = {"assessments": Table(parse, "assessments")}


def is_installed(body: bytes) -> bool:
    """Whether the wiki knows assessments; one that does not answers all the rest, with a warning."""
    answer = action_api.read(PagesAnswer[_AssessedPage], body, METADATA.name)
    return "pageassessments" not in str(answer.warnings)


def class_per_page(assessments: pa.Table) -> pa.Table:
    """Rows of `CLASS_SCHEMA`, one a page: the project-independent class, else the highest of `SCALE`.

    A page that has no class of the scale (lists, unassessed pages) has no row: its class is unknown.
    """
    best: dict[tuple[str, str], tuple[bool, int]] = {}
    for row in assessments.to_pylist():
        if row["class"] not in SCALE:
            continue
        page = row["wiki"], row["page_title"]
        rank = row["project"] == INDEPENDENT, SCALE.index(row["class"])
        best[page] = max(rank, best.get(page, rank))
    return table([(*page, SCALE[level]) for page, (_, level) in sorted(best.items())], CLASS_SCHEMA)


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about one article (`en.wikipedia/Malaria`)."""
    host, title = action_api.page_of(subject)
    params = {"wiki": wiki_of(host)}
    bodies = list(action_api.answers(ask, _query(endpoints, "explain 1", host, [title])))
    if not all(map(is_installed, bodies)):
        yield f"{host} has no assessments; the classes of its pages are unknown"
        return
    if all(page.missing or page.invalid for body in bodies for page in _pages(body)):
        yield f"{title} on {host}: there is no such article"
        return
    parts = [parse(body, params) for body in bodies]
    judgements = pa.concat_tables([SCHEMA.empty_table(), *parts])
    yield f"{title} on {host}: {judgements.num_rows} projects have assessed it"
    for row in judgements.to_pylist():
        importance = row["importance"] or "unknown"
        yield f"{row['project']}: class {row['class'] or 'unknown'}, importance {importance}"
    reduced = class_per_page(judgements)["class"].to_pylist()
    yield f"one class for the page: {reduced[0] if reduced else 'unknown'}"


def _query(endpoints: Endpoints, subject: str, host: str, titles: Iterable[str]) -> Query:
    parameters = {"prop": "pageassessments", "palimit": "max", "titles": "|".join(titles)}
    params = {"answer": "assessments", "wiki": wiki_of(host)}
    return Query(subject, endpoints.action_url, host, parameters, _pages, params)


def _pages(body: bytes) -> list[_AssessedPage]:
    return action_api.read(PagesAnswer[_AssessedPage], body, METADATA.name).query.pages
