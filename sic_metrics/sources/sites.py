"""The wikis: how each is spelled, which are closed, their main pages and namespaces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlsplit

import pyarrow as pa
from pydantic import BeforeValidator, Field, JsonValue

from ..errors import BrokenAnswerError, SchemaError, UsageError
from ..settings import Endpoints
from ..wikimedia import action_api, forms
from ..wikimedia.ask import NO_PARAMS, Ask, Question, Steps
from ..wikimedia.forms import Form, OpenForm, Unread
from . import Job, SourceMetadata, Table
from ._contract import NUMBER, TEXT, table

METADATA = SourceMetadata(
    name="sites",
    title="Site matrix and site information (Action API)",
    url="https://www.mediawiki.org/wiki/API:Siteinfo",
    licence="CC0",
    grain="one wiki as it is now; one namespace of it",
    available_from="the day it is asked for",
    stays_good="30 days",
    good_for_days=30,
    caveats=(
        "The state of the day: of a main page or namespace that was renamed only the present name is known.",
        "Private wikis are left out.",
        "A closed wiki can be read and has views, but is no longer edited.",
    ),
    order=50,
    rests_on="wikis",
    about="list of all wikis, their main pages and views",
)
META = "meta.wikimedia.org"
SITES = pa.schema(dict.fromkeys(("wiki", "dbname", "domain", "language_code"), TEXT) | {"closed": pa.bool_()})
MAIN_PAGES = pa.schema({"wiki": TEXT, "main_page": TEXT})
NAMESPACES = pa.schema({"wiki": TEXT, "namespace_id": NUMBER, "name": TEXT})

# A flag that is set is "" in version 1 of the format and true in version 2; one that is not is left out.
Flag = Annotated[bool, BeforeValidator(lambda value: value == "" or value)]


class _Site(Form):
    url: str = Field(pattern="^https://[a-z0-9.-]+$")
    dbname: str = Field(min_length=1)
    closed: Flag = False
    private: Flag = False
    lang: str | None = None  # of special wikis; the others stand below their language
    code: Unread = None
    sitename: Unread = None
    fishbowl: Unread = None
    nonglobal: Unread = None


class _Language(Form):
    code: str
    site: list[_Site]
    name: Unread = None
    localname: Unread = None
    dir: Unread = None


class _Matrix(Form):
    sitematrix: dict[Annotated[str, Field(pattern="^([0-9]+|count|specials)$")], JsonValue]
    continue_: None = Field(None, alias="continue")  # one answer holds 5,000 wikis
    limits: Unread = None
    warnings: Unread = None
    curtimestamp: Unread = None
    requestid: Unread = None
    servedby: Unread = None


class _Specials(Form):
    specials: list[_Site]


class _General(OpenForm):
    mainpage: str = Field(min_length=1)
    servername: str


class _Namespace(OpenForm):
    id: int
    name: str


class _About(OpenForm):
    general: _General


class _Names(OpenForm):
    namespaces: dict[Annotated[str, Field(pattern="^-?[0-9]+$")], _Namespace] = Field(min_length=1)


Part = TypeVar("Part", bound=Form)


class _SiteInfo(action_api.Answer, Generic[Part]):
    query: Part


def questions(job: Job) -> Steps[None]:
    """The list of all wikis, and the main page and namespaces of those of the sets."""
    yield list_of_all(job.endpoints)
    for wiki in job.wikis():
        yield site_info(job.endpoints, wiki, action_api.host_of(wiki))


def list_of_all(endpoints: Endpoints) -> Question:
    """The question for the list of all wikis."""
    url = action_api.address(endpoints.action_url, META, {"action": "sitematrix"})
    return Question("sitematrix", url, parse, params={"answer": "sites"})


def site_info(endpoints: Endpoints, wiki: str, domain: str) -> Question:
    """The question to a wiki, given as in `sites`, for its main page and namespaces."""
    parameters = {"meta": "siteinfo", "siprop": "general|namespaces"}
    url = action_api.address(endpoints.action_url, domain, parameters)
    params = {"wiki": wiki, "domain": domain, "answer": "site_info"}

    def check(body: bytes) -> None:
        parse_main_pages(body, params)
        parse_namespaces(body, params)

    return Question(f"siteinfo {wiki}", url, check, params=params)


def parse(body: bytes, params: Mapping[str, str] = NO_PARAMS) -> pa.Table:  # noqa: ARG001
    """Rows (wiki, dbname, domain, language_code, closed), one for each wiki that is not private.

    Raises SchemaError where a field is missing or of another type, or a wiki comes twice.
    """
    rows: dict[str, dict[str, object]] = {}
    for language, site in _listed(action_api.read(_Matrix, body, METADATA.name).sitematrix):
        domain = urlsplit(site.url).netloc
        wiki = action_api.wiki_of(domain)
        if wiki in rows:
            raise SchemaError(METADATA.name, "sitematrix", f"{wiki} comes twice")
        if not site.private:
            named = {"wiki": wiki, "dbname": site.dbname, "domain": domain}
            rows[wiki] = named | {"language_code": language, "closed": site.closed}
    if not rows:
        raise SchemaError(METADATA.name, "sitematrix", "names no wiki")
    return pa.Table.from_pylist(list(rows.values()), schema=SITES)


def _listed(matrix: Mapping[str, JsonValue]) -> Iterator[tuple[str | None, _Site]]:
    """Yield language code and site: numbered keys are languages, `specials` is a list, `count` a count."""
    for key, value in matrix.items():
        if key.isdecimal():
            language = _read(_Language, value, f"sitematrix.{key}")
            yield from ((language.code, site) for site in language.site)
    specials = _read(_Specials, {"specials": matrix.get("specials", [])}, "sitematrix").specials
    yield from ((site.lang, site) for site in specials)


def parse_main_pages(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row (wiki, main_page with underscores); params `wiki` and `domain`.

    Raises SchemaError for another form, or where another wiki answered.
    """
    about = action_api.read(_SiteInfo[_About], body, METADATA.name).query.general
    if about.servername != params["domain"]:
        reason = f"is {about.servername}, asked was {params['domain']}"
        raise SchemaError(METADATA.name, "query.general.servername", reason)
    return pa.table([[params["wiki"]], [about.mainpage.replace(" ", "_")]], schema=MAIN_PAGES)


def parse_namespaces(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows (wiki, namespace_id, name with underscores, empty for articles); else as the main page."""
    namespaces = action_api.read(_SiteInfo[_Names], body, METADATA.name).query.namespaces.values()
    rows = [(params["wiki"], namespace.id, namespace.name.replace(" ", "_")) for namespace in namespaces]
    return table(rows, NAMESPACES)


TABLES = {
    "sites": Table(parse, "sites"),
    "site_main_pages": Table(parse_main_pages, "site_info"),
    "site_namespaces": Table(parse_namespaces, "site_info"),
}


def _read(form: type[Part], value: JsonValue, at: str) -> Part:
    return forms.read(form, json.dumps(value).encode(), METADATA.name, at)


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a wiki (`en.wikipedia`)."""
    wiki = subject.removesuffix(".org")
    matrix = ask(list_of_all(endpoints))
    sites = parse(matrix.body).to_pylist()
    site = next((row for row in sites if row["wiki"] == wiki), None)
    if site is None:
        raise UsageError(f"{wiki!r} is none of the {len(sites):,} wikis; write it as en.wikipedia")
    yield f"{wiki}: database {site['dbname']}, domain {site['domain']}, language {site['language_code']}"
    yield "closed" if site["closed"] else "open"
    try:
        info = ask(site_info(endpoints, wiki, site["domain"]))
    except BrokenAnswerError:
        yield "main page and namespaces unknown: the wiki does not answer at its domain"
        return
    (main_page,) = parse_main_pages(info.body, site)["main_page"].to_pylist()
    yield f"main page: {main_page}"
    for namespace in parse_namespaces(info.body, site).to_pylist():
        yield f"namespace {namespace['namespace_id']}: {namespace['name'] or '(articles)'}"
