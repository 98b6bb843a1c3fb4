"""What a run asks of each source, for one organisation; in the order in which answers build on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Literal

from ..errors import BrokenAnswerError, UsageError
from ..sources import (
    allow_list,
    article_quality,
    assessments,
    citations,
    commons_files,
    commons_impact,
    commons_impact_api,
    commons_usage,
    media_requests,
    pageviews,
    sites,
    traffic,
    wikidata,
)
from ..warehouse import covered, subjects
from ..wikimedia.action_api import host_of
from .category_walks import walks
from .client import allow_listed
from .impact_dumps import dumps
from .job import Job

REFERERS: tuple[Literal["all-referers", "external"], ...] = ("all-referers", "external")
# The ten largest Wikipedias and the six UN languages (Arabic and Chinese are not among the ten).
CITED_ON = tuple(f"{code}.wikipedia" for code in "en ceb de fr sv nl es ru it pl ar zh".split())  # noqa: SIM905


def registration(job: Job) -> None:
    """Which categories Commons Impact Metrics cover."""
    allow_listed(job.asking, job.endpoints)


def commons_impact_counts(job: Job) -> None:
    """Counts and once-per-file views of the sets' categories, from the API."""
    ask = job.asking.of(commons_impact_api.METADATA)
    published = commons_impact_api.published_month(ask, job.endpoints, today=job.today)
    for one in job.category_sets if published else ():
        with suppress(BrokenAnswerError):
            list(commons_impact_api.fetch(ask, job.endpoints, one["value"], published))  # type: ignore[arg-type]


def page_views(job: Job) -> None:
    """Daily views of the articles whose views no dump tells, under their current and their former titles."""
    ask = job.asking.of(pageviews.METADATA)
    told = covered.told_by_dumps(job.store.warehouse, job.sets, job.first, job.last) | job.expected
    untold = [one for one in job.sets if one["content_set_id"] not in told]
    for wiki, title in subjects.titles_to_ask(job.store.warehouse, untold):
        with suppress(BrokenAnswerError):
            first, last = job.span(pageviews.METADATA, f"{wiki} {title}")
            pageviews.fetch(ask, job.endpoints, wiki, title, first, last, today=job.today)


def wikis(job: Job) -> None:
    """The list of all wikis, and the main page and namespaces of those of the sets."""
    ask = job.asking.of(sites.METADATA)
    with suppress(BrokenAnswerError):
        sites.fetch(ask, job.endpoints)
    for wiki in job.wikis():
        with suppress(BrokenAnswerError):
            sites.fetch_site_info(ask, job.endpoints, wiki, host_of(wiki))


def whole_wikis(job: Job) -> None:
    """Total views of every wiki of the sets."""
    ask = job.asking.of(traffic.METADATA)
    for wiki in job.wikis():
        with suppress(BrokenAnswerError):
            first, last = job.span(traffic.METADATA, wiki)
            traffic.fetch(ask, job.endpoints, wiki, first, last, today=job.today)


def file_requests(job: Job) -> None:
    """Monthly requests of every file in use, and the share that came from other sites."""
    ask = job.asking.of(media_requests.METADATA)
    for file in job.files():
        for referer in REFERERS:
            with suppress(BrokenAnswerError):
                first, last = job.span(media_requests.METADATA, f"{file} {referer}")
                media_requests.fetch(ask, job.endpoints, file, referer, first, last, today=job.today)


def file_facts(job: Job) -> None:
    """Upload day, uploader and licence of every file in use, and of those in no use too."""
    ask = job.asking.of(commons_files.METADATA)
    commons_files.fetch(ask, job.endpoints, job.scope, job.files_to_describe())


def quality(job: Job) -> None:
    """Quality score of every article on a Wikipedia."""
    ask, names = job.asking.of(article_quality.METADATA), job.store.registry.tables["wikis"].to_pylist()
    dbnames = {row["wiki"]: row["dbname"] for row in names}
    for wiki, titles in _wikipedias(job):
        if wiki in dbnames:
            article_quality.fetch(ask, job.endpoints, job.scope, host_of(wiki), dbnames[wiki], titles)


def classes(job: Job) -> None:
    """Classes that the communities have given the articles."""
    ask = job.asking.of(assessments.METADATA)
    for wiki, titles in _wikipedias(job):
        assessments.fetch(ask, job.endpoints, job.scope, host_of(wiki), titles)


def links(job: Job) -> None:
    """Links from articles to the organisation's domain."""
    domain = job.organisation["official_domain"]
    ask, note = job.asking.of(citations.METADATA), job.asking.note(citations.METADATA)
    for wiki in CITED_ON if domain else ():
        subject = f"{domain} {wiki} {job.today:%Y-%m} "
        begun = job.store.ledger.begun(citations.METADATA.name, subject)
        as_of = date.fromisoformat(begun["as_of"]) if begun else job.today
        with suppress(BrokenAnswerError):
            citations.fetch(ask, note, job.endpoints, domain, host_of(wiki), as_of)


def facts(job: Job) -> None:
    """What Wikidata says about the organisation, if the item bears its name."""
    row = job.organisation
    if row["wikidata_id"]:
        names = [name for name in (row["short_name"], row["full_name"]) if name]
        ask = job.asking.of(wikidata.METADATA)
        wikidata.fetch(ask, job.endpoints, job.scope, {row["wikidata_id"]: names})


STAGES: dict[str, Callable[[Job], None]] = {
    allow_list.METADATA.name: registration,
    commons_impact.METADATA.name: dumps,
    commons_impact_api.METADATA.name: commons_impact_counts,
    commons_usage.METADATA.name: walks,
    sites.METADATA.name: wikis,
    traffic.METADATA.name: whole_wikis,
    pageviews.METADATA.name: page_views,
    media_requests.METADATA.name: file_requests,
    commons_files.METADATA.name: file_facts,
    article_quality.METADATA.name: quality,
    assessments.METADATA.name: classes,
    citations.METADATA.name: links,
    wikidata.METADATA.name: facts,
}


def chosen(names: Iterable[str]) -> dict[str, Callable[[Job], None]]:
    """The stages of these sources, in their order; all without names; raises UsageError."""
    wanted = set(names)
    if unknown := wanted - set(STAGES):
        raise UsageError(f"there is no source {', '.join(sorted(unknown))}; there are: {', '.join(STAGES)}")
    return {name: stage for name, stage in STAGES.items() if name in wanted or not wanted}


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def _wikipedias(job: Job) -> Iterator[tuple[str, list[str]]]:
    for wiki, titles in sorted(job.pages_by_wiki().items()):
        if wiki.endswith(".wikipedia"):
            yield wiki, titles
