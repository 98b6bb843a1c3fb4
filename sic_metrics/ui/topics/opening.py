"""The opening of the Topic priorities page: what the list covers, its finding, how it is counted."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.topics import FEWEST, Opening, of_topic, opening, topics, worklist
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import export_links, method_link
from sic_metrics.ui.components.parts import Kpi, facts_list, head, kpis, lines_list, notice, section, unknown

from .context import METRIC, as_of, behind_list, in_a_sentence

TITLE: Final = N_(
    "{count} much-viewed articles on {topic} are below class B; together they have {views} views a month"
)
TITLE_ONE: Final = N_("One much-viewed article on {topic} is below class B; it has {views} views a month")
LEAD: Final = N_(
    "Where many read and the article is not yet good, a partner’s material helps most. Start there: each "
    "article below says why it is listed and what would bring it one class up."
)
EMPTY_ACTION: Final = N_(
    "Fill data/registry/topic_articles.csv (one article a row, with its source), then run python -m "
    "sic_metrics build."
)
SCOPE: Final = N_(
    "The figures on this page are real: {articles} on {topic}, Wikipedia in {wiki}, as of {month}. Of other "
    "topics the list holds only some articles."
)
BUT_OTHER_MONTHS: Final = N_("Together, on average, without {count} whose views are of other months")
OTHER_MONTHS: Final = N_(" The views of {count} of them are of other months, named beside each.")
METHOD_FACTS: Final = {
    N_("Views a month"): N_(
        "30 times the mean of a day over the article’s whole life: the source divides all views by the days "
        "since the first edit. It is not what was read in that month. A young article keeps the height of "
        "its news; the list says when it was new. Where the list names the months, it is the mean of those, "
        "and set against articles of the same months alone."
    ),
    N_("Demand"): N_(
        "The logarithm of the monthly views, so that ten times the readers count as one step; 1 from the "
        "list’s 99th percentile on. Much viewed means the list’s median or more."
    ),
    N_("Class"): N_(
        "Given by the wiki’s volunteers, from Stub over Start, C, B and GA to FA. It may be years old."
    ),
    N_("Misalignment"): N_(
        "Quality minus demand, after Research:Prioritization of Wikipedia Articles on Meta-Wiki. It is "
        "relative to this list and this language; never compare it with another."
    ),
    N_("By views"): N_(
        "The class that an article would have if classes followed views and each class kept its number of "
        "articles, after Warncke-Wang et al. 2015 (ICWSM)."
    ),
    N_("WP 1.0 score"): N_(
        "In the CSV, as the least that it can be: the selection score of English Wikipedia’s editorial team "
        "from views and languages, with no links in and no rating of importance, as neither is known here."
    ),
    N_("What to do"): N_(
        "One class up, by class and size. Where an article is as long as the median article two classes "
        "better, its class may be out of date: have it checked first."
    ),
    N_("What is left out"): N_(
        "Views are not importance: nothing here says how much harm a poor article does, or how many people "
        "would look for one that is not there."
    ),
}
NO_FIGURES_LEAD: Final = N_("Below is what is known all the same: who could supply it, and who asked for it.")
NO_FIGURES_ACTION: Final = N_(
    "Add its articles to data/registry/topic_articles.csv (one a row, with views, class and source), or "
    "bring in their views and scores, then run python -m sic_metrics build."
)
TOO_FEW_LEAD: Final = N_(
    "{ranked} of {articles} can be ranked. From {fewest} on, this page shows how they spread over demand and "
    "class. Below are those that are known, with their ranks in the whole list."
)
TOO_FEW_ACTION: Final = N_(
    "Add more of its articles, with views and class, to data/registry/topic_articles.csv, then run python -m "
    "sic_metrics build."
)


def nothing_known() -> None:
    """The designed empty state of a store without articles of a topic."""
    head(
        _("Topic priorities · {topic}").format(topic=_(text.UNKNOWN)),
        _("Which articles on a topic need work is not known yet"),
    )
    unknown(_("The registry holds no articles of a topic with views and class."), _(EMPTY_ACTION))


def no_figures(topic: str) -> None:
    """The designed empty state of a topic none of whose articles has figures."""
    name = in_a_sentence(topic)
    head(
        _("Topic priorities · {topic}").format(topic=topic),
        _("Which articles on {topic} need work is not known yet").format(topic=name),
        _(NO_FIGURES_LEAD),
    )
    unknown(
        _("No article on {topic} in this language has views and a class.").format(topic=name),
        _(NO_FIGURES_ACTION),
    )


def too_few(topic: str, first: Opening) -> None:
    """Say that so few articles can be ranked that no picture of them is drawn."""
    name = in_a_sentence(topic)
    lead = _(TOO_FEW_LEAD).format(
        ranked=text.exact(first.ranked), articles=text.counted(first.articles, "article"), fewest=FEWEST
    )
    head(
        _("Topic priorities · {topic}").format(topic=topic),
        _("Too few articles on {topic} are known to say which to improve first").format(topic=name),
        f"{lead} {_(TOO_FEW_ACTION)}",
    )


def scope(rows: pd.DataFrame, *, sample: bool) -> None:
    """Say what the list covers, and in a sample store that it is not invented."""
    counts = topics(worklist(rows)) if len(worklist(rows)) else topics(rows)
    listed = of_topic(rows, counts.index[0])
    wording = _(SCOPE).format(
        articles=text.counted(len(listed), "article"),
        topic=in_a_sentence(counts.index[0]),
        wiki=cached.languages()[rows["wiki"].iloc[0]],
        month=text.month_name(as_of(listed)),
    )
    if others := opening(listed).of_other_months:
        wording += _(OTHER_MONTHS).format(count=text.exact(others))
    notice(
        (_("Nothing here is invented, unlike other pages of this sample store. ") if sample else "")
        + wording,
        "info",
    )


def beginning(topic: str, first: Opening, rows: pd.DataFrame) -> None:
    """Head and key figures."""
    title = {0: _("No much-viewed article on {topic} is below class B"), 1: _(TITLE_ONE)}.get(
        first.urgent, _(TITLE)
    ).format(
        count=text.exact(first.urgent), topic=in_a_sentence(topic), views=text.compact(first.urgent_views)
    )
    head(_("Topic priorities · {topic}").format(topic=topic), title, _(LEAD))
    share = text.percent(first.urgent / first.ranked if first.ranked else None)
    views_share = text.percent(first.urgent_share)
    counts = _("{ranked} ranked, {apart} set apart").format(
        ranked=text.exact(first.ranked), apart=text.exact(first.articles - first.ranked)
    )
    whose = _("All of them together, on average")
    if first.of_other_months:
        whose = _(BUT_OTHER_MONTHS).format(count=text.exact(first.of_other_months))
    figures = (
        (
            _("To improve first"),
            text.exact(first.urgent),
            _("{share} of the ranked articles").format(share=share),
        ),
        (
            _("Their views a month"),
            text.compact(first.urgent_views),
            _("{share} of the views of the ranked articles").format(share=views_share),
        ),
        (_("Articles looked at"), text.exact(first.articles), counts),
        (_("Views a month"), text.compact(first.views), whose),
    )
    kpis([Kpi(label, value, context=context, behind=behind_list(rows)) for label, value, context in figures])


def method(rows: pd.DataFrame) -> None:
    """What the figures mean and leave out, where they come from, and their exact rows."""
    section(_("How to read these figures"))
    facts_list({_(name): _(meaning) for name, meaning in METHOD_FACTS.items()})
    newest = rows.groupby("source")["as_of"].max()
    sources = "; ".join(
        _("{source}, as of {month}").format(source=source, month=text.month_name(month))
        for source, month in newest.items()
    )
    lines = (
        _("Source: {sources}").format(sources=sources),
        Markup("{}: {}").format(_("The whole list"), export_links(METRIC, _("The whole list"), Filters())),
        method_link(METRIC, _("Definition, limits and source on Methods")),
    )
    lines_list(lines, "sic-downloads")
