"""The blocks of the Compare page: who, how unlike they are, how big each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.comparison import FEWEST, MOST, Rates, extremes
from sic_metrics.impact.fairness import Profile, Unlike, profiles, unlike
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import sizes_and_ages
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.organisations import choose_several
from sic_metrics.ui.components.parts import head, section, unknown
from sic_metrics.ui.components.tables import Column, table
from sic_metrics.ui.data import per_snapshot

TITLE_APART: Final = N_("{a} has {high} of its files in use, {b} {low}: more than chance would explain")
TITLE_FEW: Final = N_("Choose at least two partners to compare")
LEAD_FEW: Final = N_("They are set side by side by rates that allow for size and age.")
NOTHING_ACTION: Final = N_("Add a category for one on the page “Add a partner”.")
UNLIKE: Final = N_("They are unlike: {parts}.")
ALIKE: Final = N_("In size, age and sources they are much alike.")
NOTHING_KNOWN: Final = N_("Where their files are used is not known yet, so nothing can be compared.")
TOTALS_SUB: Final = N_(
    "{period}. Totals depend on how many files there are, so they do not say who does better. "
    "Never add them up."
)
TOTALS_ALT: Final = N_(
    "Totals of each partner, {period}: views, articles, files, collections, source of usage, age."
)

USUAL = 4


@dataclass(frozen=True)
class PageContext:
    """Who is compared, over which months (`YYYY-MM`), and what is known of each."""

    names: Mapping[str, str]
    first: str
    last: str
    sizes: pd.DataFrame  # and ages
    profiles: Sequence[Profile]
    sample: bool

    @property
    def orgs(self) -> list[str]:
        """Their keys, in the order asked for."""
        return list(self.names)


def candidates() -> dict[str, str]:
    """Names of the organisations with content sets; partners stand first."""
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["in_scope"]}
    rows = [row for row in cached.records("organisations") if row["org_id"] in followed]
    rows.sort(key=lambda row: (row["stage"] != "partner", row["short_name"].lower()))
    return {row["org_id"]: row["short_name"] for row in rows}


def has_rates() -> bool:
    """Whether the snapshot holds what is compared; one of an earlier version does not."""
    return cached.has("file_rates")


def before_rates() -> None:
    """The designed empty state of a snapshot without rates."""
    head("", _(TITLE_FEW), _(LEAD_FEW))
    unknown(
        _("This snapshot was made by an earlier version, which had no rates."),
        _("Ask the Hub to make a new one. Nothing has to be loaded again."),
    )


def choose(names: Mapping[str, str], place: DeltaGenerator) -> dict[str, str]:
    """Those that the address or the reader asks for; else the four of whom most is known."""
    rated = set(cached.metric("file_rates").dropna(subset="share_in_use")["org_id"])
    known = {row["org_id"] for row in cached.records("core_newest_orgs")}
    usual = sorted(names, key=lambda org: (org not in rated, org not in known, list(names).index(org)))[
        :USUAL
    ]
    chosen = choose_several(
        _("Partners, two to six"), names, usual, place, most=MOST, placeholder=_("Choose partners")
    )
    return {org: names[org] for org in chosen}


def build_context(names: Mapping[str, str], first: str, last: str, *, sample: bool) -> PageContext:
    """What is known of each."""
    orgs = list(names)
    sizes = _sizes_and_ages(tuple(orgs))
    views, articles, files = (cached.metric(name) for name in ("article_views", "articles", "files"))
    of_each = profiles(sizes, views, articles, files, orgs, (first, last))
    return PageContext(names, first, last, sizes, of_each, sample)


@per_snapshot(100)
def _sizes_and_ages(reader: SnapshotReader, orgs: tuple[str, ...]) -> pd.DataFrame:
    return cached.frame_of(sizes_and_ages(reader, orgs))


def too_few(names: Mapping[str, str]) -> None:
    """The designed empty state: nobody, or one, to compare."""
    head("", _(TITLE_FEW), _(LEAD_FEW))
    nobody = len(names) < FEWEST
    unknown(
        _("No organisation with collections is in this store.")
        if nobody
        else _("A comparison needs two partners with something known of them."),
        _(NOTHING_ACTION) if nobody else _("Choose two to six in the box above."),
    )


def opening(context: PageContext, in_use: Rates, speakers: Rates) -> None:
    """Head: the finding that chance allows to state, and what makes them unlike."""
    is_known = any(profile.articles is not None for profile in context.profiles)
    about = _unlike(unlike(context.profiles)) if is_known else _(NOTHING_KNOWN)
    head("", _title(context, in_use, speakers), about)


def totals(context: PageContext) -> None:
    """How big each is, in the order chosen, and said not to be comparable."""
    period = text.period(context.first, context.last)
    behind = FigureSource("article_views", first=context.first, last=context.last)
    section(_("How big each is: not comparable"), _(TOTALS_SUB).format(period=period), behind=behind)
    rows = pd.DataFrame(
        [
            {
                "name": context.names[profile.org_id],
                "views": change_words.bounded(text.exact(profile.views.views), profile.views),
                "articles": profile.articles,
                "files": profile.files,
                "sets": _("{known} of {whole} known").format(known=profile.sets_known, whole=profile.sets)
                if profile.sets_known < profile.sets
                else f"{profile.sets}",
                "tier": text.tiers(profile.tier),
                "middle_upload": text.month_name(profile.middle_upload) if profile.middle_upload else None,
            }
            for profile in context.profiles
        ]
    ).astype({"articles": "Int64", "files": "Int64"})
    columns = {
        "name": Column(_("Partner")),
        "views": Column(_("Article views")),
        "articles": Column(_("Articles"), "count"),
        "files": Column(_("Files"), "count"),
        "sets": Column(_("Collections")),
        "tier": Column(_("Usage from")),
        "middle_upload": Column(_("Half of dated files by")),
    }
    table(
        rows,
        columns,
        key="totals",
        alt=_(TOTALS_ALT).format(period=period),
        sample=context.sample,
    )


def _title(context: PageContext, in_use: Rates, speakers: Rates) -> str:
    ends = extremes(in_use)
    template = (
        _(TITLE_APART)
        if ends and ends.apart
        else _("{a} has {high} of its files in use, {b} {low}: too close to tell apart")
    )
    if ends is None:
        ends, template = extremes(speakers), _("{a} is used in languages of {high} of speakers, {b} of {low}")
    if ends is None or text.percent(ends.high_value) == text.percent(ends.low_value):
        return _("{names}: what can be compared, and what cannot").format(
            names=", ".join(context.names.values())
        )
    return template.format(
        a=context.names[ends.highest],
        b=context.names[ends.lowest],
        high=text.percent(ends.high_value),
        low=text.percent(ends.low_value),
    )


def _unlike(differences: Unlike) -> str:
    parts = []
    if differences.files:
        parts.append(
            _("{low} to {high} files").format(
                low=text.exact(differences.files[0]), high=text.exact(differences.files[1])
            )
        )
    if differences.articles:
        low, high = map(text.exact, differences.articles)
        parts.append(_("{low} to {high} articles").format(low=low, high=high))
    if differences.middle_upload:
        low, high = map(text.month_name, differences.middle_upload)
        parts.append(_("half of the dated files uploaded by {low} to {high}").format(low=low, high=high))
    if differences.sets:
        parts.append(
            _("{low} to {high} collections").format(low=differences.sets[0], high=differences.sets[1])
        )
    if differences.tiers:
        parts.append(_("usage from {tiers}").format(tiers=", ".join(map(text.tiers, differences.tiers))))
    return _(UNLIKE).format(parts="; ".join(parts)) if parts else _(ALIKE)
