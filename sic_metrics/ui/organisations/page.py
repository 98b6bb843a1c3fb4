"""The list of all organisations: what each is, and how much is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.registry.names import folded
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.listing import Field, absent, listing, name, page_within, paged, place
from sic_metrics.ui.components.parts import head, notice, unknown
from sic_metrics.ui.components.search_index import NO_FIT, fit, named_organisations
from sic_metrics.ui.components.tabs import here_with

STAGES: Final = {
    "partner": N_("Partner"),
    "candidate": N_("Candidate"),
    "comparator": N_("To compare with"),
}
USUAL_SORT: Final = "-known"
ROWS_ON_A_PAGE: Final = 25
LEAD: Final = N_("See what is known of each, and open one.")


@dataclass(frozen=True)
class Known:
    """How much is known of an organisation."""

    is_measured: bool
    figures: int  # that others have published about it
    collaborations: int  # with Wikimedia, on record

    @property
    def order(self) -> tuple[bool, int, int]:
        """To sort by: the more is known, the larger."""
        return self.is_measured, self.figures, self.collaborations

    def in_words(self) -> str | Markup:
        """All of it in a few words; that it is nothing yet."""
        parts = [
            _("Measured") if self.is_measured else "",
            text.counted(self.figures, "published figure") if self.figures else "",
            text.counted(self.collaborations, "collaboration") if self.collaborations else "",
        ]
        return ", ".join(filter(None, parts)) or absent(_("Nothing yet"))


Row = Mapping[str, Any]  # of the registry, with `known`
SORTS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "name": lambda row: folded(row["short_name"]),
    "kind": lambda row: row["kind"],
    "stage": lambda row: list(STAGES).index(row["stage"]),
    "known": lambda row: row["known"].order,
}


def opening(shown: Sequence[Row], every: Sequence[Row], typed: str) -> None:
    """How many there are, and how many have the name or theme that is looked for."""
    count = text.counted(len(every), "organisation")
    title = _("{shown} of {all} fit “{typed}”").format(shown=len(shown), all=count, typed=typed)
    head("", title if typed else count, _(LEAD))


def search() -> None:
    """The box for part of a name or a theme."""
    filters.search(_("Name, acronym or theme"), _("In any language: UNICEF, OMS, health …"))


def rows() -> list[Row]:
    """Every organisation with what is known of it, in the order that the address asks for."""
    measured = {row["org_id"] for row in cached.records("core_newest_orgs")}
    figures = Counter(row["org_id"] for row in cached.records("published_impact"))
    ties = Counter(row["org_id"] for row in cached.records("partnerships"))
    every = [
        {**row, "known": Known(row["org_id"] in measured, figures[row["org_id"]], ties[row["org_id"]])}
        for row in cached.records("organisations")
    ]
    sort = _sort()
    by_name = sorted(every, key=SORTS["name"])
    return sorted(by_name, key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def matching(every: Sequence[Row], typed: str) -> list[Row]:
    """Those with that name or theme, the best fits first; with a name like it, where there is none."""
    if not typed:
        return list(every)
    plain, named = folded(typed), named_organisations()
    fits = {
        row["org_id"]: min(
            fit(plain, known)
            for known in (*(own for _name, own in named[row["org_id"]].names), folded(row["themes"] or ""))
        )
        for row in every
    }
    fitting = [row for row in every if fits[row["org_id"]] < NO_FIT]
    alike = {match.org_id for match in addresses.organisation_names().find(typed).matches}
    best = sorted(fitting, key=lambda row: fits[row["org_id"]]) if _sort() == USUAL_SORT else fitting
    return best or [row for row in every if row["org_id"] in alike]


def table(shown: Sequence[Row], typed: str) -> None:
    """One page of the list, and the way to the others."""
    if not shown:
        unknown(
            _("No organisation fits “{typed}”.").format(typed=typed), _("Try a shorter part of the name.")
        )
        return
    asked = st.query_params.get("sort", USUAL_SORT)
    if asked != _sort():
        notice(_(text.NO_SUCH_CHOICE).format(value=asked[:60], parameter="sort"), "info")
    pages = -(-len(shown) // ROWS_ON_A_PAGE)
    number = page_within(pages)
    first = (number - 1) * ROWS_ON_A_PAGE
    part = shown[first : first + ROWS_ON_A_PAGE]
    fields = [
        Field(_("Organisation"), _name, sort="name"),
        Field(_("Kind"), lambda row: row["kind"], wide=True, sort="kind"),
        Field(_("Stage"), lambda row: _(STAGES[row["stage"]]), wide=True, sort="stage"),
        Field(_("What is known"), lambda row: row["known"].in_words(), sort="known"),
    ]
    listing(
        part,
        fields,
        label=_("Organisations, and what is known of each"),
        sort=_sort(),
        sorted_by=lambda sort: here_with(sort=sort, page=""),
    )
    paged(place(first + 1, first + len(part), len(shown), "organisation"), number, pages)


def _name(row: Row) -> Markup:
    link = inside_link(named_organisations()[row["org_id"]].href, name(row["short_name"]))
    if row["full_name"] == row["short_name"]:
        return link
    return Markup("{} {}").format(link, html("text.small", content=row["full_name"], css="sic-block"))


def _sort() -> str:
    asked = st.query_params.get("sort", USUAL_SORT)
    return asked if asked.removeprefix("-") in SORTS else USUAL_SORT
