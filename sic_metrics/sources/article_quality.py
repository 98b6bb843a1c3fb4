"""Quality scores of articles by Lift Wing: one model for all languages, and some wikis' own classes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import pyarrow as pa
from pydantic import ConfigDict, Field, FiniteFloat

from ..errors import SchemaError
from ..settings import Endpoints
from ..wikimedia import action_api
from ..wikimedia.action_api import InfoPage, PagesAnswer, Query, host_of, underscored, wiki_of
from ..wikimedia.ask import Ask, Foreseen, Question, Steps
from ..wikimedia.forms import Form, Unread
from . import Job, SourceMetadata, Table
from ._contract import NUMBER, TEXT, table

METADATA = SourceMetadata(
    name="article-quality",
    title="Article quality models on Lift Wing",
    url="https://meta.wikimedia.org/wiki/Machine_learning_models/Production/Language-agnostic_Wikipedia_article_quality",
    licence="CC0 (scores)",
    grain="one article in the revision that was its latest on the day it was asked about",
    available_from="the day of the first request; old revisions are not scored",
    stays_good="the score of a revision: for ever; which revision is the latest: a month",
    good_for_days=31,  # no less than a month, whose lists have one subject: a newer one replaces the older
    good_for_ever=("score", "classes"),
    caveats=(
        "Scores of the language-agnostic model are relative to the wiki; compare a page with itself in time.",
        "They run from about 0 to 1 and may pass these bounds slightly.",
        "Only a dozen Wikipedias have classes of their own; their scales differ and are no longer retrained.",
        "Redirects and pages that are gone have no score.",
    ),
    order=100,
    rests_on="pages",
    about="article quality",
)
PAGE = {"wiki": TEXT, "page_title": TEXT, "rev_id": NUMBER}
SCORES = pa.schema(PAGE | {"score": pa.float64(), "model": TEXT, "model_version": TEXT})
CLASSES = pa.schema(PAGE | {"predicted_class": TEXT, "probabilities": TEXT})
REVISIONS = pa.schema(PAGE)
MODEL = "articlequality"
# Wikis with a model of their own, as deployed in wikimedia/operations-deployment-charts, 2026.
WIKIS_WITH_CLASSES = {
    "enwiki", "euwiki", "fawiki", "frwiki", "glwiki", "nlwiki", "ptwiki", "ruwiki", "simplewiki", "svwiki",
    "trwiki", "ukwiki",
}  # fmt: skip

Share = Annotated[FiniteFloat, Field(ge=0, le=1)]


class _Score(Form):
    model_config = ConfigDict(protected_namespaces=())
    score: FiniteFloat
    model_name: str
    model_version: str
    wiki_db: str
    revision_id: int


class _Predicted(Form):
    prediction: str
    probability: Annotated[dict[str, Share], Field(min_length=1)]


class _Scored(Form):
    score: _Predicted


class _Revision(Form):
    articlequality: _Scored


RevisionId = Annotated[str, Field(pattern="^[0-9]+$")]


class _WikiScores(Form):
    models: Unread = None
    scores: dict[RevisionId, _Revision]


def questions(job: Job) -> Steps[None]:
    """Quality score of every article on a Wikipedia."""
    for wiki, titles in job.wikipedias():
        if dbname := job.dbname(wiki):
            yield from questions_about(job.endpoints, job.scope, host_of(wiki), dbname, titles)


def questions_about(
    endpoints: Endpoints, scope: str, host: str, dbname: str, titles: Iterable[str]
) -> Steps[None]:
    """Ask for the latest revisions, 50 a request, then for each one's score and, where there are, classes.

    Subjects: `<scope> revisions <wiki> <batch> <part>`; `<wiki> <title> <rev_id>`, the same with ` classes`.
    A newer batch of the scope replaces the older. `titles` are current ones of a Wikipedia, with underscores.
    """
    models = 1 + (dbname in WIKIS_WITH_CLASSES)
    for number, batch in enumerate(action_api.batches(titles), start=1):
        query = _query(endpoints, f"{scope} revisions {wiki_of(host)} {number}", host, batch)
        end = yield from action_api.parts(query, lambda body: _scores(body, endpoints, host, dbname))
        if end == "open":
            yield Foreseen(len(batch) * models)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row of `SCORES`; params `wiki`, `page_title`, `rev_id`. SchemaError for another revision's."""
    answer = action_api.read(_Score, body, METADATA.name)
    if str(answer.revision_id) != params["rev_id"]:
        reason = f"is {answer.revision_id}, asked was {params['rev_id']}"
        raise SchemaError(METADATA.name, "revision_id", reason)
    named = params["wiki"], params["page_title"], answer.revision_id
    return table([(*named, answer.score, answer.model_name, answer.model_version)], SCORES)


def parse_classes(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row of `CLASSES`, probabilities as JSON; params as of `parse` and `dbname`."""
    try:
        answer = json.loads(body)[params["dbname"]]
        scores = action_api.read(_WikiScores, json.dumps(answer).encode(), METADATA.name).scores
        predicted = scores[params["rev_id"]].articlequality.score
    except (ValueError, KeyError, TypeError) as error:
        place = f"{params['dbname']}.scores.{params['rev_id']}.{MODEL}"
        raise SchemaError(METADATA.name, place, f"is not in the answer ({error})") from error
    probabilities = json.dumps(predicted.probability, sort_keys=True)
    named = params["wiki"], params["page_title"], int(params["rev_id"])
    return table([(*named, predicted.prediction, probabilities)], CLASSES)


def parse_revisions(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `REVISIONS`: the latest one of every page but redirects and missing ones; params `wiki`."""
    rows = [(params["wiki"], underscored(str(page.title)), page.lastrevid) for page in _latest(body)]
    return table(rows, REVISIONS)


TABLES = {
    "article_quality_scores": Table(parse, "score", is_dated=True),
    "article_quality_classes": Table(parse_classes, "classes"),
    "article_quality_revisions": Table(parse_revisions, "revisions", is_dated=True),
}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about one article (`en.wikipedia/Malaria`)."""
    host, title = action_api.page_of(subject)
    for body in action_api.answers(ask, _query(endpoints, "explain 1", host, [title])):
        for page in _latest(body):
            revision = int(page.lastrevid or 0)
            question = _score(endpoints, host, underscored(str(page.title)), revision)
            kept = ask(question)
            yield f"{title} on {host}: latest revision {revision}"
            row = parse(kept.body, question.params).to_pylist()[0]
            model = f"{row['model']}, version {row['model_version']}"
            yield f"score {row['score']:.3f} (about 0 to 1), model {model}"
            return
    yield f"{title} on {host}: there is no such article, or it is a redirect"


def _query(endpoints: Endpoints, subject: str, host: str, titles: Iterable[str]) -> Query:
    params = {"answer": "revisions", "wiki": wiki_of(host)}
    parameters = {"prop": "info", "titles": "|".join(titles)}
    return Query(subject, endpoints.action_url, host, parameters, _latest, params)


def _latest(body: bytes) -> list[InfoPage]:
    pages = action_api.read(PagesAnswer[InfoPage], body, METADATA.name).query.pages
    return [page for page in pages if page.lastrevid and not (page.missing or page.redirect)]


def _scores(body: bytes, endpoints: Endpoints, host: str, dbname: str) -> Steps[None]:
    for page in _latest(body):
        title, revision = underscored(str(page.title)), int(page.lastrevid or 0)
        kept = yield _score(endpoints, host, title, revision)
        if dbname in WIKIS_WITH_CLASSES:
            yield _classes(endpoints, host, dbname, title, revision) if kept else Foreseen(1)


def _score(endpoints: Endpoints, host: str, title: str, revision: int) -> Question:
    params = {"answer": "score", "wiki": wiki_of(host), "page_title": title, "rev_id": str(revision)}
    return Question(
        f"{params['wiki']} {title} {revision}",
        f"{endpoints.liftwing_url}/models/{MODEL}:predict",
        lambda body: parse(body, params),
        body=json.dumps({"rev_id": revision, "lang": host.partition(".")[0]}),
        params=params,
    )


def _classes(endpoints: Endpoints, host: str, dbname: str, title: str, revision: int) -> Question:
    params = {"wiki": wiki_of(host), "page_title": title, "rev_id": str(revision), "dbname": dbname}
    return Question(
        f"{params['wiki']} {title} {revision} classes",
        f"{endpoints.liftwing_url}/models/{dbname}-{MODEL}:predict",
        lambda body: parse_classes(body, params),
        body=json.dumps({"rev_id": revision, "extended_output": False}),
        params={"answer": "classes", **params},
    )
