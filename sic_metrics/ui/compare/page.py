"""The blocks of the Compare page: who, how unlike they are, how big each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.impact.comparison import FEWEST, MOST, Rates, extremes
from sic_metrics.impact.unlike import Standing, Unlike, standings, unlike
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.standing import sizes_and_ages
from sic_metrics.ui import data as cached
from sic_metrics.ui.compare import words
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.organisations import choose_several
from sic_metrics.ui.components.parts import head, section, unknown
from sic_metrics.ui.components.tables import Column, table
from sic_metrics.ui.data import per_snapshot

USUAL = 4


@dataclass(frozen=True)
class Compared:
    """Who is compared, over which months (`YYYY-MM`), and what is known of each."""

    names: Mapping[str, str]
    first: str
    last: str
    standing: pd.DataFrame
    stood: Sequence[Standing]
    sample: bool

    @property
    def orgs(self) -> list[str]:
        """Their keys, in the order asked for."""
        return list(self.names)


def candidates(*, sample: bool) -> dict[str, str]:
    """Names of the organisations with content sets, real or invented but never both; partners stand first."""
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["in_scope"]}
    rows = [row for row in cached.records("organisations") if row["org_id"] in followed]
    rows = [row for row in rows if bool(row["sample"]) == sample]
    rows.sort(key=lambda row: (row["stage"] != "partner", row["short_name"].lower()))
    return {row["org_id"]: row["short_name"] for row in rows}


def has_rates() -> bool:
    """Whether the snapshot holds what is compared; one of an earlier version does not."""
    return cached.has("file_rates")


def before_rates() -> None:
    """The designed empty state of a snapshot without rates."""
    head(words.EYEBROW, words.TITLE_FEW, words.LEAD_FEW)
    unknown(words.BEFORE_REASON, words.BEFORE_ACTION)


def choose(names: Mapping[str, str], place: DeltaGenerator) -> dict[str, str]:
    """Those that the address or the reader asks for; else the first four, those with rates before others."""
    rated = set(cached.metric("file_rates")["org_id"])
    usual = sorted(names, key=lambda org: (org not in rated, list(names).index(org)))[:USUAL]
    chosen = choose_several(words.WHOM, names, usual, place, most=MOST, placeholder=words.PLACEHOLDER)
    return {org: names[org] for org in chosen}


def gather(names: Mapping[str, str], first: str, last: str, *, sample: bool) -> Compared:
    """What is known of each."""
    orgs = list(names)
    standing = _sizes_and_ages(tuple(orgs))
    views, articles, files = (cached.metric(name) for name in ("article_views", "articles", "files"))
    stood = standings(standing, views, articles, files, orgs, (first, last))
    return Compared(names, first, last, standing, stood, sample)


@per_snapshot(100)
def _sizes_and_ages(reader: SnapshotReader, orgs: tuple[str, ...]) -> pd.DataFrame:
    return cached.frame_of(sizes_and_ages(reader, orgs))


def too_few(names: Mapping[str, str]) -> None:
    """The designed empty state: nobody, or one, to compare."""
    head(words.EYEBROW, words.TITLE_FEW, words.LEAD_FEW)
    nobody = len(names) < FEWEST
    unknown(
        words.NOTHING_REASON if nobody else words.FEW_REASON,
        words.NOTHING_ACTION if nobody else words.FEW_ACTION,
    )


def opening(compared: Compared, in_use: Rates, speakers: Rates) -> None:
    """Head: the finding that chance allows to state, and what makes them unlike."""
    head(words.EYEBROW, _title(compared, in_use, speakers), _unlike(unlike(compared.stood)))


def totals(compared: Compared) -> None:
    """How big each is, in the order chosen, and said not to be comparable."""
    period = text.period(compared.first, compared.last)
    section(words.TOTALS, words.TOTALS_SUB.format(period=period))
    rows = pd.DataFrame(
        [
            {
                "name": compared.names[one.org_id],
                "views": text.bounded(text.exact(one.views.views), one.views),
                "articles": one.articles,
                "files": one.files,
                "sets": f"{one.sets_known} of {one.sets} known"
                if one.sets_known < one.sets
                else f"{one.sets}",
                "tier": text.tiers(one.tier),
                "middle_upload": text.month_name(one.middle_upload) if one.middle_upload else None,
            }
            for one in compared.stood
        ]
    ).astype({"articles": "Int64", "files": "Int64"})
    counts = {"articles", "files"}
    columns = {
        name: Column(title, "count" if name in counts else "text")
        for name, title in words.TOTALS_COLUMNS.items()
    }
    table(
        rows,
        columns,
        key="totals",
        alt=words.TOTALS_ALT.format(period=period),
        sample=compared.sample,
        behind=Behind("article_views", first=compared.first, last=compared.last),
    )


def _title(compared: Compared, in_use: Rates, speakers: Rates) -> str:
    ends = extremes(in_use)
    template = words.TITLE_APART if ends and ends.apart else words.TITLE_NOT_APART
    if ends is None:
        ends, template = extremes(speakers), words.TITLE_SPEAKERS
    if ends is None or text.percent(ends.high_value) == text.percent(ends.low_value):
        return words.TITLE_PLAIN.format(names=", ".join(compared.names.values()))
    return template.format(
        a=compared.names[ends.highest],
        b=compared.names[ends.lowest],
        high=text.percent(ends.high_value),
        low=text.percent(ends.low_value),
    )


def _unlike(told: Unlike) -> str:
    parts = []
    if told.files:
        parts.append(words.UNLIKE_FILES.format(low=text.exact(told.files[0]), high=text.exact(told.files[1])))
    if told.articles:
        low, high = map(text.exact, told.articles)
        parts.append(words.UNLIKE_ARTICLES.format(low=low, high=high))
    if told.middle_upload:
        low, high = map(text.month_name, told.middle_upload)
        parts.append(words.UNLIKE_UPLOADS.format(low=low, high=high))
    if told.sets:
        parts.append(words.UNLIKE_SETS.format(low=told.sets[0], high=told.sets[1]))
    if told.tiers:
        parts.append(words.UNLIKE_TIERS.format(tiers=", ".join(map(text.tiers, told.tiers))))
    return words.UNLIKE.format(parts="; ".join(parts)) if parts else words.ALIKE
