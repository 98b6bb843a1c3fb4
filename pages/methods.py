"""Data & methods: what each figure counts, where it comes from, and what is missing."""

from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs
from sic_metrics.ui.methods import page as methods
from sic_metrics.ui.methods.metrics import figures
from sic_metrics.ui.methods.sources import sources

PAGE = Entry("methods", N_("Data and methods"), "About", "menu_book", order=1, parameters="metric group tab")
status = shell(PAGE)
methods.beginning(status)
labels = {
    "figures": _("Figures"),
    "words": _("Words"),
    "sources": _("Sources"),
    "limits": _("Breaks and licences"),
    "maintainers": _("For maintainers"),
}
tab = tabs(labels, leave=("metric", "group"))
if tab == "figures":
    figures()
elif tab == "words":
    methods.words()
elif tab == "sources":
    sources()
elif tab == "limits":
    methods.limits()
else:
    methods.maintenance(status)
footer(cached.footer_facts())
