"""What following a category costs: the requests of a first run, and how long they take at the pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from ..sources.article_quality import WIKIS_WITH_CLASSES
from ..sources.citations import PROTOCOLS
from ..wikimedia.action_api import ENCODED_CHARACTERS_PER_REQUEST, VALUES_PER_REQUEST
from .impact_dumps import DATASETS
from .job import FILES_DESCRIBED_OF_A_SET, MOST_VIEWED
from .plan import in_words
from .preview_look import Found
from .preview_sample import OnWiki, Sample
from .run import MONTHS_BY_DEFAULT
from .running import PAGES_BEFORE_DUMPS
from .stages import CITED_ON, REFERERS

MEMBERS_AN_ANSWER = 500
BY_PAGE = PAGE_VIEWS, MEDIA_REQUESTS, FILE_FACTS, QUALITY, ASSESSMENTS = (
    "page views, one for each title",
    "media requests of files in use",
    "facts of files",
    "article quality",
    "assessments",
)
SEPARATOR, FILE_PREFIX = len("%7C"), len("File%3A")


@dataclass(frozen=True)
class Part:
    """Requests of one kind; None where unknown."""

    what: str
    requests: int | None


@dataclass(frozen=True)
class Cost:
    """Requests of a first run.

    Attributes:
        parts: by kind.
        requests_per_minute: the pace.
        remarks: what the estimate rests on and leaves out.
    """

    parts: tuple[Part, ...]
    requests_per_minute: float
    remarks: tuple[str, ...]

    @property
    def requests(self) -> int | None:
        """In all; None where a part is unknown."""
        known = [part.requests for part in self.parts if part.requests is not None]
        return sum(known) if len(known) == len(self.parts) else None

    @property
    def minutes(self) -> float | None:
        """At the pace; None where a part is unknown."""
        return None if self.requests is None else self.requests / self.requests_per_minute

    @property
    def time(self) -> str:
        """The time in words."""
        pace = f"at {self.requests_per_minute:,g} a minute"
        if self.minutes is None:
            return f"the time {pace} is unknown"
        return f"about {in_words(self.minutes)} {pace}"


@dataclass(frozen=True)
class _Whole:
    """The whole of what a sample was taken of, as far as it is asked about."""

    found: Found
    sample: Sample

    @property
    def files(self) -> int:
        """Distinct files where all were seen, else one for each category that they are in."""
        return self.sample.files if self.sample.is_all else self.found.files

    def of(self, count: int) -> int:
        """As many as there would be, were all files like those of the sample."""
        return round(count * self.files / self.sample.files) if self.sample.files else 0

    @property
    def in_use(self) -> int:
        """Files on articles."""
        return self.of(self.sample.files_in_use)

    def articles(self, at_most: int | None = None) -> dict[OnWiki, int]:
        """Of each wiki; the shares of the wikis stay where there are more than are asked about."""
        counts = {one: self.of(one.articles) for one in self.sample.wikis}
        share = min(1.0, at_most / max(1, sum(counts.values()))) if at_most else 1.0
        return {one: round(count * share) for one, count in counts.items()}

    def per_article(self, count: int) -> int:
        """Of all articles as many as of those whose identity is known."""
        known = self.sample.identity
        return round(sum(self.articles().values()) * count / known.articles) if known else 0


def cost(
    found: Found, organisation: Mapping[str, Any], dbnames: Mapping[str, str], requests_per_minute: float
) -> Cost:
    """Estimate from a look.

    `organisation` is its row of the registry, `dbnames` those of the registry's wikis.
    """
    whole = _Whole(found, found.sample) if found.sample and _tells(found.sample) else None
    links = len(PROTOCOLS) * len(CITED_ON) if organisation["official_domain"] else 0
    parts = (
        Part("allow-list of Commons Impact Metrics", 1),
        *_counts(found),
        *(_by_dumps(whole, dbnames) if found.is_dumped else _by_walk(found, whole, dbnames)),
        Part("links to its website", links),
        Part("facts of Wikidata", 2 if organisation["wikidata_id"] else 0),
    )
    return Cost(parts, requests_per_minute, (*_remarks(found), *consent(parts)))


def _counts(found: Found) -> Iterator[Part]:
    if found.is_listed:
        yield Part(f"dumps of {MONTHS_BY_DEFAULT} months", len(DATASETS) * MONTHS_BY_DEFAULT)
    yield Part("counts of Commons Impact Metrics", 4 if found.is_listed else 2)


def _by_dumps(whole: _Whole | None, dbnames: Mapping[str, str]) -> Iterator[Part]:
    """What is asked about the most viewed of what the dumps name."""
    described = min(whole.in_use, max(MOST_VIEWED, FILES_DESCRIBED_OF_A_SET)) if whole else 0
    yield from _of_uses(whole, dbnames, MOST_VIEWED, described)


def _by_walk(found: Found, whole: _Whole | None, dbnames: Mapping[str, str]) -> Iterator[Part]:
    """The walk, the views of what it finds, and what is asked about that."""
    opened = sum(max(1, ceil((one.files + one.subcategories) / MEMBERS_AN_ANSWER)) for one in found.tree)
    yield Part("category walk", 1 + opened)
    yield Part("global usage and templates", _usage(whole) if whole else None)
    yield Part("page identity and moves", _identity(whole) if whole else None)
    yield Part(PAGE_VIEWS, _titles(whole) if whole else None)
    described = max(whole.in_use, min(whole.files, FILES_DESCRIBED_OF_A_SET)) if whole else 0
    yield from _of_uses(whole, dbnames, None, described)


def _usage(whole: _Whole) -> int:
    told = whole.sample
    batches, sampled = (_batches(count, told.characters + FILE_PREFIX) for count in (whole.files, told.files))
    return ceil(batches * told.usage_answers / max(1, sampled)) + whole.of(told.templates)


def _identity(whole: _Whole) -> int:
    known = whole.sample.identity
    followed = whole.per_article(known.redirect_answers + known.move_answers) if known else 0
    return sum(_batches(count, 0) for count in whole.articles().values()) + followed


def _titles(whole: _Whole) -> int:
    known = whole.sample.identity
    return sum(whole.articles().values()) + (whole.per_article(known.former_titles) if known else 0)


def _of_uses(
    whole: _Whole | None, dbnames: Mapping[str, str], at_most: int | None, described: int
) -> Iterator[Part]:
    articles = whole.articles(at_most) if whole else {}
    wikipedias = {one: count for one, count in articles.items() if one.wiki.endswith(".wikipedia")}
    batches = {one: _batches(count, one.characters) for one, count in wikipedias.items()}
    scored = [one for one in wikipedias if one.wiki in dbnames]
    models = {one: 1 + (dbnames[one.wiki] in WIKIS_WITH_CLASSES) for one in scored}
    in_use = min(whole.in_use, at_most or whole.in_use) if whole else 0
    characters = whole.sample.characters + FILE_PREFIX if whole else 0
    counts = {
        "list of all wikis, their main pages and views": 1 + 2 * len(articles),
        MEDIA_REQUESTS: len(REFERERS) * in_use,
        FILE_FACTS: _batches(described, characters),
        QUALITY: sum(batches[one] + wikipedias[one] * models[one] for one in scored),
        ASSESSMENTS: sum(batches.values()),
    }
    yield from (Part(what, count if whole else None) for what, count in counts.items())


def _batches(values: int, characters: float) -> int:
    """Questions about so many values, as many in each as its address holds."""
    a_question = min(VALUES_PER_REQUEST, ENCODED_CHARACTERS_PER_REQUEST // (characters + SEPARATOR))
    return ceil(values / max(1, a_question))


def _tells(told: Sample) -> bool:
    """Whether the sample says how many articles there are."""
    return bool(told.files or told.is_all)


def _remarks(found: Found) -> Iterator[str]:
    told = found.sample
    if told is None or not _tells(told):
        yield "No file's use could be looked at, so the number of articles is unknown."
    elif told.is_all:
        yield f"{told.articles:,} articles use the {told.files:,} files."
    else:
        yield (
            f"The number of articles is estimated: {told.articles:,} use the first {told.files:,} files."
            " A real tree is often used more, or less, than its first files."
        )
    if found.is_dumped:
        yield f"Quality and media requests are asked for the {MOST_VIEWED:,} most viewed articles and files."
    if not found.is_whole:
        yield "The tree goes on, so it is the least that there is."
    if told and told.articles and not told.identity and not found.is_dumped:
        yield "Moves of pages and their former titles come on top."
    yield "Links to a website that is linked more than 500 times on a wiki come on top."


def consent(parts: Iterable[Part]) -> Iterator[str]:
    """What `ingest` wants before it asks so much page by page."""
    by_page = sum(part.requests or 0 for part in parts if part.what in BY_PAGE)
    if by_page > PAGES_BEFORE_DUMPS:
        yield (
            f"{by_page:,} requests go page by page, more than {PAGES_BEFORE_DUMPS:,}: `ingest` asks before"
            " it puts them, and without a terminal needs --yes."
        )
