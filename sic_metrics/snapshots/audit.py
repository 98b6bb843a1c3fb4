"""The exposure audit: an organisation's figure with pages left out of it or put into it; values bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import UsageError
from .pages import Question

LEAVE_OUT: Final = ("template_use", "category_overshoot", "wikisource", "largest_page")
PUT_IN: Final = ("main_page", "other_namespaces")

# `left_out` is NULL where a flag that is asked for is not known of the page. Leaving out beats putting in.
_AUDITED: Final = """
    WITH asked AS (
        SELECT
            list_contains(switches, 'template_use') AS template_use,
            list_contains(switches, 'category_overshoot') AS category_overshoot,
            list_contains(switches, 'wikisource') AS wikisource,
            list_contains(switches, 'largest_page') AS largest_page,
            list_contains(switches, 'main_page') AS main_page,
            list_contains(switches, 'other_namespaces') AS other_namespaces
        FROM (SELECT string_split(?, ',') AS switches)
    ),
    pages AS (
        SELECT
            month, wiki, page_title, 0 AS namespace, views, main_page, wikisource, only_templates, only_deep,
            only_either, NOT main_page AS standard,
            NOT main_page AND views IS NOT NULL AND ROW_NUMBER() OVER (
                PARTITION BY month, main_page ORDER BY views DESC NULLS LAST, wiki, page_title
            ) = 1 AS largest
        FROM core_org_pages WHERE org_id = ?
        UNION ALL
        SELECT
            month, wiki, page_title, namespace, views, main_page, wiki LIKE '%.wikisource', NULL, NULL,
            NULL, FALSE, FALSE
        FROM core_org_other_pages WHERE org_id = ?
    ),
    audited AS (
        SELECT
            p.*,
            NOT p.standard AND CASE WHEN p.main_page THEN a.main_page ELSE a.other_namespaces END AS put_in,
            a.template_use AND a.category_overshoot AND p.only_either
            OR a.template_use AND NOT a.category_overshoot AND p.only_templates
            OR a.category_overshoot AND NOT a.template_use AND p.only_deep
            OR a.wikisource AND p.wikisource
            OR a.largest_page AND p.largest AS left_out
        FROM pages AS p CROSS JOIN asked AS a
    )"""

_COUNTED: Final = """
    counted AS (
        SELECT
            month,
            COUNT(*) FILTER (standard) AS pages,
            COUNT(views) FILTER (standard) AS known,
            SUM(views) FILTER (standard) AS views,
            COUNT(*) FILTER ((standard OR put_in) AND NOT left_out) AS pages_low,
            COUNT(views) FILTER ((standard OR put_in) AND NOT left_out) AS known_low,
            SUM(views) FILTER ((standard OR put_in) AND NOT left_out) AS views_low,
            COUNT(*) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS pages_high,
            COUNT(views) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS known_high,
            SUM(views) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS views_high
        FROM audited GROUP BY month
    )"""


def audited_views(org: str, switches: Sequence[str]) -> Question:
    """Views and pages of an organisation month by month, by the standard figure and with the switches on.

    Columns: `month`; the standard figure's `views, pages, known`; with the switches `views_low, pages_low`
    (pages whose flags are all known) and `views_high, pages_high, known_high` (pages of which a flag is not
    known are kept too); `pages_unknown` between the two; `namespaces_unknown`, where pages of other
    namespaces are to be put in and are not known; `sets_known, sets, tier, usage_basis, sample`. `known`
    counts pages whose views are known; views are NULL where none is.

    Raises:
        UsageError: there is no such switch.
    """
    question = f"""{_AUDITED},{_COUNTED},
        listed AS (
            SELECT m.*, COALESCE(c.pages, 0) > 0 OR m.sets_known = m.sets AS usage_known, c.* EXCLUDE (month)
            FROM core_org_months AS m LEFT JOIN counted AS c ON c.month = m.month
            WHERE m.org_id = ?
        )
        SELECT
            month,
            CASE WHEN usage_known THEN {_summed("")} END AS views,
            CASE WHEN usage_known THEN COALESCE(pages, 0) END AS pages,
            COALESCE(known, 0) AS known,
            CASE WHEN usage_known THEN {_summed("_low")} END AS views_low,
            CASE WHEN usage_known THEN COALESCE(pages_low, 0) END AS pages_low,
            CASE WHEN usage_known THEN {_summed("_high")} END AS views_high,
            CASE WHEN usage_known THEN COALESCE(pages_high, 0) END AS pages_high,
            COALESCE(known_high, 0) AS known_high,
            COALESCE(pages_high - pages_low, 0) AS pages_unknown,
            a.other_namespaces AND tier IS DISTINCT FROM 'walk' AS namespaces_unknown,
            sets_known, sets, tier, usage_basis, sample
        FROM listed CROSS JOIN asked AS a"""
    return Question(question, (_checked(switches), org, org, org), ("month",))


def audited_pages(org: str, month: str, switches: Sequence[str]) -> Question:
    """The pages of a month (`YYYY-MM`) that bear a flag or that the switches concern.

    Columns: `wiki, page_title, namespace, views, main_page, wikisource, template_use, category_overshoot,
    largest_page, standard` (the standard figure counts it), `put_in, left_out` (with the switches on). A flag
    is NULL where it is not known.

    Raises:
        UsageError: there is no such switch.
    """
    question = f"""{_AUDITED}
        SELECT
            wiki, page_title, namespace, views, main_page, wikisource, only_templates AS template_use,
            only_deep AS category_overshoot, largest AS largest_page, standard, put_in, left_out
        FROM audited
        WHERE month = CAST(? AS DATE)
            AND (NOT standard OR wikisource OR only_templates OR only_deep OR largest OR left_out)"""
    values = (_checked(switches), org, org, f"{month}-01")
    return Question(question, values, ("wiki", "page_title"), ("page_title",))


def _summed(which: str) -> str:
    """The sum of known views; 0 where there are no pages, NULL where no page's views are known."""
    return (
        f"CASE WHEN COALESCE(pages{which}, 0) = 0 THEN 0"
        f" WHEN known{which} > 0 THEN CAST(views{which} AS BIGINT) END"
    )


def _checked(switches: Sequence[str]) -> str:
    wrong = sorted(set(switches) - {*LEAVE_OUT, *PUT_IN})
    if wrong:
        raise UsageError(f"there is no switch {', '.join(wrong)}; there are: {', '.join(LEAVE_OUT + PUT_IN)}")
    return ",".join(sorted(set(switches)))
