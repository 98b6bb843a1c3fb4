"""How often people viewed all articles of a theme, by language: what happened whatever any partner did."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.baseline import theme_trend
from sic_metrics.ui import data as cached

from . import charts
from .parts import section, source_line
from .tables import Column

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
MOST_BARS: Final = 12


def theme_views(theme: str) -> None:
    """Draw how the views of a theme moved by language; nothing where they are not known."""
    rows = cached.table("theme_views")
    trend = theme_trend(rows[rows["theme"] == theme]) if theme in ARTICLES and len(rows) else None
    if trend is None:
        return
    section(
        _(THEME_TITLE).format(
            articles=_(ARTICLES[theme]),
            change=change_words.moved(trend.change),
            first=trend.first_year,
            last=trend.last_year,
        ),
        _(THEME_SUB).format(before=text.compact(trend.first), after=text.compact(trend.last)),
    )
    shown = trend.by_wiki.head(MOST_BARS)
    shown = shown.assign(language=shown["wiki"].map(cached.languages()))
    said = map("{} {}".format, shown["language"], shown["change"].map(text.percent))
    charts.show(
        charts.bars(shown, "language", "change", unit=_("more or fewer views"), write=_change),
        key=f"theme-{theme}",
        alt=_(THEME_ALT).format(changes=", ".join(said)),
        data=shown,
        columns={
            "language": Column(_("Language")),
            "first": Column(_("Views in {year}").format(year=trend.first_year), "count"),
            "last": Column(_("Views in {year}").format(year=trend.last_year), "count"),
            "change": Column(_("Change"), "share"),
        },
        sample=False,
    )
    source_line(_("Source: {source}.").format(source=rows.loc[rows["theme"] == theme, "source"].iloc[0]))


def _change(share: float) -> str:
    return text.signed(text.percent(share))
