"""The Action API as every source uses it: addresses, batches, continuation, the forms of its answers.

Where the absence of a key says something (no `missing`, no `globalusage`), unknown keys are refused:
a renamed key would otherwise read as "there is none".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count, islice
from typing import Any, Generic, Protocol, Self, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import BrokenAnswerError, SchemaError
from . import Ask, text

COMMONS = "commons.wikimedia.org"
WIKIDATA = "www.wikidata.org"
VALUES_PER_REQUEST = 50
ENCODED_CHARACTERS_PER_REQUEST = 4_500  # a longer address may be refused (HTTP 414)
ALWAYS = {"action": "query", "format": "json", "formatversion": "2", "maxlag": "5"}
WITH_WWW = {"wikidata", "mediawiki"}

Following = dict[str, str]


class Note(Protocol):
    """Keeps a body of the run's own beside the answers: that something is complete."""

    def __call__(self, subject: str, body: bytes, params: Mapping[str, str]) -> object:
        """Keep it; a newer one of the same subject replaces it."""
        ...


class Strict(BaseModel):
    """No unknown key, no other type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Answer(Strict):
    """What stands around every answer of action=query; `following` asks for the next part."""

    batchcomplete: bool = False
    following: dict[str, str | int] = Field(default={}, alias="continue")
    warnings: Any = None
    limits: Any = None
    curtimestamp: str | None = None
    requestid: str | None = None
    servedby: str | None = None


class Page(Strict):
    """A page asked for by title or page id: missing, invalid, or with page id, namespace and title."""

    pageid: int | None = None
    ns: int | None = None
    title: str | None = None
    missing: bool = False
    known: bool = False
    invalid: bool = False
    invalidreason: str | None = None

    @model_validator(mode="after")
    def _is_missing_or_whole(self) -> Self:
        if not (self.missing or self.invalid) and None in {self.pageid, self.ns, self.title}:
            raise ValueError("a page that is there needs pageid, ns and title")
        return self


class Link(Strict):
    """A page in a list."""

    pageid: int
    ns: int
    title: str
    fragment: str | None = None


class InfoPage(Page):
    """A page with prop=info, and its redirects where they were asked for; revision ids, bytes."""

    lastrevid: int | None = None
    redirect: bool = False
    redirects: list[Link] = Field(default=[])
    contentmodel: str | None = None
    pagelanguage: str | None = None
    pagelanguagehtmlcode: str | None = None
    pagelanguagedir: str | None = None
    touched: str | None = None
    length: int | None = None
    new: bool = False
    fullurl: str | None = None
    editurl: str | None = None
    canonicalurl: str | None = None


class _Continued(BaseModel):
    following: dict[str, str | int] = Field(default={}, alias="continue")


P = TypeVar("P", bound=Page)
M = TypeVar("M", bound=BaseModel)


class PagesQuery(Strict, Generic[P]):
    """The pages, in any order, with what became of the titles asked for."""

    pages: list[P]
    normalized: Any = None
    redirects: Any = None


class PagesAnswer(Answer, Generic[P]):
    """An answer about pages asked for by title or page id."""

    query: PagesQuery[P]


class _Error(BaseModel):
    model_config = ConfigDict(extra="ignore")  # each error brings keys of its own
    code: str
    info: str


class _ErrorAnswer(BaseModel):
    error: _Error


def read(model: type[M], body: bytes, source: str) -> M:
    """The body as the model; raises SchemaError naming the field, or the error that the API reports."""
    try:
        return model.model_validate_json(body)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        place, reason = ".".join(map(str, first["loc"])) or "body", first["msg"]
    try:
        error = _ErrorAnswer.model_validate_json(body).error
    except ValidationError:
        raise SchemaError(source, place, reason) from None
    raise SchemaError(source, "error", f"the API answers {error.code}: {error.info}")


def following(body: bytes) -> Following:
    """The keys to add to the request for the next part; empty where this was the last."""
    return {key: str(value) for key, value in _Continued.model_validate_json(body).following.items()}


def address(action_url: str, host: str, parameters: Mapping[str, str]) -> str:
    """The whole address of a query; equal parameters give equal addresses."""
    asked = sorted({**ALWAYS, **parameters}.items())
    return f"{action_url.replace('{host}', host)}?{urlencode(asked, quote_via=quote, safe='')}"


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


def answers(
    ask: Ask,
    subject: str,
    url: Callable[[Following], str],
    check: Callable[[bytes], object],
    params: Mapping[str, str],
    *,
    at_most: int | None = None,
) -> Iterator[bytes]:
    """Yield the bodies of a query and its continuations; their subjects are `<subject> 1`, `<subject> 2`.

    Ends early after `at_most` answers. An empty part that continues is followed.

    Raises:
        BrokenAnswerError: an answer cannot be used, or nothing answers there: that is unknown, not empty.
        SchemaError: an answer asks for the part that it is itself.
    """
    asked: Following = {}
    for number in islice(count(1), at_most):
        kept = ask(f"{subject} {number}", url(asked), check, params=params)
        yield kept.body
        more = following(kept.body)
        if not more:
            return
        if more == asked:
            raise SchemaError(subject, "continue", f"answer {number} asks for itself again")
        asked = more


def is_cut_short(bodies: Iterator[bytes]) -> bool:
    """Take all bodies of a query; whether the last of them says that there is more."""
    last = deque(bodies, maxlen=1)
    return bool(last and following(last[0]))


def each_batch(
    values: Iterable[str], ask_batch: Callable[[int, list[str]], Iterator[bytes]]
) -> Iterator[bytes]:
    """Yield the bodies of all batches (numbered from 1).

    A batch with a broken answer is left: the run has put that answer aside, and the others stand alone.
    """
    for number, batch in enumerate(batches(values), start=1):
        with suppress(BrokenAnswerError):
            yield from ask_batch(number, batch)


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
