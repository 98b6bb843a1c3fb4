"""Compare: partners side by side, by rates that allow for size and age; totals come last."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.impact.comparison import FEWEST
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.compare import page as compare
from sic_metrics.ui.compare import rates as compare_rates
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import footer

PAGE = Entry("compare", N_("Compare"), "See impact", "compare_arrows", order=3, parameters="org from to")
status = shell(PAGE)
loaded, names = cached.months(), compare.candidates()

if not compare.has_rates():
    compare.before_rates()
elif len(names) < FEWEST or not loaded:
    compare.too_few(names)
else:
    who, since, until = st.columns([3, 1, 1], vertical_alignment="bottom")
    chosen = compare.choose(names, who)
    first, last = filters.months(loaded, (since, until))
    if len(chosen) < FEWEST:
        compare.too_few(names)
    else:
        context = compare.build_context(chosen, first, last, sample=status.sample)
        in_use, speakers = compare_rates.in_use(context), compare_rates.speakers(context)
        compare.opening(context, in_use, speakers)
        compare_rates.side_by_side(context, in_use, speakers)
        compare.totals(context)
footer(cached.footer_facts())
