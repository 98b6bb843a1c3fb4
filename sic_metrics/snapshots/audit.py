"""The exposure audit: an organisation's figure with pages left out of it or put into it; values bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import UsageError
from .queries import Query, statements

LEAVE_OUT: Final = ("template_use", "category_overshoot", "wikisource", "largest_page")
PUT_IN: Final = ("main_page", "other_namespaces")
SQL: Final = statements("audit")


def audited_views(org: str, switches: Sequence[str]) -> Query:
    """Views and pages of an organisation month by month, by the standard figure and with the switches on.

    Columns: `month`; the standard figure's `views, pages, known`; with the switches `views_low, pages_low`
    (pages whose flags are all known) and `views_high, pages_high, known_high` (pages of which a flag is not
    known are kept too); `pages_unknown` between the two; `namespaces_unknown`, where pages of other
    namespaces are to be put in and are not known; `sets_known, sets, tier, usage_basis, sample`. `known`
    counts pages whose views are known; views are NULL where none is.

    Raises:
        UsageError: there is no such switch.
    """
    return Query(SQL["audited_views"], (_checked(switches), org, org, org), ("month",))


def audited_pages(org: str, month: str, switches: Sequence[str]) -> Query:
    """The pages of a month (`YYYY-MM`) that bear a flag or that the switches concern.

    Columns: `wiki, page_title, namespace, views, main_page, wikisource, template_use, category_overshoot,
    largest_page, standard` (the standard figure counts it), `put_in, left_out` (with the switches on). A flag
    is NULL where it is not known.

    Raises:
        UsageError: there is no such switch.
    """
    values = (_checked(switches), org, org, f"{month}-01")
    return Query(SQL["audited_pages"], values, ("wiki", "page_title"), ("page_title",))


def _checked(switches: Sequence[str]) -> str:
    wrong = sorted(set(switches) - {*LEAVE_OUT, *PUT_IN})
    if wrong:
        raise UsageError(f"there is no switch {', '.join(wrong)}; there are: {', '.join(LEAVE_OUT + PUT_IN)}")
    return ",".join(sorted(set(switches)))
