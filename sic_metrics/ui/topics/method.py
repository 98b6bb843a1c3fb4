"""The tab “How to read”: what the figures mean, how the articles spread, and where they come from."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui.components.links import export_links, method_link
from sic_metrics.ui.components.parts import Kpi, facts_list, kpis, lines_list, section

from .context import METRIC, PageContext, behind_list
from .figure import groups, hero

BUT_OTHER_MONTHS: Final = N_("a month on average, without {count} of other months")
METHOD_FACTS: Final = {
    N_("Views a month"): N_(
        "30 times the mean of a day over the article’s whole life, not the views of one month. A young "
        "article keeps the height of its news, so the list says when it was new. Where the list names the "
        "months, it is the mean of those."
    ),
    N_("Demand"): N_(
        "The logarithm of the monthly views: ten times the views count as one step. It is 1 from the list’s "
        "99th percentile on. Much viewed means the list’s median or more."
    ),
    N_("Class"): N_(
        "Given by the wiki’s volunteers, from Stub over Start, C, B and GA to FA. It may be years old."
    ),
    N_("Gap"): N_(
        "Quality minus demand, after Research:Prioritization of Wikipedia Articles on Meta-Wiki. "
        "It holds for this list and this language. Never compare it with another."
    ),
    N_("Need of a topic"): N_(
        "The mean gap of its articles where demand is above quality, with its standard error. A second way "
        "multiplies demand by what is missing to the best class; the rows hold both."
    ),
    N_("By views"): N_(
        "The class that an article would have if classes followed views and each class kept its number of "
        "articles, after Warncke-Wang et al. 2015 (ICWSM)."
    ),
    N_("WP 1.0 score"): N_(
        "In the CSV, the least that it can be. English Wikipedia’s editorial team made this selection score. "
        "Links in and importance are not known here and count as none."
    ),
    N_("What to do"): N_(
        "One class up, by class and length. An article as long as the median article two classes better may "
        "have an old class. Have it checked first."
    ),
    N_("What is left out"): N_(
        "Views are not importance. Nothing here says how much harm a poor article does, or how many people "
        "would look for one that is not there."
    ),
}


def method(context: PageContext) -> None:
    """The figures of the topic, their picture where many are known, and what each word means."""
    if context.counts.is_enough:
        _figures(context)
        hero(context)
        groups(context.rows)
    section(_("What the words mean"))
    facts_list({_(name): _(meaning) for name, meaning in METHOD_FACTS.items()})
    _sources(context)


def _figures(context: PageContext) -> None:
    counts = context.counts
    whose = _("a month on average")
    if counts.of_other_months:
        whose = _(BUT_OTHER_MONTHS).format(count=text.exact(counts.of_other_months))
    figures = (
        (
            _("To improve first"),
            text.exact(counts.urgent),
            _("{share} of the ranked").format(share=text.percent(counts.urgent / counts.ranked)),
        ),
        (
            _("Their views a month"),
            text.compact(counts.urgent_views),
            _("{share} of the ranked").format(share=text.percent(counts.urgent_share)),
        ),
        (
            _("Articles"),
            text.exact(counts.articles),
            _("{ranked} ranked, {apart} without a rank").format(
                ranked=text.exact(counts.ranked), apart=text.exact(counts.articles - counts.ranked)
            ),
        ),
        (_("Views of all"), text.compact(counts.views), whose),
    )
    behind = behind_list(context.rows)
    kpis([Kpi(label, value, context=about, behind=behind) for label, value, about in figures])


def _sources(context: PageContext) -> None:
    newest = context.listed.groupby("source")["as_of"].max()
    sources = "; ".join(
        _("{source}, as of {month}").format(source=source, month=text.month_name(month))
        for source, month in newest.items()
    )
    lines = (
        _("Source: {sources}").format(sources=sources),
        Markup("{}: {}").format(_("The whole list"), export_links(METRIC, _("The whole list"), Filters())),
        method_link(METRIC, _("Definition, limits and source")),
    )
    lines_list(lines, "sic-downloads")
