"""How a change against earlier months, and a total that is no plain sum, are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pandas as pd

from .language import N_, _, ngettext
from .text import exact, is_known, percent, signed

if TYPE_CHECKING:
    from sic_metrics.impact.summary import Change, WindowTotal

KNOWN_THROUGHOUT: Final = N_("the same collections")
PARTLY_UPPER_BOUND: Final = N_("in part an upper bound")
Bound: TypeAlias = Literal["", "at least", "up to", "roughly"]
BOUNDS: Final[dict[Bound, str]] = {
    "at least": N_("at least {number}"),
    "up to": N_("up to {number}"),
    "roughly": N_("roughly {number}"),
}
NO_CHANGE: Final[dict[str, str]] = {
    "no earlier months": N_("No earlier months to compare with"),
    "earlier months are an upper bound": N_("Not compared: earlier months are an upper bound"),
    "too little is known": N_("Not compared: of some months too little is known"),
    "not the same is known throughout": N_(
        "Not compared: not the same content is known throughout, or not counted alike"
    ),
    "traffic is not known": N_("Not compared: the wikis’ total traffic is not known"),
}


def change_in_words(change: Change, months: int) -> str:
    """Write a change against the months before, `+12% on the year before`, or why there is none."""
    if change.share is None:
        return _(NO_CHANGE[change.why_none or "no earlier months"])
    said = _("{change} on {before}").format(
        change=signed(percent(change.share)), before=_months_before(months)
    )
    if change.months_compared != months:
        said = _("{said}, {months} of them compared").format(said=said, months=change.months_compared)
    return _("{said}, of {what}").format(said=said, what=_(KNOWN_THROUGHOUT)) if change.is_part else said


def trend_title(change: Change, months: int) -> str | None:
    """Write the finding of a trend, `Views are up 12% on the year before`; None where there is none."""
    if change.share is None:
        return None
    title = (
        _("With the same collections, views are {moved} on {before}")
        if change.is_part
        else _("Views are {moved} on {before}")
    )
    return title.format(moved=moved(change.share), before=_months_before(months))


def moved(share: float) -> str:
    """Write a change with its direction in a word: `up 12%`, `down 8%`, `unchanged`."""
    if round(share, 2) == 0:
        return _("unchanged")
    return (_("up {share}") if share > 0 else _("down {share}")).format(share=percent(abs(share)))


def arrow(share: float) -> str:
    """The arrow that goes before `moved`."""
    return "●" if round(share, 2) == 0 else "▲" if share > 0 else "▼"


def bounded(written: str, total: WindowTotal) -> str:
    """Write a total with what it is where it is no plain sum: `up to 1.1 M`, `at least 638 K`."""
    return with_bound(written, bound_of(total))


def bound_of(total: WindowTotal) -> Bound:
    """How a total is to be read; empty where it is a plain sum, or unknown."""
    every_page = total.whole and total.coverage >= 1
    if total.views is None or (total.observed and every_page and total.months_known == total.months):
        return ""
    if not total.observed:
        return "up to" if every_page else "roughly"
    return "at least"


def with_bound(written: str, bound: Bound) -> str:
    """Write a number, or nothing, with how it is to be read: `at least 1.1 M`, `at least`."""
    return _(BOUNDS[bound]).format(number=written).strip() if bound else written


def lower_bound(number: float | None, *, is_whole: bool) -> str:
    """Write a count in full, `at least 4,812` where not all is counted; unknown in words."""
    written = exact(number)
    return written if is_whole or not is_known(number) else with_bound(written, "at least")


def remark(monthly: pd.DataFrame, months: Sequence[str]) -> str:
    """Say of a panel's months that some are an upper bound; nothing where none is."""
    shown = monthly[monthly["month"].isin(list(months))]
    return _(PARTLY_UPPER_BOUND) if (shown["usage_basis"] == "back_projected").any() else ""


def _months_before(months: int) -> str:
    if months == 12:
        return _("the year before")
    return ngettext("the month before", "the {months} months before", months).format(months=months)
