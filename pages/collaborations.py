"""Collaborations: who already works together, and the warning before a second body asks."""

from sic_metrics.formats.language import N_, _
from sic_metrics.ui import collaborations as page
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry, Role
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs

PAGE = Entry(
    "collaborations",
    N_("Collaborations"),
    "Work",
    "handshake",
    order=2,
    parameters="q tab body stage kind page entry",
    roles={Role.HUB},
    facts_only=True,
)
status = shell(PAGE)
context = page.build_context(sample=status.sample)
page.opening(context)
looked_up = page.look_up(context)
if not page.entry(context):
    labels = {
        "matrix": _("Who deals with whom"),
        "register": _("Register"),
        "check": _("To check"),
        "enter": _("Enter"),
        "decisions": _("Decisions"),
    }
    tab = tabs(labels, leave=("page",))
    if tab == "matrix":
        page.matrix(context, page.chosen(context))
    elif tab == "register":
        page.listed(context, page.chosen(context))
        page.figures(context)
        page.public_file(context)
    elif tab == "check":
        page.unchecked(context)
    elif tab == "enter":
        page.enter(context, looked_up)
    else:
        page.decisions(context, looked_up)
footer(cached.footer_facts())
