"""The box in which a page asks for an organisation, and what is known of one without any measurement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import partner_words as words
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import Metric, catalogue, in_place
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached

from . import filters
from .html import html
from .links import export_links
from .parts import (
    Record,
    facts_list,
    first_and_more,
    footer,
    head,
    lines_list,
    records_list,
    section,
    source_line,
    unknown,
)
from .published import sourced

NOBODY_ACTION: Final = N_(
    "Choose one in the box above. Real organisations stand in the real store, invented ones in the worked "
    "example: the menu leads from one to the other."
)

LONGEST_LABEL: Final = 38
Organisation = dict[str, Any]  # a row of the registry


@dataclass(frozen=True)
class OfOrganisation:
    """What a page about one organisation is about."""

    organisation: Organisation

    @property
    def org(self) -> str:
        """Its id."""
        return str(self.organisation["org_id"])

    @property
    def name(self) -> str:
        """Its short name."""
        return str(self.organisation["short_name"])

    @property
    def sample(self) -> bool:
        """Whether it is invented."""
        return bool(self.organisation["sample"])

    @property
    def label(self) -> str:
        """Its short name, with a mark where it is invented."""
        return _(text.INVENTED).format(name=self.name) if self.sample else self.name


def choose_organisation(
    place: DeltaGenerator, resets: Sequence[str] = (), *, in_bar: bool = False
) -> Organisation:
    """The one that the address or the reader asks for; those with known usage stand first.

    `in_bar`: the box has no label above it, for a line of controls.
    The page ends, and says why, where the address names nobody who is known.
    """
    by_id = {row["org_id"]: row for row in in_order()}
    names = {org: _cut(full_label(row)) if in_bar else full_label(row) for org, row in by_id.items()}
    return by_id[choose_one(_("Organisation"), names, next(iter(names)), place, resets, in_bar=in_bar)]


def _cut(label: str) -> str:
    """A label with a sign that it is cut, where the box would cut it without one."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def in_order() -> list[Organisation]:
    """All organisations: those with known usage first, then partners."""
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["lists"]}
    return sorted(
        cached.records("organisations"),
        key=lambda row: (row["org_id"] not in followed, row["stage"] != "partner", row["short_name"]),
    )


def choose_one(
    label: str,
    names: Mapping[str, str],
    default: str,
    place: DeltaGenerator,
    resets: Sequence[str],
    *,
    in_bar: bool = False,
) -> str:
    """The key of {key: label} that the address or the reader asks for; the page ends as said above."""
    with place:
        chosen = filters.organisation(label, names, "org", default, resets=resets, is_labelled=not in_bar)
    return _end() if chosen is None else chosen


def choose_several(
    label: str,
    names: Mapping[str, str],
    default: Sequence[str],
    place: DeltaGenerator,
    *,
    most: int,
    placeholder: str,
) -> tuple[str, ...]:
    """Up to `most` keys of {key: label}; the page ends where the address names somebody, and nobody known."""
    with place:
        chosen = filters.choices(label, names, "org", default, most=most, placeholder=placeholder)
    named = addresses.asked("org")
    return _end() if named and not chosen and (named.keys or named.problems) else chosen


def _end() -> NoReturn:
    """Say that the address names nobody who is known, and end the page."""
    head(_("Address"), _("The address names no organisation that this page can show"))
    unknown(_("No other organisation’s figures are shown in its place."), _(NOBODY_ACTION))
    footer(cached.footer_facts())
    st.stop()


def full_label(organisation: Organisation) -> str:
    """Its short and its full name, and that it is invented where it is."""
    short, full = organisation["short_name"], organisation["full_name"]
    named = _(text.INVENTED).format(name=short) if organisation["sample"] else str(short)
    return named if short == full else f"{named} · {full}"


NO_COLLABORATIONS_ACTION: Final = N_("If you know of one, tell the Hub, with its source.")

FACTS = {
    "full_name": N_("Full name"),
    "kind": N_("Kind"),
    "stage": N_("Stage with the Hub"),
    "hq_city": N_("Seat"),
    "member_states": N_("Member states"),
    "official_languages": N_("Official languages"),
    "themes": N_("Themes"),
    "sdgs": N_("Sustainable Development Goals"),
    "licence_policy": N_("Licence policy"),
    "licence_fit": N_("Fits Wikimedia’s licences"),
    "licence_text": N_("… its text"),
    "licence_photos": N_("… its photos and video"),
    "licence_data": N_("… its data"),
    "official_domain": N_("Web site"),
    "wikidata_id": N_("Wikidata"),
}
MOST_COLLABORATIONS = 5
IF_KNOWN = ("licence_text", "licence_photos", "licence_data")
SHOWN_AT_ONCE = 100  # places in the list of downloads
DOWNLOADS = "sic-downloads sic-in-columns"


def known_facts(organisation: Mapping[str, Any]) -> None:
    """The registry's facts, each with where it comes from; what is not known is said."""
    section(
        _("What is known of {name}").format(name=organisation["short_name"]),
        _("Public facts. Those from general knowledge say so."),
    )
    general = set(
        str(organisation.get("fields_from_general_knowledge") or "").replace("main_", "").split("; ")
    )
    known = [column for column in FACTS if organisation.get(column) not in {None, ""}]
    labels = translated(FACTS)
    facts_list({labels[column]: _fact(organisation, column, general) for column in known})
    missing = [labels[column].lower() for column in FACTS if column not in {*known, *IF_KNOWN}]
    if missing:
        source_line(_("Not known: {facts}.").format(facts=", ".join(missing)))
    with st.expander(_("Where these facts come from"), type="compact"):
        cells = filter(None, (organisation["source"], organisation["licence_source"]))
        st.text("\n".join(dict.fromkeys(" | ".join(cells).split(" | "))))


def collaborations(org: str, name: str) -> None:
    """Who of Wikimedia worked with the organisation, since when, what came of it, how sure."""
    rows = cached.records("partnerships", org)
    if not rows:
        section(_("No collaboration with Wikimedia is on record"))
        unknown(
            _("Nothing is on record for {name}.").format(name=name),
            _(NO_COLLABORATIONS_ACTION),
        )
        return
    count = text.counted(len(rows), "collaboration")
    section(
        _("{count} with Wikimedia on record").format(count=count),
        _("Who worked with whom, since when, and how sure that is"),
    )
    newest_first = sorted(rows, key=lambda row: row["start_year"] or 0, reverse=True)
    first_and_more([_collaboration(row) for row in newest_first], MOST_COLLABORATIONS, records_list)


def _collaboration(row: Mapping[str, Any]) -> Record:
    stated = (str(year) for year in (row["start_year"], row["end_year_or_status"]) if year)
    years = " – ".join(dict.fromkeys(stated))
    what = row["what_was_delivered"] or _(words.NOT_RECORDED)
    about = _("{kind}, with {party}. Certainty: {certainty}.").format(
        kind=row["kind"], party=row["wikimedia_party"], certainty=row["certainty"]
    )
    return Record(years or _(words.YEARS_UNKNOWN), what, sourced(about, row["source_url"]))


def downloads(org: str, first: str | None, last: str | None) -> None:
    """Links to the exports of every metric of an organisation, narrowed to months where it has any."""
    lines = [
        (place, _download(metric, options["label"], org, (first, last)))
        for place, metric, options in downloadable()
    ]
    lines_list([line for place, line in lines if place < SHOWN_AT_ONCE], DOWNLOADS)
    with st.expander(_("All other figures")):
        lines_list([line for place, line in lines if place >= SHOWN_AT_ONCE], DOWNLOADS)


def downloadable() -> list[tuple[float, Metric, Mapping[str, str]]]:
    """The figures of one organisation that are offered as files: place, metric, options with the label."""
    metrics = (metric for metric in catalogue().values() if "org_id" in metric.grain)
    return in_place((metric, metric.download) for metric in metrics if metric.download)


def _download(metric: Metric, label: str, org: str, window: tuple[str | None, str | None]) -> Markup:
    months = window if "month" in metric.grain else (None, None)
    return Markup("{}: {}").format(label, export_links(metric.name, label, Filters(org, None, *months)))


def _fact(organisation: Mapping[str, Any], column: str, general: Collection[str]) -> str | Markup:
    """What is known; marked where it is of general knowledge."""
    value = organisation[column]
    known = text.exact(value) if column == "member_states" else str(value)
    if column not in general:
        return known
    return Markup("{} {}").format(known, html("text.small", content=_("general knowledge")))
