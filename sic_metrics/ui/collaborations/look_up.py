"""Who already deals with an organisation, asked by any of its names."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.registry.names import Found
from sic_metrics.scoring.approach import OTHERS, Tie, conflicts
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import lines_list, records_list, section, source_line, unknown

from .context import PageContext, organisation_address, record

LOOK_UP_NOBODY_TOLD: Final = (
    N_("Nobody may be talking to it, or nobody has entered it: that is unknown."),
    N_("Ask on the affiliates’ list, then enter your contact below, so that others find it."),
)
LOOK_UP_NEAR_SUB: Final = N_("No organisation has exactly this name. The likest are these; choose one.")
LOOK_UP_NONE_TOLD: Final = (
    N_("The registry has no such name, nor one like it."),
    N_(
        "Try its acronym or its full name. If it is missing, add it to organisations.csv, or another name of "
        "it to aliases.csv, in the folder data/registry."
    ),
)
NOT_MEANT: Final = N_("The registry knows no organisation of this name; try another name of it.")


def look_up(context: PageContext) -> str | None:
    """The box and its answer; returns the organisation that was found, where it is certain."""
    typed = filters.search(
        _("Who already deals with …?"), _("a name or acronym in any language: WHO, OMS, ВОЗ, 世卫组织")
    )
    if not typed:
        return None
    result = context.names.find(typed)
    if result.certain is None:
        unsure(context, result)
        return None
    _answer(context, result)
    return result.certain.org_id


def unsure(context: PageContext, result: Found) -> None:
    """What may be meant, each to be chosen; or that nothing is known by that name."""
    if not result.matches:
        section(_("No organisation is known as “{typed}”").format(typed=result.typed))
        unknown(*translated(LOOK_UP_NONE_TOLD))
        return
    several = result.matches[0].exact
    section(
        _("Which one do you mean by “{typed}”?").format(typed=result.typed),
        _("More than one organisation has this name. Choose one.") if several else _(LOOK_UP_NEAR_SUB),
    )
    lines_list(
        html(
            "collaborations.match",
            link=inside_link(
                organisation_address(context.organisations[match.org_id]["full_name"]),
                context.label(match.org_id),
            ),
            reason=_("known as {name}").format(name=match.name)
            if match.exact
            else _("{percent} alike: {name}").format(percent=text.percent(match.sureness), name=match.name),
        )
        for match in result.matches
    )


def _answer(context: PageContext, result: Found) -> None:
    match = result.certain
    if match is None:
        return
    ties = [tie for tie in context.ties if tie.org_id == match.org_id]
    first = conflicts(result.typed, "", context.names, ties).ties
    section(_title(context.name(match.org_id), ties, first), _known_as(context, match.org_id, match.name))
    if not ties:
        unknown(*translated(LOOK_UP_NOBODY_TOLD))
        return
    ordered = [*first, *(tie for tie in ties if tie not in first)]
    records_list(map(record, ordered))


def _known_as(context: PageContext, org_id: str, name: str) -> str:
    row = context.organisations[org_id]
    known = row["full_name"] if row["full_name"] != row["short_name"] else ""
    names = (
        _("Found as “{name}”.").format(name=name) if name not in {row["full_name"], row["short_name"]} else ""
    )
    return f"{known}{'. ' if known and names else ''}{names}"


def _title(name: str, ties: list[Tie], first: tuple[Tie, ...]) -> str:
    if first:
        return _("{name}: ask {body} first").format(name=name, body=first[0].body)
    if not ties:
        return _("{name}: nobody of Wikimedia is on record").format(name=name)
    going_on = any(not tie.over and tie.body == OTHERS for tie in ties)
    return (
        _("{name}: only volunteers are on record") if going_on else _("{name}: all that is on record is over")
    ).format(name=name)


def meant(context: PageContext, typed: str) -> str | None:
    """The organisation that is meant in a form; where that is not certain, it is asked."""
    result = context.names.find(typed)
    if result.certain:
        source_line(_("This is {name}.").format(name=context.label(result.certain.org_id)))
        return result.certain.org_id
    if not result.matches:
        if typed.strip():
            source_line(_(NOT_MEANT))
        return None
    chosen: str | None = st.selectbox(
        _("Which one do you mean?"),
        [match.org_id for match in result.matches],
        index=None,
        format_func=context.label,
        placeholder=_("Choose one"),
        key=f"meant-{result.typed}",
    )
    return chosen
