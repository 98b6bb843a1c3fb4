"""Organisation: how its content is used, and what to do next, for someone who does not know Wikimedia."""

from sic_metrics.formats.language import N_, translated
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs
from sic_metrics.ui.partner import about, articles, quality, summary, unmeasured, where
from sic_metrics.ui.partner.context import build_context

PAGE = Entry(
    "partner",
    N_("Organisation"),
    "See impact",
    "monitoring",
    order=2,
    parameters="org from to line traffic tab kind",
)
shell(PAGE)
MEASURED = {
    "summary": (N_("Summary"), summary.draw),
    "where": (N_("Where it appears"), where.draw),
    "files": (N_("Files and articles"), articles.draw),
    "quality": (N_("Quality"), quality.draw),
    "about": (N_("About and sources"), about.draw),
}
UNMEASURED = {
    "published": (N_("Published figures"), unmeasured.draw),
    "collaborations": (N_("Collaborations"), unmeasured.collaborated),
    "about": (N_("About and sources"), about.draw),
}
context = build_context()
if context.is_used:
    summary.opening(context)
else:
    unmeasured.opening(context)
parts = MEASURED if context.is_used else UNMEASURED
labels = dict(zip(parts, translated([label for label, _draw in parts.values()]), strict=True))
parts[tabs(labels, leave=("kind",))][1](context)
footer(cached.footer_facts())
