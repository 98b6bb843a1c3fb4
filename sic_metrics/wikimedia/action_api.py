"""The Action API as every source uses it: addresses, batches, continuation, the forms of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Generic, Literal, Self, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from ..errors import SchemaError
from ..files import text
from . import forms
from .ask import NO_PARAMS, Ask, Question, Steps
from .forms import Form, OpenForm, Unread

COMMONS = "commons.wikimedia.org"
WIKIDATA = "www.wikidata.org"
VALUES_PER_REQUEST = 50
ENCODED_CHARACTERS_PER_REQUEST = 4_500  # a longer address may be refused (HTTP 414)
ALWAYS = {"action": "query", "format": "json", "formatversion": "2", "maxlag": "5"}
WITH_WWW = {"wikidata", "mediawiki"}

Following = dict[str, str]


class Continuation(BaseModel):
    """The keys that ask for the next part; `continue` is always among them."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, str | int]
    itself: str = Field(alias="continue")


class Answer(Form):
    """What stands around every answer of action=query; `following` asks for the next part."""

    following: Continuation | None = Field(default=None, alias="continue")
    warnings: JsonValue = None
    batchcomplete: Unread = None
    limits: Unread = None
    curtimestamp: Unread = None
    requestid: Unread = None
    servedby: Unread = None


class Page(Form):
    """A page asked for by title or page id: missing, invalid, or with page id, namespace and title."""

    pageid: int | None = None
    ns: int | None = None
    title: str | None = None
    missing: bool = False
    invalid: bool = False
    known: Unread = None
    invalidreason: Unread = None

    @model_validator(mode="after")
    def _is_missing_or_whole(self) -> Self:
        if not (self.missing or self.invalid) and None in {self.pageid, self.ns, self.title}:
            raise ValueError("a page that is there needs pageid, ns and title")
        return self


class Link(Form):
    """A page in a list."""

    pageid: int
    ns: int
    title: str
    fragment: str | None = None


class InfoPage(Page):
    """A page with prop=info, and its redirects where they were asked for."""

    lastrevid: int | None = None
    redirect: bool = False
    redirects: list[Link] = Field(default=[])
    contentmodel: Unread = None
    pagelanguage: Unread = None
    pagelanguagehtmlcode: Unread = None
    pagelanguagedir: Unread = None
    touched: Unread = None
    length: Unread = None
    new: Unread = None
    fullurl: Unread = None
    editurl: Unread = None
    canonicalurl: Unread = None


class _Continued(BaseModel):
    following: dict[str, str | int] = Field(default={}, alias="continue")


P = TypeVar("P", bound=Page)
F = TypeVar("F", bound=BaseModel)


class PagesQuery(Form, Generic[P]):
    """The pages, in any order, with what became of the titles asked for."""

    pages: list[P]
    normalized: Unread = None
    redirects: Unread = None


class PagesAnswer(Answer, Generic[P]):
    """An answer about pages asked for by title or page id."""

    query: PagesQuery[P]


class _Error(OpenForm):
    code: str
    info: str


class _ErrorAnswer(BaseModel):
    error: _Error


def read(form: type[F], body: bytes, source: str) -> F:
    """As `forms.read`; raises SchemaError also with the error that the API reports."""
    try:
        return forms.read(form, body, source)
    except SchemaError as wrong:
        try:
            error = _ErrorAnswer.model_validate_json(body).error
        except ValidationError:
            raise wrong from None
    raise SchemaError(source, "error", f"the API answers {error.code}: {error.info}")


def following(body: bytes) -> Following:
    """The keys to add to the request for the next part; empty where this was the last."""
    return {key: str(value) for key, value in _Continued.model_validate_json(body).following.items()}


def address(action_url: str, host: str, parameters: Mapping[str, str]) -> str:
    """The whole address of a query; equal parameters give equal addresses."""
    pairs = sorted({**ALWAYS, **parameters}.items())
    return f"{action_url.replace('{host}', host)}?{urlencode(pairs, quote_via=quote, safe='')}"


def batches(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield lists of values that fit into one request each, in order; reads no further than it must."""
    batch: list[str] = []
    length = 0
    for value in values:
        encoded = len(quote(value, safe="")) + len("%7C")
        if batch and (len(batch) == VALUES_PER_REQUEST or length + encoded > ENCODED_CHARACTERS_PER_REQUEST):
            yield batch
            batch, length = [], 0
        batch.append(value)
        length += encoded
    if batch:
        yield batch


@dataclass(frozen=True)
class Query:
    """A query with its continuations; their subjects are `<subject> 1`, `<subject> 2`.

    Attributes:
        subject: how the subjects begin; `check` and `params` are those of a `Question`.
        parameters: of the first part.
        at_most: so many parts are asked for, and no more.
        ends_at: a key to continue by that leads on to what is not wanted.
    """

    subject: str
    action_url: str
    host: str
    parameters: Mapping[str, str]
    check: Callable[[bytes], object]
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    at_most: int | None = None
    ends_at: str = ""

    def part(self, number: int, more: Following) -> Question:
        """The question for a part, numbered from 1."""
        url = address(self.action_url, self.host, {**self.parameters, **more})
        return Question(f"{self.subject} {number}", url, self.check, params=self.params)

    def after(self, number: int, more: Following, body: bytes) -> Following:
        """What asks for the next part; empty after the last. Raises SchemaError for this part once more."""
        further = following(body)
        if further and further == more:
            raise SchemaError(self.subject, "continue", f"answer {number} asks for itself again")
        return {} if self.ends_at and self.ends_at in further else further


def answers(ask: Ask, query: Query) -> Iterator[bytes]:
    """Yield the bodies of a query and its continuations; an empty part that continues is followed.

    Raises BrokenAnswerError where there is no answer of use: that is unknown, not empty.
    """
    more: Following = {}
    for number in islice(count(1), query.at_most):
        body = ask(query.part(number, more)).body
        yield body
        if not (more := query.after(number, more, body)):
            return


def parts(
    query: Query, read: Callable[[bytes], Steps[None] | None] = lambda _: None
) -> Steps[Literal["whole", "cut short", "open"]]:
    """Ask for all parts of a query and hand each body to `read`, whose steps are taken at once.

    Returns whether it came whole, was cut short at `at_most`, or is open as a part has no answer.
    """
    more: Following = {}
    for number in islice(count(1), query.at_most):
        kept = yield query.part(number, more)
        if not kept:
            return "open"
        if (steps := read(kept.body)) is not None:
            yield from steps
        if not (more := query.after(number, more, kept.body)):
            return "whole"
    return "cut short"


def wiki_of(host: str) -> str:
    """A wiki as the analytics API spells it (`en.wikipedia`), from its host (`en.wikipedia.org`)."""
    wiki = host.removeprefix("www.").removesuffix(".org")
    return text.RENAMED.get(wiki, wiki)


def host_of(wiki: str) -> str:
    """The host of a wiki as the analytics API spells it; a host stays as it is."""
    host = wiki if wiki.endswith(".org") else f"{wiki}.org"
    return f"www.{host}" if wiki in WITH_WWW else host


def page_of(subject: str) -> tuple[str, str]:
    """Host and title (underscores) of `en.wikipedia/Malaria`."""
    wiki, _, title = subject.partition("/")
    return host_of(wiki), underscored(title)


def underscored(title: str) -> str:
    """A title in the form of the analytics API and the database."""
    return title.replace(" ", "_")
