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
from sic_metrics.report.request import ReportRequest
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.content import most_viewed, walked_files
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import bar, filters, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link, no_rows
from sic_metrics.ui.components.organisations import (
    SHOWN_AT_ONCE,
    OfOrganisation,
    choose_organisation,
    downloadable,
)
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
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        organisation = choose_organisation(st.container(width=360), in_bar=True)
        st.space("stretch")
        is_followed = any(row["lists"] for row in cached.records("core_set_health", organisation["org_id"]))
        first, last = _months(loaded, is_offered=is_followed)
        bar.copy_link(organisation["org_id"], first, last)
        request = ReportRequest.of((organisation["org_id"],), first, last)
        files = bar.files_of(request, sample=bool(organisation["sample"]))
        bar.download(files, tables=_tables(organisation["org_id"], first, last))
    frames = _frames(organisation["org_id"])
    summary = partner_summary(frames, first, last)
    return PageContext(organisation, frames, summary, loaded, first, last)


def _months(loaded: list[str], *, is_offered: bool) -> tuple[str | None, str | None]:
    """The months that are asked for; a choice of them where there is something to choose from."""
    if not loaded:
        return None, None
    return bar.period(loaded) if is_offered else filters.asked_months(loaded)


def _tables(org: str, first: str | None, last: str | None) -> dict[str, str]:
    """The label and address of the tables that most people want, of those that have rows."""
    tables = {}
    for place, metric, options in downloadable():
        filters = Filters(org, None, *((first, last) if "month" in metric.grain else (None, None)))
        if place < SHOWN_AT_ONCE and not no_rows(metric.name, filters):
            tables[options["label"]] = f"/export/{metric.name}.csv?{filters.address()}"
    return tables


def _frames(org: str) -> Frames:
    return Frames(
        articles=cached.metric("articles", org),
        articles_by_wiki=cached.metric("articles_by_wiki", org),
        files=cached.metric("files", org),
        known=known_months.of_organisation(org),
        views_by_wiki=cached.metric("article_views_by_wiki", org),
        sets=cached.table("core_set_health", org),
    )


def reconcile(org: str) -> Markup:
    """Its figures by every definition, with what rests on templates or on one page."""
    return inside_link(f"/reconcile?{urlencode({'org': org})}", _("Why other tools count differently"))


def months_of_address() -> dict[str, str]:
    """The months that the address holds, to be carried on."""
    return {name: st.query_params[name] for name in ("from", "to") if name in st.query_params}
