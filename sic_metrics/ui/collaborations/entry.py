"""One entry: every version of it, what changed and why, and the form for another."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import _, translated
from sic_metrics.state import Collaboration
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import notice, paragraph, section

from . import telling
from .form import change
from .known import Register


def entry(register: Register) -> bool:
    """The entry that the address asks for; returns whether there is one."""
    asked = st.query_params.get("entry", "")
    if not asked:
        return False
    try:
        versions = register.state.history(asked)
    except StateError:
        return False
    if not versions:
        notice(
            _("There is no entry “{entry}” in this store; showing the register.").format(entry=asked[:40]),
            "info",
        )
        return False
    paragraph(inside_link("/collaborations", _("← Back to the register")), "sic-back")
    newest = versions[-1]
    title = _("{name} and {body}: {count}").format(
        name=register.name(newest.org_id),
        body=newest.wikimedia_body,
        count=text.counted(len(versions), "version"),
    )
    section(
        title,
        Markup("{} {}").format(
            telling.lock(), _("Newest first. What changed is named; the rest stayed as it was.")
        ),
    )
    _history(versions)
    change(register, newest)
    return True


def _history(versions: Sequence[Collaboration]) -> None:
    earlier: list[Collaboration | None] = [None, *versions[:-1]]
    newest_first = [
        {
            "moment": telling.moment(version.at[:10]),
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
        known = [name for name in words.FIELDS if getattr(after, name) is not None]
        told = [f"{_(words.FIELDS[name])}: {_written(name, getattr(after, name))}" for name in known]
        return [_("Entered"), *told]
    changed = [name for name in words.FIELDS if getattr(before, name) != getattr(after, name)]
    told = [
        f"{_(words.FIELDS[name])}: "
        f"{_written(name, getattr(before, name))} → {_written(name, getattr(after, name))}"
        for name in changed
    ]
    if before.withdrawn != after.withdrawn:
        told.insert(0, _("Withdrawn") if after.withdrawn else _("Entered again"))
    return told or [_("Confirmed without a change")]


def _written(name: str, value: str | bool | None) -> str:  # noqa: FBT001 - a cell
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return translated(words.DIRECTIONS)["inbound" if value else "outbound"]
    if name in {"since", "last_checked"}:
        return telling.moment(value)
    return {"stage": translated(words.STAGES), "agreement": translated(words.AGREEMENTS)}.get(name, {}).get(
        value, value
    )
