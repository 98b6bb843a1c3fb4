"""Questions about the union of some organisations' articles, each article once; values bound."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from .reader import SnapshotReader


def union_views(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """Views of the union of some organisations' articles, each article once a month, sorted by month.

    Columns: `month, views, articles, coverage, orgs_known, orgs, usage_basis`, by the rules of
    `hub_article_views`; views and articles are NULL where unknown. Organisations without content sets are
    not counted among `orgs`.
    """
    question = """
        WITH months AS (
            SELECT month, COUNT(*) AS orgs, COUNT(tier) AS orgs_known, SUM(sets - sets_known) AS sets_unknown,
                MIN(usage_basis) AS usage_basis
            FROM core_org_months WHERE list_contains(?, org_id) GROUP BY month
        ),
        pages AS (
            SELECT DISTINCT month, wiki, page_title, views
            FROM core_org_pages WHERE list_contains(?, org_id) AND NOT main_page
        ),
        counted AS (
            SELECT month, COUNT(*) AS articles, COUNT(views) AS known, CAST(SUM(views) AS BIGINT) AS views
            FROM pages GROUP BY month
        )
        SELECT
            m.month,
            CASE WHEN c.articles IS NOT NULL THEN c.views WHEN m.sets_unknown = 0 THEN 0 END AS views,
            CASE WHEN c.articles IS NOT NULL THEN c.articles WHEN m.sets_unknown = 0 THEN 0 END AS articles,
            CASE
                WHEN c.articles IS NOT NULL THEN CAST(c.known AS DOUBLE) / c.articles
                WHEN m.sets_unknown = 0 THEN CAST(1 AS DOUBLE)
                ELSE CAST(0 AS DOUBLE)
            END AS coverage,
            m.orgs_known, m.orgs, m.usage_basis
        FROM months AS m LEFT JOIN counted AS c ON c.month = m.month
        ORDER BY m.month"""
    return reader.query(question, [list(orgs)] * 2)


def union_views_alike(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """The same like with like, by the rules of `hub_article_views_alike`, sorted by its keys.

    Columns: `known_from_month, month, views, articles, coverage, usage_basis, sets_alike, sets_known`.
    """
    question = """
        WITH known AS (
            SELECT content_set_id, known_from_month FROM core_set_known WHERE list_contains(?, org_id)
        ),
        spans AS (SELECT DISTINCT known_from_month FROM known),
        sets AS (
            SELECT month, COUNT(tier) AS sets_known
            FROM core_set_months WHERE list_contains(?, org_id) GROUP BY month
        ),
        months AS (
            SELECT s.known_from_month, m.month, COUNT(*) AS sets_alike, MIN(m.usage_basis) AS usage_basis
            FROM spans AS s
            JOIN known AS k ON k.known_from_month <= s.known_from_month
            JOIN core_set_months AS m USING (content_set_id)
            WHERE m.month >= s.known_from_month
            GROUP BY ALL
        ),
        pages AS (
            SELECT p.month, p.wiki, p.page_title, p.views, MIN(k.known_from_month) AS known_from_month
            FROM core_set_pages AS p JOIN known AS k USING (content_set_id)
            WHERE p.month >= k.known_from_month
            GROUP BY ALL
        ),
        counted AS (
            SELECT s.known_from_month, p.month, COUNT(*) AS articles, COUNT(p.views) AS known,
                CAST(SUM(p.views) AS BIGINT) AS views
            FROM spans AS s JOIN pages AS p ON p.known_from_month <= s.known_from_month
            GROUP BY ALL
        )
        SELECT
            m.known_from_month, m.month,
            CASE WHEN c.articles IS NULL THEN 0 ELSE c.views END AS views,
            COALESCE(c.articles, 0) AS articles,
            COALESCE(CAST(c.known AS DOUBLE) / c.articles, 1) AS coverage,
            m.usage_basis, m.sets_alike, s.sets_known
        FROM months AS m
        JOIN sets AS s USING (month)
        LEFT JOIN counted AS c USING (known_from_month, month)
        ORDER BY m.known_from_month, m.month"""
    return reader.query(question, [list(orgs)] * 2)


def union_views_by_wiki(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """`wiki, month, views, articles` of the union of some organisations' articles, sorted by its keys."""
    question = """
        SELECT wiki, month, CAST(SUM(views) AS BIGINT) AS views, COUNT(*) AS articles
        FROM (
            SELECT DISTINCT month, wiki, page_title, views
            FROM core_org_pages WHERE list_contains(?, org_id) AND NOT main_page
        ) AS pages
        GROUP BY wiki, month ORDER BY wiki, month"""
    return reader.query(question, [list(orgs)])


def top_articles(reader: SnapshotReader, orgs: Sequence[str], window: tuple[str, str], most: int) -> pa.Table:
    """The union's articles by views between two months (`YYYY-MM`, inclusive), most viewed first.

    Columns: `wiki, page_title, views, months_known, orgs, files`; views are NULL where no month is known,
    files where several organisations share the page.
    """
    question = """
        WITH pages AS (
            SELECT month, wiki, page_title, MAX(views) AS views, COUNT(DISTINCT org_id) AS orgs,
                CASE WHEN COUNT(*) = 1 THEN MAX(files) END AS files
            FROM core_org_pages
            WHERE list_contains(?, org_id) AND NOT main_page
                AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
            GROUP BY month, wiki, page_title
        )
        SELECT
            wiki, page_title, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
            MAX(orgs) AS orgs, MAX(files) AS files
        FROM pages GROUP BY wiki, page_title ORDER BY views DESC NULLS LAST, wiki, page_title LIMIT ?"""
    return reader.query(question, [list(orgs), *(f"{month}-01" for month in window), most])
