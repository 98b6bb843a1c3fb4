"""Questions about one partner that no metric's rows answer by themselves; values are bound."""

from __future__ import annotations

from .pages import Question


def walked_files(org: str) -> Question:
    """One row, `files, unused, unused_old`: files that whole category walks name, and those on no article.

    `unused_old` were uploaded more than a year before the list; NULL where the day of any unused one is
    unknown.
    """
    sql = """
        SELECT
            COUNT(*) AS files,
            COUNT(*) FILTER (NOT in_use) AS unused,
            CASE
                WHEN COUNT(*) FILTER (NOT in_use AND uploaded_on IS NULL) = 0
                    THEN COUNT(*) FILTER (NOT in_use AND uploaded_on <= as_of - INTERVAL 1 YEAR)
            END AS unused_old
        FROM file_list WHERE org_id = ? AND tier = 'walk'"""
    return Question(sql, (org,), ("files",))


def quality_changes(org: str, most: int) -> Question:
    """The partner's articles whose quality score changed most, up or down.

    Columns: `place` (1 is the largest change), `wiki, page_title, views` (of the newest twelve months),
    `first_as_of, first_score, as_of, score, change`, and `since`, the day of the first score of any of its
    articles.
    """
    sql = """
        SELECT * FROM (
            SELECT
                ROW_NUMBER() OVER (ORDER BY ABS(c.change) DESC, c.wiki, c.page_title) AS place,
                c.wiki, c.page_title, n.views, c.first_as_of, c.first_score, c.as_of, c.score, c.change,
                MIN(c.first_as_of) OVER () AS since
            FROM article_quality_change AS c
            JOIN partner_article_needs AS n ON n.wiki = c.wiki AND n.page_title = c.page_title
            WHERE n.org_id = ?
        ) AS changed
        WHERE place <= ?"""
    return Question(sql, (org, most), ("place",))
