"""What happened anyway: the views of the organisation's theme, and references to its web site in 2017."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.baseline import theme_trend
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.components.tables import Column

from .context import PageContext

ARTICLES: Final = {
    "health": N_("medical articles"),
    "gender": N_("articles about women"),
    "climate": N_("climate articles"),
    "emergencies": N_("articles about emergencies"),
}
THEME_TITLE: Final = N_("Views of {articles} in all languages: {change} from {first} to {last}")
THEME_SUB: Final = N_(
    "Change of their views by people, by language, the most viewed first: from {before} to {after} views a "
    "year in all, whatever any partner did. Read the organisation’s own curve against it."
)
THEME_ALT: Final = N_("Change of views by language: {changes}.")
REFERENCES_TITLE: Final = N_("In {year}, {links} references on Wikipedia pointed to {domains}")
REFERENCES_SUB: Final = N_(
    "By wiki. English Wikipedia is missing from this count, and it is old: say the year when you quote it."
)
MOST_BARS: Final = 12


def theme(context: PageContext) -> None:
    """How the views of its themes moved by language; nothing where none is known."""
    themes = str(context.organisation["themes"] or "").split("; ")
    rows = cached.table("theme_views")
    for name in [theme for theme in ARTICLES if theme in themes and len(rows)]:
        trend = theme_trend(rows[rows["theme"] == name])
        if trend is None or context.sample:
            continue
        section(
            _(THEME_TITLE).format(
                articles=_(ARTICLES[name]),
                change=change_words.moved(trend.change),
                first=trend.first_year,
                last=trend.last_year,
            ),
            _(THEME_SUB).format(before=text.compact(trend.first), after=text.compact(trend.last)),
        )
        shown = trend.by_wiki.head(MOST_BARS)
        shown = shown.assign(language=shown["wiki"].map(cached.languages()), percent=shown["change"] * 100)
        said = map("{} {}".format, shown["language"], shown["change"].map(text.percent))
        charts.show(
            charts.bars(shown, "language", "percent", unit=_("% more or fewer views"), write=_percent),
            key=f"theme-{name}",
            alt=_(THEME_ALT).format(changes=", ".join(said)),
            data=shown,
            columns={
                "language": Column(_("Language")),
                "first": Column(_("Views in {year}").format(year=trend.first_year), "count"),
                "last": Column(_("Views in {year}").format(year=trend.last_year), "count"),
                "percent": Column(_("Change, %"), "count"),
            },
            sample=False,
        )
        source_line(_("Source: {source}.").format(source=rows.loc[rows["theme"] == name, "source"].iloc[0]))


def references(context: PageContext) -> None:
    """References to its domains that were counted elsewhere, with their year; nothing where none is known."""
    rows = cached.table("domain_references", context.org)
    on_wikipedia = rows[rows["wiki"].str.endswith(".wikipedia")] if len(rows) else rows
    if on_wikipedia.empty:
        return
    by_wiki = on_wikipedia.groupby("wiki")["links"].sum().reset_index()
    by_wiki = by_wiki.sort_values(["links", "wiki"], ascending=[False, True], ignore_index=True)
    by_wiki = by_wiki.assign(language=by_wiki["wiki"].map(cached.languages()))
    section(
        _(REFERENCES_TITLE).format(
            year=rows["as_of"].iloc[0],
            links=text.exact(by_wiki["links"].sum()),
            domains=", ".join(sorted(rows["domain"].unique())),
        ),
        _(REFERENCES_SUB),
    )
    charts.show(
        charts.bars(by_wiki, "language", "links", unit=_("references"), write=text.exact),
        key="references",
        alt=_("References by wiki: {counts}").format(counts=_counts(by_wiki)),
        data=by_wiki[["language", "links"]],
        sample=context.sample,
    )
    source_line(_("Source: {source}.").format(source=rows["source"].iloc[0]))


def _counts(by_wiki: pd.DataFrame) -> str:
    return ", ".join(map("{} {}".format, by_wiki["language"], by_wiki["links"].map(text.exact)))


def _percent(number: float) -> str:
    return text.signed(f"{round(number):d} %") if number > 0 else f"{round(number):d} %"
