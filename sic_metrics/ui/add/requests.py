"""Who asked the Hub to measure an organisation: the list on the page that adds one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.settings import Settings
from sic_metrics.state import Request, State
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import Record, notice, records_list, section

SUB: Final = N_(
    "Oldest first, from the pages of the organisations. Follow a category of theirs, then mark it."
)
HUB: Final = "Hub"


def waiting() -> None:
    """The requests that wait, each with a button to mark it as answered; nothing where none does."""
    state = State.open(Settings.from_environment().home)
    try:
        requests = state.requests()
    except StateError as error:
        notice(f"{error}.", "error")
        return
    if not requests:
        return
    title = ngettext(
        "{count} request to measure an organisation",
        "{count} requests to measure an organisation",
        len(requests),
    )
    section(title.format(count=text.exact(len(requests))), _(SUB))
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    for request in requests:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            records_list([_record(request, names.get(request.org_id, request.org_id))])
        if right.button(_("Answered"), key=f"answered-{request.version}", width="stretch"):
            state.ask(replace(request, who=HUB, done=True))
            st.rerun()


def _record(request: Request, name: str) -> Record:
    about = _("{who}, {day}").format(who=request.asked_by, day=request.at[:10])
    link = inside_link(f"/partner?{urlencode({'org': request.org_id})}", name)
    return Record(link, request.question or _("How is its content used?"), about)
