"""Collaborations: who already works together, and the warning before a second body asks."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import collaborations as page
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry, Role
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer

PAGE = Entry(
    "collaborations",
    N_("Collaborations"),
    "Work",
    "handshake",
    order=2,
    parameters="q body stage kind page entry",
    roles={Role.HUB},
    facts_only=True,
)
status = shell(PAGE)
context = page.build_context(sample=status.sample)
page.opening(context)
looked_up = page.look_up(context)
if not page.entry(context):
    ties = page.chosen(context)
    page.matrix(context, ties)
    page.listed(context, ties)
    page.unchecked(context)
    page.enter(context, looked_up)
    page.decisions(context, looked_up)
    page.public_file(context)
footer(cached.footer_facts())
