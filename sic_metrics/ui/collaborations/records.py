"""What is on record: of an organisation by any of its names, of one entry by its versions, and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import StateError
from sic_metrics.exports.collaborations import public_csv
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.registry.names import Found
from sic_metrics.scoring.approach import OTHERS, Tie, conflicts
from sic_metrics.state import Collaboration, Decision
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import (
    Record,
    first_and_more,
    lines_list,
    notice,
    paragraph,
    records_list,
    section,
    source_line,
    unknown,
)

from .context import (
    AGREEMENTS,
    DIRECTIONS,
    FIELDS,
    STAGES,
    PageContext,
    date_in_words,
    lock_mark,
    organisation_address,
    record,
)
from .form import change

LOOK_UP_NOBODY: Final = (
    N_("Nobody may be talking to it, or nobody has entered it: that is unknown."),
    N_("Ask on the affiliates’ list. Then enter your contact in the tab “Enter”, so that others find it."),
)
LOOK_UP_NEAR_SUB: Final = N_("No organisation has exactly this name. The likest are these; choose one.")
LOOK_UP_NONE: Final = (
    N_("The registry has no such name, nor one like it."),
    N_("Try its acronym or its full name. If it is missing, ask the Hub to add it."),
)


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
        unknown(*translated(LOOK_UP_NONE))
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
        unknown(*translated(LOOK_UP_NOBODY))
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


def entry(context: PageContext) -> bool:
    """The entry that the address asks for; returns whether there is one."""
    entry_id = st.query_params.get("entry", "")
    if not entry_id:
        return False
    try:
        versions = context.state.history(entry_id)
    except StateError:
        return False
    if not versions:
        notice(
            _("There is no entry “{entry}” in this store; showing the register.").format(entry=entry_id[:40]),
            "info",
        )
        return False
    paragraph(inside_link("/collaborations", _("← Back to the register")), "sic-back")
    newest = versions[-1]
    title = _("{name} and {body}: {count}").format(
        name=context.name(newest.org_id),
        body=newest.wikimedia_body,
        count=text.counted(len(versions), "version"),
    )
    section(
        title,
        Markup("{} {}").format(
            lock_mark(), _("Newest first. What changed is named; the rest stayed as it was.")
        ),
    )
    _history(versions)
    change(context, newest)
    return True


def _history(versions: Sequence[Collaboration]) -> None:
    earlier: list[Collaboration | None] = [None, *versions[:-1]]
    newest_first = [
        {
            "moment": date_in_words(version.at[:10]),
            "who": version.who,
            "changes": _changes(before, version),
            "reason": _("Why: {reason}").format(reason=version.reason) if version.reason else "",
        }
        for before, version in reversed(list(zip(earlier, versions, strict=True)))
    ]
    st.html(html("collaborations.versions", versions=newest_first))


def _changes(before: Collaboration | None, after: Collaboration) -> list[str]:
    """What a version changed, in words; of the first, what it says."""
    if before is None:
        known = [name for name in FIELDS if getattr(after, name) is not None]
        lines = [f"{_(FIELDS[name])}: {_written(name, getattr(after, name))}" for name in known]
        return [_("Entered"), *lines]
    changed = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    lines = [
        f"{_(FIELDS[name])}: {_written(name, getattr(before, name))} → {_written(name, getattr(after, name))}"
        for name in changed
    ]
    if before.withdrawn != after.withdrawn:
        lines.insert(0, _("Withdrawn") if after.withdrawn else _("Entered again"))
    return lines or [_("Confirmed without a change")]


def _written(name: str, value: str | bool | None) -> str:  # noqa: FBT001 - a cell
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _(DIRECTIONS["inbound" if value else "outbound"])
    if name in {"since", "last_checked"}:
        return date_in_words(value)
    return {"stage": translated(STAGES), "agreement": translated(AGREEMENTS)}.get(name, {}).get(value, value)


DECISIONS_NONE_SUB: Final = N_(
    "Decisions are entered on the page Candidates, and are kept with their reason."
)
ANSWERS: Final = {"yes": N_("Yes"), "no": N_("No"), "later": N_("Later")}
TAKE_AWAY_SUB: Final = N_("{count} with their public sources. No entry of the register is in this file.")

MOST = 20


def decisions(context: PageContext, org: str | None) -> None:
    """What was decided, newest first: on the organisation that was looked up, or on all."""
    try:
        logged = context.state.decisions(org)
    except StateError as error:
        notice(f"{error}.", "error")
        return
    name = context.name(org) if org else ""
    if not logged:
        section(
            _("No decision on {name} is on record").format(name=name)
            if org
            else _("No decision is on record"),
            _(DECISIONS_NONE_SUB),
        )
        return
    count = text.exact(len(logged))
    title = (
        _("Decisions on {name}: {count}").format(name=name, count=count)
        if org
        else _("Decisions: {count}").format(count=count)
    )
    section(
        title,
        Markup("{} {}").format(
            lock_mark(), _("Newest first, also each no, with its reason. The log can only grow.")
        ),
    )
    first_and_more(logged, MOST, lambda some: _log(context, some))


def public_file(context: PageContext) -> None:
    """The public facts as a file; entries are not handed to what writes it."""
    section(
        _("Take the public part away"),
        _(TAKE_AWAY_SUB).format(count=text.counted(len(context.public), "collaboration")),
    )
    st.download_button(
        _("Public facts as CSV"),
        data=lambda: public_csv(cached.records("partnerships")),
        file_name=_("collaborations_public.csv"),
        mime="text/csv",
        on_click="ignore",
    )
    source_line(_(text.FOOTER_LICENCE))


def _log(context: PageContext, logged: Sequence[Decision]) -> None:
    records_list(
        Record(
            f"{_(ANSWERS[decision.answer])} · {context.name(decision.org_id)}",
            decision.reason,
            _about(decision),
        )
        for decision in logged
    )


def _about(decision: Decision) -> str:
    known = [
        f"{date_in_words(decision.at[:10])}, {decision.who}",
        _("Rank {rank} then").format(rank=decision.rank) if decision.rank else "",
        _("score {score}").format(score=f"{decision.score:.2f}") if decision.score is not None else "",
        _("weights “{preset}”").format(preset=decision.preset) if decision.preset else "",
        ", ".join(f"{name} {weight:g}" for name, weight in decision.weights.items()),
        _("snapshot {snapshot}").format(snapshot=decision.snapshot_id) if decision.snapshot_id else "",
    ]
    return "; ".join(filter(None, known))
