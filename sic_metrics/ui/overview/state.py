"""How fresh the data are, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.decisions import Newest, freshness
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import newest_data
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import paragraph, section
from sic_metrics.ui.data import per_snapshot

FRESH_KIND: Final = {
    "views": N_("Views"),
    "usage_cim_dump": N_("Uses, Commons Impact Metrics"),
    "usage_walk": N_("Uses, category walks"),
    "usage_file": N_("Uses, loaded lists"),
    "traffic": N_("Traffic of whole wikis"),
    "quality": N_("Article quality"),
    "media_requests": N_("Requests of files"),
    "citations": N_("Links to the web site"),
}


def fresh(*, sample: bool) -> None:
    """The newest data of each kind, how old they are, what is late."""
    newest = _newest_days()
    days = [day for day in newest["newest"] if day is not None and not pd.isna(day)]
    today = max(days) if sample and days else datetime.now(UTC).date()
    kinds = freshness(newest, today)
    section(_fresh_title(kinds), _("On {day}").format(day=text.day_name(today)))
    st.html(html("overview.fresh", kinds=map(_newest, kinds)))
    paragraph(inside_link("/methods", _("Everything that the data lack")), "sic-back")


@per_snapshot(8)
def _newest_days(reader: SnapshotReader) -> pd.DataFrame:
    return cached.frame_of(newest_data(reader))


def _fresh_title(newest: Sequence[Newest]) -> str:
    late = [_(FRESH_KIND[data.kind]) for data in newest if data.late]
    absent = [_(FRESH_KIND[data.kind]) for data in newest if data.day is None]
    said = [
        template.format(kinds=", ".join(kinds))
        for template, kinds in ((_("Late: {kinds}"), late), (_("Not loaded: {kinds}"), absent))
        if kinds
    ]
    return "; ".join(said) or _("All data are up to date")


def _newest(data: Newest) -> dict[str, str]:
    name = _(FRESH_KIND[data.kind])
    if data.day is None:
        return {"name": name, "day": _("not loaded"), "css": "", "age": ""}
    days = text.counted(data.age_days, "day")
    age = _("{days} ago").format(days=days) if data.age_days else ""
    if data.late:
        age = _("▲ late: {days} ago").format(days=days)
    return {"name": name, "day": text.day_name(data.day), "css": "sic-late" if data.late else "", "age": age}
