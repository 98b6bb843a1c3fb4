"""Articles that link to a partner's website, by wiki (external links)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow as pa
from pydantic import Field

from ..settings import Endpoints
from ..wikimedia import action_api
from ..wikimedia.action_api import Answer, Query, host_of, underscored, wiki_of
from ..wikimedia.ask import Ask, Note, Steps
from ..wikimedia.forms import Form
from . import Job, SourceMetadata, Table
from ._contract import DAY, NUMBER, TEXT, naming_parts, parts_table, table

METADATA = SourceMetadata(
    name="citations",
    title="External links (Action API, exturlusage)",
    url="https://www.mediawiki.org/wiki/API:Exturlusage",
    licence="CC0 (facts)",
    grain="one link on one article (namespace 0) of one wiki, on one day",
    available_from="the day it is asked; earlier links are not given",
    stays_good="for its month: a month has one count",
    caveats=(
        "Rows are links; articles that cite the partner are the distinct pages.",
        "A link that stands in a template counts on every page with the template.",
        "Archived copies (web.archive.org/…) are links to another domain and are not counted.",
        "A large domain is asked about up to a limit; then the count is a lower bound, marked as not exact.",
    ),
    order=120,
    about="links to its website",
)
RUN = {"domain": TEXT, "wiki": TEXT, "as_of": DAY}
LINKS = pa.schema(RUN | {"page_id": NUMBER, "page_title": TEXT, "url": TEXT})
RUNS = pa.schema(RUN | {"exact": pa.bool_()})
PARTS = ("links",)  # kinds of answers that make a run
PROTOCOLS = ("http", "https")  # which of them an empty protocol means has changed between versions
ANSWERS_PER_PROTOCOL = 200
# The ten largest Wikipedias and the six UN languages (Arabic and Chinese are not among the ten).
CITED_ON = tuple(f"{code}.wikipedia" for code in "en ceb de fr sv nl es ru it pl ar zh".split())  # noqa: SIM905


class _Link(Form):
    pageid: int
    ns: int
    title: str
    url: str


class _Query(Form):
    exturlusage: list[_Link]


class _LinksAnswer(Answer):
    query: _Query


class _Run(Form):
    exact: bool
    parts: dict[str, str] = Field(default={})  # notes of versions that did not name them have none


def questions(job: Job) -> Steps[None]:
    """Links from articles to the organisation's domain."""
    domain = job.organisation["official_domain"]
    for wiki in CITED_ON if domain else ():
        as_of = job.begun(METADATA, f"{domain} {wiki} {job.today:%Y-%m} ") or job.today
        yield from links_to(job.endpoints, domain, host_of(wiki), as_of)


def links_to(
    endpoints: Endpoints, domain: str, host: str, as_of: date, *, at_most: int = ANSWERS_PER_PROTOCOL
) -> Steps[bool]:
    """Ask for the links of one wiki to a domain (`who.int`) and all below it; whether all were given.

    Subjects: `<domain> <wiki> <YYYY-MM> <protocol> <part>`; when both protocols are through, a note `<domain>
    <wiki> <YYYY-MM> run` says so: without it the links are not a whole. `as_of` is the day of the run, or of
    its first part where it goes on. Of a protocol, `at_most` answers of 500 links each are asked for.
    """
    subject = f"{domain} {wiki_of(host)} {as_of:%Y-%m}"
    params = {"answer": "links", "domain": domain, "wiki": wiki_of(host), "as_of": as_of.isoformat()}
    names: dict[str, str] = {}
    endings = set()
    for protocol in PROTOCOLS:
        query = Query(
            *(f"{subject} {protocol}", endpoints.action_url, host, _parameters(domain, protocol)),
            *(_links, params, at_most),
        )
        endings.add((yield from naming_parts(action_api.parts(query), PARTS, names)))
    if "open" not in endings:
        said = json.dumps({"exact": endings == {"whole"}, "parts": names}).encode()
        yield Note(f"{subject} run", said, {**params, "answer": "run"})
    return endings == {"whole"}


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `LINKS`, each page and address once; params `domain`, `wiki`, `as_of` (ISO day).

    The two protocols, and parts that overlap, are united by (page_id, url).
    """
    named = params["domain"], params["wiki"], date.fromisoformat(params["as_of"])
    links = {(link.pageid, underscored(link.title), link.url) for link in _links(body) if link.ns == 0}
    return table([(*named, *link) for link in sorted(links)], LINKS)


def parse_run(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row of `RUNS`; params as of `parse`."""
    exact = action_api.read(_Run, body, METADATA.name).exact
    row = params["domain"], params["wiki"], date.fromisoformat(params["as_of"]), exact
    return table([row], RUNS)


def parse_parts(body: bytes, _: Mapping[str, str]) -> pa.Table:
    """The answers that the run rests on, `subject` and `body_sha256`, from the note at its end."""
    return parts_table(action_api.read(_Run, body, METADATA.name).parts)


TABLES = {
    "citation_links": Table(parse, "links"),
    "citation_runs": Table(parse_run, "run"),
    "run_parts": Table(parse_parts, "run"),
}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about one domain: `who.int` (on English Wikipedia) or `fr.wikipedia/who.int`."""
    host, domain = action_api.page_of(subject if "/" in subject else f"en.wikipedia/{subject}")
    params = {"domain": domain, "wiki": wiki_of(host), "as_of": date.min.isoformat()}
    for protocol in PROTOCOLS:
        query = Query(
            *(f"explain {protocol}", endpoints.action_url, host, _parameters(domain, protocol), _links),
            at_most=1,
        )
        for body in action_api.answers(ask, query):
            links = parse(body, params)
            articles = len(set(links["page_id"].to_pylist()))
            more = "; there are more" if action_api.following(body) else ""
            yield f"{host} to {protocol}://*.{domain}: {links.num_rows} links on {articles} articles{more}"
            yield from (f"  {row['page_title']}: {row['url']}" for row in links.slice(0, 5).to_pylist())


def _parameters(domain: str, protocol: str) -> dict[str, str]:
    return {
        "list": "exturlusage",
        "euquery": f"*.{domain}",  # the domain itself and all below it; without the asterisk, only itself
        "euprotocol": protocol,
        "eunamespace": "0",
        "euprop": "ids|title|url",
        "eulimit": "500",
    }


def _links(body: bytes) -> list[_Link]:
    return action_api.read(_LinksAnswer, body, METADATA.name).query.exturlusage
