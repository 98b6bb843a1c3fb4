"""Lists of a report: the most viewed articles, collaborations on record, figures of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from sic_metrics.formats.language import _

from ..formats import partner_words, published_words, text
from ..impact.published import headlines, largest_of, newest_of_each, read
from ..snapshots.tables import top_articles
from .facts import Article, Record, Section
from .known import Known, as_frame, page_address, table
from .published import Published

MOST_ARTICLES, MOST_OF_UNION = 20, 12
MOST_RECORDS: Final = 8
MOST_HEADLINES: Final = 3


def articles(known: Known, orgs: Sequence[str], first: str, last: str) -> tuple[Article, ...]:
    """The union's most viewed articles, with the files on each, or how many organisations' it carries."""
    is_one = len(orgs) == 1
    rows = as_frame(
        top_articles(known.reader, orgs, (first, last), MOST_ARTICLES if is_one else MOST_OF_UNION)
    )
    column = "files" if is_one else "orgs"
    return tuple(
        Article(
            wiki=wiki,
            language=known.language(wiki),
            title=title.replace("_", " "),
            address=page_address(wiki, title),
            views=None if pd.isna(views) else int(views),
            others=None if pd.isna(others) else int(others),
        )
        for wiki, title, views, others in rows[["wiki", "page_title", "views", column]].itertuples(
            index=False
        )
    )


def records(known: Known, org: str) -> tuple[Record, ...]:
    """Collaborations of an organisation with Wikimedia that are on record, earliest first."""
    rows = [row for row in table(known.reader, "partnerships") if row["org_id"] == org]
    return tuple(_record(row) for row in sorted(rows, key=lambda row: row["start_year"] or 0)[:MOST_RECORDS])


def published(known: Known, org: str) -> tuple[Published, ...]:
    """All figures that others published of an organisation, those to begin with first."""
    rows = [row for row in table(known.reader, "published_impact") if row["org_id"] == org]
    first = headlines(rows, MOST_HEADLINES)
    others = [row for row in rows if row not in first]
    return tuple(_published(row, is_headline=row in first) for row in [*first, *others])


def largest_in_words(known: Known, org: str) -> str:
    """The largest result that others published of an organisation; empty where there is none."""
    largest = largest_of([row for row in table(known.reader, "published_impact") if row["org_id"] == org])
    return published_words.in_words(largest) if largest else ""


def with_published(known: Known, union: Section, orgs: Sequence[str]) -> Section:
    """The section of organisations of which nothing is measured: the newest published figure of each."""
    newest = newest_of_each(row for row in table(known.reader, "published_impact") if row["org_id"] in orgs)
    if not newest:
        return union
    figures = [
        replace(_published(row, is_headline=place < MOST_HEADLINES), label=_of(known.name(org), row))
        for place, (org, row) in enumerate(newest.items())
    ]
    finding = _(partner_words.SOME_PUBLISHED).format(
        published=len(newest), partners=text.counted(len(orgs), "organisation")
    )
    return replace(union, finding=finding, summary=_(partner_words.PUBLISHED_LEAD), published=tuple(figures))


def _of(name: str, row: Mapping[str, Any]) -> str:
    return f"{name}: {row['metric']}"


def _published(row: Mapping[str, Any], *, is_headline: bool) -> Published:
    return Published(
        label=published_words.what(row),
        value=float(row["value"]),
        bound_words=_(published_words.BOUND[row["value_is"]]),
        unit=str(row["unit"]),
        window=published_words.when(row),
        meaning=_(published_words.MEANING[read(row).kind]),
        source=str(row["source_url"]).split(" | ", maxsplit=1)[0],
        is_headline=is_headline,
    )


def _record(row: Mapping[str, Any]) -> Record:
    stated = (str(year) for year in (row["start_year"], row["end_year_or_status"]) if year)
    years = " – ".join(dict.fromkeys(stated))
    return Record(
        years=years or _(partner_words.YEARS_UNKNOWN),
        what=str(row["what_was_delivered"] or _(partner_words.NOT_RECORDED)),
        about=_("{kind}, with {party}. Certainty: {certainty}.").format(
            kind=row["kind"], party=row["wikimedia_party"], certainty=row["certainty"]
        ),
        source=str(row["source_url"]).split(" | ", maxsplit=1)[0],
    )
