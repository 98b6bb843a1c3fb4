"""Tables that a snapshot answers beside its metrics: unions of organisations, how new its data are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from .queries import statements
from .reader import SnapshotReader

SQL: Final = statements("tables")


def union_views(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """Views of the union of some organisations' articles, each article once a month, sorted by month.

    Columns: `month, views, articles, coverage, orgs_known, orgs, usage_basis`, by the rules of
    `hub_article_views`; views and articles are NULL where unknown. Organisations without content sets are
    not counted among `orgs`.
    """
    return reader.query(SQL["union_views"], [list(orgs)] * 2)


def union_views_alike(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """The same like with like, by the rules of `hub_article_views_alike`, sorted by its keys.

    Columns: `known_from_month, month, views, articles, coverage, usage_basis, sets_alike, sets_known`.
    """
    return reader.query(SQL["union_views_alike"], [list(orgs)] * 2)


def union_views_by_wiki(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """`wiki, month, views, articles` of the union of some organisations' articles, sorted by its keys."""
    return reader.query(SQL["union_views_by_wiki"], [list(orgs)])


def top_articles(reader: SnapshotReader, orgs: Sequence[str], window: tuple[str, str], most: int) -> pa.Table:
    """The union's articles by views between two months (`YYYY-MM`, inclusive), most viewed first.

    Columns: `wiki, page_title, views, months_known, orgs, files`; views are NULL where no month is known,
    files where several organisations share the page.
    """
    return reader.query(SQL["top_articles"], [list(orgs), *(f"{month}-01" for month in window), most])


def articles_named(reader: SnapshotReader, typed: str, most: int) -> pa.Table:
    """Articles with files of an organisation, or on a topic's list, whose title holds what was typed.

    Columns: `wiki, page_title, org_id, topic`: the organisation by which it has most views, NULL where it has
    none; a topic, NULL where it is on no list. The whole title comes first, then titles with a word that
    begins so, then those with files, by views. Case and accents do not matter.
    """
    if not typed or not reader.has("core_topic_articles"):
        return pa.table(
            {name: pa.array([], pa.string()) for name in ("wiki", "page_title", "org_id", "topic")}
        )
    return reader.query(SQL["articles_named"], [typed, most])


def accepted(reader: SnapshotReader) -> pa.Table:
    """What looked wrong and was taken for true.

    Columns: `rule, org_id, wiki, page_title, month, what, reason, who, accepted_on`. A row without `org_id`
    concerns every organisation, one without `month` (`YYYY-MM`) every month.
    """
    if reader.has("core_accepted"):
        return reader.query(SQL["accepted"])
    return pa.table({name: pa.array([], pa.string()) for name in ("org_id", "month", "what", "reason")})


def newest_data(reader: SnapshotReader) -> pa.Table:
    """The last day that each kind of data describes: `kind, newest`; NULL where none is loaded.

    Usage has a row for each tier that is loaded, and one without a day where none is.
    """
    return reader.query(SQL["newest_data"])


def sizes_and_ages(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """What makes organisations unlike, a row for each that has content sets, sorted by `org_id`.

    Columns: `org_id, sets, sets_known, tier, since` (month from which its content counts), `first_list` (day
    of its oldest usage list), `files_dated` (files whose day of upload is known), `first_upload`,
    `middle_upload` (the median day); NULL where unknown.
    """
    return reader.query(SQL["sizes_and_ages"], [list(orgs)])
