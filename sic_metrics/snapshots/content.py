"""Queries about what an organisation shares: files, articles, places; and the audit of its figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import UsageError
from ..metrics import Metric
from .queries import Query, statements

Window = tuple[str, str] | None  # months (`YYYY-MM`, both inclusive); None: no month of views is loaded
NO_MONTHS: Final = ("0001-01", "0001-01")
USE: Final = {"all": "TRUE", "used": "in_use", "unused": "NOT in_use"}
REACH: Final = {"all": "TRUE", "used": "articles > 0", "unused": "articles = 0"}
RETURN: Final = {"all": "TRUE", "used": "back", "unused": "NOT back"}
SQL: Final = statements("content")
LEAVE_OUT: Final = ("template_use", "category_overshoot", "wikisource", "largest_page")
PUT_IN: Final = ("main_page", "other_namespaces")
AUDIT: Final = statements("audit")


def files(org: str, use: str = "all") -> Query:
    """Its files as `file_list` has them: all, those on an article, or those on none."""
    return Query(SQL["files"].format(use=USE[use]), (org,), ("file",), ("file",))


def one_file(org: str, file: str) -> Query:
    """One of its files."""
    return Query(SQL["one_file"], (org, file), ("file",))


def articles(org: str, window: Window, wiki: str | None = None) -> Query:
    """Its articles: `wiki, page_title, views, months_known, months, files, listed, score, scored_on`.

    Those that carried a file in the window, with their views in it; without a month of views those of the
    newest lists, with views unknown. `listed` says whether the newest lists have the article.
    """
    seen = SQL["articles_in_window" if window else "articles_now"]
    sql = SQL["articles"].format(seen=seen, of_wiki="a.wiki = ?" if wiki else "TRUE")
    values = (org, *_days(window), org, *([wiki] if wiki else []))
    return Query(sql, values, ("wiki", "page_title"), ("page_title",))


def most_viewed(org: str, window: tuple[str, str], most: int) -> Query:
    """The first of its articles by views in the window: `wiki, page_title, views, months_known, files`."""
    return Query(SQL["most_viewed"], (org, *_days(window), most), ("wiki", "page_title"))


def most_viewed_files(org: str, window: tuple[str, str], most: int) -> Query:
    """Its files on the articles with the most views in the window: `place, file, views, media_type`."""
    return Query(SQL["most_viewed_files"], (org, *_days(window), most), ("place",))


def thumbnails(files: Sequence[str]) -> Query:
    """Small pictures of those files that have one: `file, picture, width, height, credit, licence`."""
    return Query(SQL["thumbnails"], ([*files],), ("file",))


def one_article(org: str, window: Window, wiki: str, page_title: str) -> Query:
    """One of its articles, with the same columns."""
    query = articles(org, window, wiki)
    return Query(f"{query.sql} AND a.page_title = ?", (*query.values, page_title), query.key)


def scored(org: str, window: Window) -> Query:
    """Of how many of its articles the quality is known, as `scored`."""
    query = articles(org, window)
    return Query(f"SELECT COUNT(score) AS scored FROM ({query.sql}) AS a", query.values, ("scored",))


def wikis(org: str, window: Window) -> Query:
    """Its wikis: `wiki, views, months_known, months, articles` (of the last month with any)."""
    return Query(SQL["wikis_in_window" if window else "wikis_now"], (org, *_days(window)), ("wiki",))


def languages(org: str, window: Window, use: str = "all") -> Query:
    """Languages that have a wiki: `language_code, speakers, region, articles, views, months_known, months`.

    Articles are those of the newest lists, 0 where there is none; views those of the window.
    """
    values = (org, *_days(window or NO_MONTHS), org)
    return Query(SQL["languages"].format(use=REACH[use]), values, ("language_code",))


def removed(org: str, wiki: str | None = None, use: str = "all", file: str | None = None) -> Query:
    """Its removed uses, each with the article's views in the last month with it, and whether it is back."""
    of_wiki, of_file = ("wiki = ?" if wiki else "TRUE"), ("file = ?" if file else "TRUE")
    sql = SQL["removed"].format(use=RETURN[use], of_wiki=of_wiki, of_file=of_file)
    values = (org, org, *(value for value in (wiki, file) if value))
    return Query(sql, values, ("seen_on", "wiki", "page_title", "file"), ("file", "page_title"))


def removed_counts(org: str) -> Query:
    """How many uses went, by tier, and how many of them are back: `tier, uses, back`."""
    sql = SQL["removed_counts"].format(use=RETURN["all"], of_wiki="TRUE", of_file="TRUE")
    return Query(sql, (org, org), ("tier",))


def uses(org: str, file: str, window: Window) -> Query:
    """Where one file stands by the newest lists that name files: `wiki, page_title, namespace, views, …`.

    Views in the window are those of articles; pages of other kinds and main pages have none that count.
    """
    values = (org, *_days(window or NO_MONTHS), org, file)
    return Query(SQL["uses"], values, ("namespace", "wiki", "page_title"))


def templates(org: str, file: str) -> Query:
    """The templates that carry one file: it comes with them to every page that embeds them."""
    return Query(SQL["templates"], (org, file), ("wiki", "page_title"))


def files_on(org: str, wiki: str, page_title: str) -> Query:
    """Which of its files are on one article by the newest lists; NULL where the list names none."""
    return Query(SQL["files_on"], (org, wiki, page_title), ("file",))


def file_counts(org: str) -> Query:
    """How many files its newest lists name, by tier: `tier, files, in_use`, known `uploads, licences`."""
    return Query(SQL["file_counts"], (org,), ("tier",))


def article_months(org: str, wiki: str, page_title: str) -> Query:
    """`month, views, files, coverage, usage_basis` of one article in all months."""
    return Query(SQL["article_months"], (org, wiki, page_title), ("month",))


def file_months(org: str, file: str) -> Query:
    """`month, views, articles, coverage, usage_basis` of one file's articles in all months."""
    return Query(SQL["file_months"], (org, file), ("month",))


def sets_of_file(org: str, file: str) -> Query:
    """Rows of `article_views_by_set`, in all months, of the content sets that ever listed the file."""
    return Query(SQL["sets_of_file"], (org, file), ("content_set_id", "month"))


def walked_files(org: str) -> Query:
    """One row, `files, unused, unused_old`: files that whole category walks name, and those on no article.

    `unused_old` were uploaded more than a year before the list; NULL where the day of any unused one is
    unknown.
    """
    return Query(SQL["walked_files"], (org,), ("files",))


def quality_changes(org: str, most: int) -> Query:
    """The partner's articles whose quality score changed most, up or down.

    Columns: `place` (1 is the largest change), `wiki, page_title, views` (of the newest twelve months),
    `first_as_of, first_score, as_of, score, change`, and `since`, the day of the first score of any of its
    articles.
    """
    return Query(SQL["quality_changes"], (org, most), ("place",))


def values_of(definition: Metric, column: str, org: str | None = None) -> Query:
    """What a key column of a metric holds, as `value`; of one organisation or of all.

    Raises UsageError where the column is none of the metric's keys.
    """
    if column not in definition.grain:
        raise UsageError(f"{definition.name} has no key {column!r}: it has {', '.join(definition.grain)}")
    where = "org_id = ?" if org else "TRUE"
    sql = f"SELECT DISTINCT {column} AS value FROM {definition.name} WHERE {where} AND {column} IS NOT NULL"
    return Query(sql, (org,) if org else (), ("value",))


def _days(window: Window) -> tuple[str, ...]:
    return tuple(f"{month}-01" for month in window) if window else ()


def audited_views(org: str, switches: Sequence[str]) -> Query:
    """Views and pages of an organisation month by month, by the standard figure and with the switches on.

    Columns: `month`; the standard figure's `views, pages, known`; with the switches `views_low, pages_low`
    (pages whose flags are all known) and `views_high, pages_high, known_high` (pages of which a flag is not
    known are kept too); `pages_unknown` between the two; `namespaces_unknown`, where pages of other
    namespaces are to be put in and are not known; `sets_known, sets, tier, usage_basis, sample`. `known`
    counts pages whose views are known; views are NULL where none is. Raises UsageError for an unknown switch.
    """
    return Query(AUDIT["audited_views"], (_checked(switches), org, org, org), ("month",))


def audited_pages(org: str, month: str, switches: Sequence[str]) -> Query:
    """The pages of a month (`YYYY-MM`) that bear a flag or that the switches concern.

    Columns: `wiki, page_title, namespace, views, main_page, wikisource, template_use, category_overshoot,
    largest_page, standard` (the standard figure counts it), `put_in, left_out` (with the switches on). A flag
    is NULL where it is not known. Raises UsageError for an unknown switch.
    """
    values = (_checked(switches), org, org, f"{month}-01")
    return Query(AUDIT["audited_pages"], values, ("wiki", "page_title"), ("page_title",))


def _checked(switches: Sequence[str]) -> str:
    wrong = sorted(set(switches) - {*LEAVE_OUT, *PUT_IN})
    if wrong:
        raise UsageError(f"there is no switch {', '.join(wrong)}; there are: {', '.join(LEAVE_OUT + PUT_IN)}")
    return ",".join(sorted(set(switches)))
