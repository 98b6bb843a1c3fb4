"""Compare: partners side by side, by rates that allow for size and age; totals come last."""

import streamlit as st

from sic_metrics.formats.language import N_, _
from sic_metrics.impact.comparison import FEWEST
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.compare import page as compare
from sic_metrics.ui.compare import rates as compare_rates
from sic_metrics.ui.components import bar
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs

PAGE = Entry("compare", N_("Compare"), "See impact", "compare_arrows", order=3, parameters="org from to tab")
status = shell(PAGE)
loaded, names = cached.months(), compare.candidates()

if not compare.has_rates():
    compare.before_rates()
elif len(names) < FEWEST or not loaded:
    compare.too_few(names)
else:
    who, when = st.columns([4, 1], vertical_alignment="bottom")
    chosen = compare.choose(names, who)
    with when:
        first, last = bar.period(loaded)
    if len(chosen) < FEWEST:
        compare.too_few(names)
    else:
        context = compare.build_context(chosen, first, last, sample=status.sample)
        in_use, speakers = compare_rates.in_use(context), compare_rates.speakers(context)
        compare.opening(context, in_use, speakers)
        labels = {
            "use": _("Files in use"),
            "views": _("Views"),
            "reach": _("Languages and quality"),
            "totals": _("How big each is"),
        }
        tab = tabs(labels)
        if tab == "use":
            compare_rates.use(context, in_use)
        elif tab == "views":
            compare_rates.views(context)
        elif tab == "reach":
            compare_rates.reach(context, speakers)
        else:
            compare.totals(context)
footer(cached.footer_facts())
