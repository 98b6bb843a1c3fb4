"""Data & methods: what each figure counts, where it comes from, and what is missing."""

from sic_metrics.ui import cached, methods, methods_sources
from sic_metrics.ui.parts import footer
from sic_metrics.ui.shell import shell

status = shell("methods")
methods.beginning(status)
methods.metrics()
methods.concepts()
methods.health()
methods_sources.where_from()
methods.breaks()
methods.glossary()
methods.licences()
footer(cached.footer_facts())
