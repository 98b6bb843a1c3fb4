"""The blocks of the Overview page about its parts: each partner, what two of them share, the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.impact.alike import Months
from sic_metrics.impact.partner_summary import largest_overlap
from sic_metrics.impact.summary import Change, drawable, like_change
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import section, source_line

EYEBROW: Final = N_("Overview · all partners together")
DECISION: Final = {
    "no_usage": (
        N_("Usage unknown"),
        N_("Nothing can be said of what their files reach. Load a usage list."),
    ),
    "falling": (
        N_("Views fell by more than 20% in 3 months, against the wikis’ traffic"),
        N_("Look at which wikis and pages, before a report goes out."),
    ),
    "old_usage": (
        N_("Usage list older than 31 days"),
        N_("Views of the months since are an upper bound. Load a newer list."),
    ),
    "removed": (N_("More uses removed than usual"), N_("See which files went, and ask why.")),
    "one_page": (
        N_("One page has more than half of the views"),
        N_("Read the figure with and without that page before quoting it."),
    ),
    "templates": (
        N_("More than a third of the views come through templates"),
        N_("Read the figure with and without them before quoting it."),
    ),
    "not_followed": (N_("Partners of whom nothing is followed"), N_("Add a category of theirs.")),
}

TRENDS_SUB: Final = N_(
    "Monthly article views since {month}, each panel on its own scale, by name, of what is known of the "
    "partner in all those months. The change is that on the {months} before, where it can be said. To "
    "compare partners, use rates:"
)
OVERLAP_SUB: Final = N_(
    "Articles that carry files of both, {month}. This is why the total is a union and not a sum."
)
GROUPS: Final = {
    "sample": N_("Invented organisations"),
    "partner": N_("Partners"),
    "candidate": N_("Candidates"),
    "comparator": N_("Comparators"),
}
REGISTRY_SUB: Final = N_("Facts, collaborations and published figures are there for each. Open one.")

MOST_COMPARED = 6


def partners(
    known: Months, names: Mapping[str, str], window: tuple[str, str], months: list[str], *, sample: bool
) -> None:
    """A small panel for each partner, by name, with its change, like with like; no ranking."""
    orgs = sorted(set(known.views["org_id"]) & set(names), key=lambda org: names[org].lower())
    changes = {org: like_change(known.of(org), *window) for org in orgs}
    said = [change.share for change in changes.values() if change.share is not None]
    grown = sum(share > 0 for share in said)
    title = (
        _("{grown} of {all} partners’ articles were viewed more than before").format(
            grown=grown, all=len(said)
        )
        if said
        else _("How each partner’s articles went")
    )
    length = sum(window[0] <= month <= window[1] for month in months)
    sub = _(TRENDS_SUB).format(
        month=text.month_name(months[0]),
        months=ngettext("month", "{count} months", length).format(count=length),
    )
    address = f"/compare?{urlencode({'org': ','.join(orgs[:MOST_COMPARED])}, safe=',')}"
    section(
        title, Markup("{} {}.").format(sub, inside_link(address, _("side by side, fair to size and age")))
    )
    panels = [_panel(names[org], known.of(org), changes[org], months) for org in orgs]
    charts.multiples(panels, unit=_("article views a month"), sample=sample)
    metric = "article_views" if known.alike.empty else "article_views_alike"
    source_line("", FigureSource(metric, first=months[0], last=months[-1]))


def _panel(name: str, known: Months, change: Change, months: list[str]) -> charts.Multiple:
    line = known.line(months[0])
    monthly = drawable(line.raw).set_index("month")["views"].reindex(months)
    values = [None if pd.isna(value) else float(value) for value in monthly]
    steps = known_months.places(known.steps(months, line), months)
    return charts.Multiple(name, values, _remark(change, line.raw, months), steps=steps)


def overlap(rows: pd.DataFrame, names: Mapping[str, str], month: str, *, sample: bool) -> None:
    """Which partners share articles, and how many."""
    pair = largest_overlap(rows)
    sub = _(OVERLAP_SUB).format(month=text.month_name(month))
    if pair is None:
        section(_("No two partners share an article"), sub)
        return
    title = _("{a} and {b} share most: {articles}").format(
        a=names[pair["org_a"]], b=names[pair["org_b"]], articles=text.counted(pair["articles"], "article")
    )
    section(title, sub)
    mirrored = rows.rename(columns={"org_a": "org_b", "org_b": "org_a"})
    both = pd.concat([rows, mirrored], ignore_index=True)[["org_a", "org_b", "articles"]].sort_values(
        ["org_a", "org_b"]
    )
    both = both.assign(
        a=both["org_a"].map(names), b=both["org_b"].map(names), articles=both["articles"].astype(float)
    )
    caption = _("Shared articles by pair of partners, {month}").format(month=text.month_name(month))
    charts.matrix(both, "a", "b", "articles", caption=caption, sample=sample)
    source_line("", FigureSource("overlap", first=month, last=month))


def registry() -> None:
    """The organisations there are, each a link to its page."""
    organisations = sorted(cached.records("organisations"), key=lambda row: row["short_name"].lower())
    groups = {stage: [row for row in organisations if _group(row) == stage] for stage in GROUPS}
    counts = {"partners": len(groups["partner"]), "candidates": len(groups["candidate"])}
    section(
        _("{partners} partners and {candidates} candidates are in the registry").format(**counts),
        _(REGISTRY_SUB),
    )
    for stage, rows in groups.items():
        if rows:
            st.html(html("overview.organisations", group=_(GROUPS[stage]), links=map(_link, rows)))


def _remark(change: Change, rows: pd.DataFrame, months: Sequence[str]) -> str:
    if change.share is None:
        return change_words.remark(rows, months)
    return f"{change_words.arrow(change.share)} {change_words.moved(change.share)}"


def _group(row: Mapping[str, Any]) -> str:
    return "sample" if row["sample"] else str(row["stage"])


def _link(row: Mapping[str, Any]) -> dict[str, str]:
    address = f"/partner?{urlencode({'org': row['org_id']})}"
    return {"href": address, "title": row["full_name"], "label": row["short_name"]}
