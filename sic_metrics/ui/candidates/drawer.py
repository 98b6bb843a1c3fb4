"""One organisation in a drawer beside the ranking: four answers, the evidence, and the decision."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats.language import _
from sic_metrics.scoring.answers import answers
from sic_metrics.snapshots.questions import OF_ORGANISATIONS
from sic_metrics.ui import addresses
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import facts_list, notice, source_line

from . import decide
from .about import four_answers
from .context import PageContext
from .evidence import draw_evidence


def draw_drawer(context: PageContext) -> None:
    """Open the drawer of the organisation that the address names, if it names one."""
    asked = addresses.asked("org")
    if asked is None:
        return
    org, problem = filters.organisation_of(asked, context.names)
    if problem:
        notice(problem, "info")
    if org is not None:
        st.dialog(context.names[org], width="small", position="right", on_dismiss=_close)(_draw)(context, org)


def _close() -> None:
    for name in OF_ORGANISATIONS:
        st.query_params.pop(name, None)


def _draw(context: PageContext, org: str) -> None:
    answer = answers(context.assessment, org, is_partner=org in context.partners)
    facts_list(four_answers(context, answer), "sic-four")
    draw_evidence(context, answer)
    decide.forms(context, org)
    name = _("More about {org}").format(org=context.names[org])
    source_line(Markup("{}").format(inside_link(f"/partner?org={org}", name)))
