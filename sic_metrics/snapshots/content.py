"""Questions about what an organisation shares: its files, the articles they stand on, and where."""

from __future__ import annotations

from typing import Final

from ..errors import UsageError
from ..metrics import Metric
from .pages import Question

Window = tuple[str, str] | None  # months (`YYYY-MM`, both inclusive); None: no month of views is loaded
NO_MONTHS: Final = ("0001-01", "0001-01")
USE: Final = {"all": "TRUE", "used": "in_use", "unused": "NOT in_use"}
REACH: Final = {"all": "TRUE", "used": "articles > 0", "unused": "articles = 0"}
RETURN: Final = {"all": "TRUE", "used": "back", "unused": "NOT back"}

ARTICLES_NOW: Final = """
    SELECT
        wiki, page_title, CAST(NULL AS BIGINT) AS views, CAST(0 AS BIGINT) AS months_known,
        CAST(0 AS BIGINT) AS months,
        CASE WHEN COUNT(file) = COUNT(*) THEN COUNT(DISTINCT file) END AS files
    FROM core_newest_uses
    WHERE org_id = ? AND namespace = 0 AND NOT main_page
    GROUP BY wiki, page_title"""
ARTICLES_IN_WINDOW: Final = """
    SELECT
        wiki, page_title, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
        COUNT(*) AS months, MAX(files) AS files
    FROM article_views_by_page
    WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    GROUP BY wiki, page_title"""


def files(org: str, use: str = "all") -> Question:
    """Its files as `file_list` has them: all, those on an article, or those on none."""
    sql = f"SELECT * FROM file_list WHERE org_id = ? AND {USE[use]}"
    return Question(sql, (org,), ("file",), ("file",))


def one_file(org: str, file: str) -> Question:
    """One of its files."""
    return Question("SELECT * FROM file_list WHERE org_id = ? AND file = ?", (org, file), ("file",))


def articles(org: str, window: Window, wiki: str | None = None) -> Question:
    """Its articles: `wiki, page_title, views, months_known, months, files, listed, score, scored_on`.

    Those that carried a file in the window, with their views in it; without a month of views those of the
    newest lists, with views unknown. `listed` says whether the newest lists have the article.
    """
    seen = ARTICLES_IN_WINDOW if window else ARTICLES_NOW
    sql = f"""
        SELECT
            a.wiki, a.page_title, a.views, a.months_known, a.months, a.files,
            n.wiki IS NOT NULL AS listed, q.score, q.as_of AS scored_on
        FROM ({seen}) AS a
        LEFT JOIN ({ARTICLES_NOW}) AS n USING (wiki, page_title)
        LEFT JOIN article_quality AS q USING (wiki, page_title)
        WHERE {"a.wiki = ?" if wiki else "TRUE"}"""
    values = (org, *_days(window), org, *([wiki] if wiki else []))
    return Question(sql, values, ("wiki", "page_title"), ("page_title",))


def one_article(org: str, window: Window, wiki: str, page_title: str) -> Question:
    """One of its articles, with the same columns."""
    found = articles(org, window, wiki)
    return Question(f"{found.sql} AND a.page_title = ?", (*found.values, page_title), found.key)


def scored(org: str, window: Window) -> Question:
    """Of how many of its articles the quality is known, as `scored`."""
    found = articles(org, window)
    return Question(f"SELECT COUNT(score) AS scored FROM ({found.sql}) AS a", found.values, ("scored",))


def wikis(org: str, window: Window) -> Question:
    """Its wikis: `wiki, views, months_known, months, articles` (of the last month with any)."""
    viewed = """
        SELECT
            wiki, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known, COUNT(*) AS months,
            arg_max(articles, month) AS articles
        FROM article_views_by_wiki
        WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
        GROUP BY wiki"""
    now = f"""
        SELECT
            wiki, MAX(views) AS views, MAX(months_known) AS months_known, MAX(months) AS months,
            COUNT(*) AS articles
        FROM ({ARTICLES_NOW}) AS articles
        GROUP BY wiki"""
    return Question(viewed if window else now, (org, *_days(window)), ("wiki",))


def languages(org: str, window: Window, use: str = "all") -> Question:
    """Languages that have a wiki: `language_code, speakers, region, articles, views, months_known, months`.

    Articles are those of the newest lists, 0 where there is none; views those of the window.
    """
    sql = f"""
        SELECT
            r.language_code, r.speakers, r.region, r.articles, v.views, v.months_known, v.months
        FROM language_reach AS r
        LEFT JOIN (
            SELECT
                language_code, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
                COUNT(*) AS months
            FROM article_views_by_language
            WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
            GROUP BY language_code
        ) AS v USING (language_code)
        WHERE r.org_id = ? AND {REACH[use]}"""
    return Question(sql, (org, *_days(window or NO_MONTHS), org), ("language_code",))


def removed(org: str, wiki: str | None = None, use: str = "all", file: str | None = None) -> Question:
    """Its removed uses, each with the article's views in the last month with it, and whether it is back."""
    sql = f"""
        SELECT * FROM (
            SELECT
                r.wiki, r.page_title, r.file, r.last_seen_on, r.seen_on, r.tier, v.views,
                n.file IS NOT NULL AS back
            FROM removed_uses AS r
            LEFT JOIN (
                SELECT DISTINCT wiki, page_title, file
                FROM core_newest_file_uses WHERE org_id = ? AND namespace = 0
            ) AS n USING (wiki, page_title, file)
            LEFT JOIN core_page_months AS v
                ON v.wiki = r.wiki AND v.page_title = r.page_title
                AND v.month = CAST(date_trunc('month', r.last_seen_on) AS DATE)
            WHERE r.org_id = ?
        ) AS gone
        WHERE {RETURN[use]} AND {"wiki = ?" if wiki else "TRUE"} AND {"file = ?" if file else "TRUE"}"""
    values = (org, org, *(value for value in (wiki, file) if value))
    return Question(sql, values, ("seen_on", "wiki", "page_title", "file"), ("file", "page_title"))


def removed_counts(org: str) -> Question:
    """How many uses went, by tier, and how many of them are back: `tier, uses, back`."""
    found = removed(org)
    sql = f"""
        SELECT tier, COUNT(*) AS uses, COUNT(*) FILTER (WHERE back) AS back
        FROM ({found.sql}) AS removed GROUP BY tier"""
    return Question(sql, found.values, ("tier",))


def uses(org: str, file: str, window: Window) -> Question:
    """Where one file stands by the newest lists that name files: `wiki, page_title, namespace, views, …`.

    Views in the window are those of articles; pages of other kinds and main pages have none that count.
    """
    sql = f"""
        SELECT u.wiki, u.page_title, u.namespace, u.main_page, a.views, a.months_known, a.months
        FROM core_newest_file_uses AS u
        LEFT JOIN ({ARTICLES_IN_WINDOW}) AS a
            ON a.wiki = u.wiki AND a.page_title = u.page_title AND u.namespace = 0
        WHERE u.org_id = ? AND u.file = ?"""
    return Question(sql, (org, *_days(window or NO_MONTHS), org, file), ("namespace", "wiki", "page_title"))


def templates(org: str, file: str) -> Question:
    """The templates that one file stands on: it comes with them to every page that embeds them."""
    sql = (
        "SELECT wiki, page_title FROM core_newest_file_uses WHERE org_id = ? AND file = ? AND namespace = 10"
    )
    return Question(sql, (org, file), ("wiki", "page_title"))


def files_on(org: str, wiki: str, page_title: str) -> Question:
    """Which of its files stand on one article by the newest lists; NULL where the list names none."""
    sql = """
        SELECT u.file, f.articles, f.wikis, f.uploaded_on, f.licence, f.media_type
        FROM core_newest_uses AS u
        LEFT JOIN file_list AS f ON f.org_id = u.org_id AND f.file = u.file
        WHERE u.org_id = ? AND u.wiki = ? AND u.page_title = ? AND u.namespace = 0"""
    return Question(sql, (org, wiki, page_title), ("file",))


def file_counts(org: str) -> Question:
    """How many files its newest lists name, by tier: `tier, files, in_use`, known `uploads, licences`."""
    sql = """
        SELECT
            tier, COUNT(*) AS files, COUNT(*) FILTER (WHERE in_use) AS in_use, COUNT(uploaded_on) AS uploads,
            COUNT(licence) AS licences
        FROM file_list WHERE org_id = ? GROUP BY tier"""
    return Question(sql, (org,), ("tier",))


def article_months(org: str, wiki: str, page_title: str) -> Question:
    """`month, views, files, coverage, usage_basis` of one article in all months."""
    sql = """
        SELECT
            month, views, files, usage_basis, CAST(views IS NOT NULL AS DOUBLE) AS coverage
        FROM article_views_by_page WHERE org_id = ? AND wiki = ? AND page_title = ?"""
    return Question(sql, (org, wiki, page_title), ("month",))


def file_months(org: str, file: str) -> Question:
    """`month, views, articles, coverage, usage_basis` of one file's articles in all months."""
    sql = """
        SELECT month, views, articles, coverage, usage_basis
        FROM article_views_by_file WHERE org_id = ? AND file = ?"""
    return Question(sql, (org, file), ("month",))


def sets_of_file(org: str, file: str) -> Question:
    """Rows of `article_views_by_set`, in all months, of the content sets that ever listed the file."""
    sql = """
        SELECT org_id, content_set_id, month, tier, usage_basis
        FROM article_views_by_set
        WHERE org_id = ? AND content_set_id IN (SELECT content_set_id FROM core_usage WHERE file = ?)"""
    return Question(sql, (org, file), ("content_set_id", "month"))


def values_of(asked: Metric, column: str, org: str | None = None) -> Question:
    """What a key column of a metric holds, as `value`; of one organisation or of all.

    Raises:
        UsageError: the column is none of the metric's keys.
    """
    if column not in asked.grain:
        raise UsageError(f"{asked.name} has no key {column!r}: it has {', '.join(asked.grain)}")
    where = "org_id = ?" if org else "TRUE"
    sql = f"SELECT DISTINCT {column} AS value FROM {asked.name} WHERE {where} AND {column} IS NOT NULL"
    return Question(sql, (org,) if org else (), ("value",))


def _days(window: Window) -> tuple[str, ...]:
    return tuple(f"{month}-01" for month in window) if window else ()
