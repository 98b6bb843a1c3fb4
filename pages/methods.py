"""Data & methods: what each figure counts, where it comes from, and what is missing."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.methods import metrics as methods_sources
from sic_metrics.ui.methods import page as methods
from sic_metrics.ui.methods.metrics import metrics

PAGE = Entry("methods", N_("Data and methods"), "About", "menu_book", order=1, parameters="metric")
status = shell(PAGE)
methods.beginning(status)
metrics()
methods.concepts()
methods.health()
methods_sources.where_from()
methods.breaks()
methods.glossary()
methods.licences()
footer(cached.footer_facts())
