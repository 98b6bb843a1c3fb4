"""Why the total of all partners is less than their sum: the articles that they share."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.partner_summary import largest_overlap
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, kpis, section

from .context import PageContext
from .summary import of_those_known

OVERLAP_SUB: Final = N_("Articles with files of both, in {month}. Each counts once in the total.")


def counted_once(context: PageContext) -> None:
    """How many views the sum of the partners would count again."""
    first, last = context.window
    kpis(
        [
            Kpi(
                _("Counted once, not twice"),
                of_those_known(text.compact(context.union.counted_again), context.union),
                context=_("views that a sum of the partners would count again, {period}").format(
                    period=text.period(first, last)
                ),
                behind=FigureSource("overlap", first=first, last=last),
            )
        ]
    )


def overlap(context: PageContext) -> None:
    """Which partners share articles, and how many."""
    names, month = context.names, context.window[1]
    rows = cached.metric("overlap", None, month, month)
    pair = largest_overlap(rows)
    sub = _(OVERLAP_SUB).format(month=text.month_name(month))
    source = FigureSource("overlap", first=month, last=month)
    if pair is None:
        section(_("No two partners share an article"), sub, behind=source)
        return
    title = _("{a} and {b} share most: {articles}").format(
        a=names[pair["org_a"]], b=names[pair["org_b"]], articles=text.counted(pair["articles"], "article")
    )
    section(title, sub, behind=source)
    mirrored = rows.rename(columns={"org_a": "org_b", "org_b": "org_a"})
    both = pd.concat([rows, mirrored], ignore_index=True).sort_values(["org_a", "org_b"])
    both = both.assign(
        a=both["org_a"].map(names), b=both["org_b"].map(names), articles=both["articles"].astype(float)
    )
    caption = _("Shared articles by pair of partners, {month}").format(month=text.month_name(month))
    charts.matrix(both, "a", "b", "articles", caption=caption, sample=bool(rows["sample"].any()))
