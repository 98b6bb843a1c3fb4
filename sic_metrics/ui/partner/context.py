"""The organisation and months of the Partner page, what is known of them, and the page's links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.impact import next_steps
from sic_metrics.impact.content import Reach, reach
from sic_metrics.impact.partner_summary import Frames, PartnerSummary, partner_summary
from sic_metrics.impact.summary import with_months_before
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.content import most_viewed, walked_files
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.organisations import OfOrganisation, choose_organisation
from sic_metrics.ui.data import per_snapshot


@dataclass(frozen=True)
class PageContext(OfOrganisation):
    """One organisation in a window of months (`YYYY-MM`, inclusive; None: no month of views is loaded)."""

    frames: Frames
    summary: PartnerSummary
    loaded: list[str]
    first: str | None
    last: str | None

    @property
    def is_used(self) -> bool:
        """Whether it is known where its files are used."""
        return self.summary.state in {"known", "no_views"}

    @property
    def window(self) -> tuple[str, str] | None:
        """Its first and last month, where views are known in it."""
        if self.summary.state == "known" and self.first and self.last:
            return self.first, self.last
        return None

    @property
    def period(self) -> str:
        """The window in words."""
        return text.period(self.first, self.last) if self.first and self.last else ""

    @cached_property
    def drawn(self) -> list[str]:
        """The months of the window and of the equally long one before it."""
        return with_months_before(self.loaded, *self.window) if self.window else []

    @cached_property
    def reach(self) -> Reach | None:
        """Which languages its files reach; None where usage is unknown."""
        return reach(self.rows("speakers_reached"), self.rows("language_reach"))

    @cached_property
    def to_do(self) -> next_steps.Frames:
        """What the next steps are found in."""
        return next_steps.Frames(
            files=self.frames.files,
            walked=cached.answer(walked_files(self.org)),
            needs=self.rows("partner_article_needs"),
            exposure=self.rows("exposure"),
            sets=self.frames.sets,
        )

    @cached_property
    def steps(self) -> list[next_steps.Step]:
        """What to do next."""
        return next_steps.next_steps(self.to_do, self.reach, self.last) if self.is_used else []

    def rows(self, metric: str) -> pd.DataFrame:
        """Its rows of a metric, over all months."""
        return cached.metric_if_there(metric, self.org)

    def behind(self, metric: str) -> FigureSource:
        """What stands behind a figure of it in the window."""
        return FigureSource(metric, self.org, self.first, self.last)


@per_snapshot(100)
def top_pages(reader: SnapshotReader, org: str, first: str, last: str, most: int) -> pd.DataFrame:
    """The organisation's articles by views in the window: wiki, page_title, views, months_known, files."""
    query = most_viewed(org, (first, last), most)
    return cached.frame_of(reader.query(query.sql, query.values))


def build_context() -> PageContext:
    """The organisation and months that the address or the reader asks for."""
    loaded = cached.months()
    who, since, until = st.columns([2, 1, 1], vertical_alignment="bottom")
    organisation = choose_organisation(who)
    first, last = filters.months(loaded, (since, until)) if loaded else (None, None)
    frames = _frames(organisation["org_id"])
    summary = partner_summary(frames, first, last)
    return PageContext(organisation, frames, summary, loaded, first, last)


def _frames(org: str) -> Frames:
    return Frames(
        articles=cached.metric("articles", org),
        articles_by_wiki=cached.metric("articles_by_wiki", org),
        files=cached.metric("files", org),
        known=known_months.of_organisation(org),
        views_by_wiki=cached.metric("article_views_by_wiki", org),
        sets=cached.table("core_set_health", org),
    )


def report(org: str) -> Markup:
    """The funder report of the organisation."""
    return inside_link(f"/report?{urlencode({'org': org, **_months()})}", _("Funder report"))


def reconcile(org: str, label: str = "") -> Markup:
    """Its figures by every definition, with what rests on templates or on one page."""
    return inside_link(f"/reconcile?{urlencode({'org': org})}", label or _("What other tools would count"))


def content(org: str, label: str = "", **filters: str) -> Markup:
    """Its files, articles or wikis, filtered."""
    return inside_link(
        f"/content?{urlencode({'org': org, **filters, **_months()})}",
        label or _("Its files, articles and wikis"),
    )


def _months() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("from", "to") if name in st.query_params}
