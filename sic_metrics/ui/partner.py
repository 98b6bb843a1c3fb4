"""The blocks of the Partner page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sic_metrics.impact.story import Frames, Story
from sic_metrics.impact.summary import drawable
from sic_metrics.ui import cached, charts, filters, text
from sic_metrics.ui import text_partner as words
from sic_metrics.ui.parts import Kpi, head, kpis, section, source_line, term, unknown
from sic_metrics.ui.tables import Column, page_url, table

Organisation = dict[str, Any]  # a row of the registry
LABELLED = ("short_name", "full_name", "sample")
MOST_PAGES = 25
MOST_BARS = 10
MOST_PANELS = 8


def choose() -> Organisation:
    """The organisation that the address or the reader asks for; those with known usage stand first."""
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["lists"]}
    organisations = sorted(
        cached.records("organisations"),
        key=lambda row: (row["org_id"] not in followed, row["stage"] != "partner", row["short_name"]),
    )
    by_id = {row["org_id"]: row for row in organisations}
    names = {org: _label(**{key: row[key] for key in LABELLED}) for org, row in by_id.items()}
    return by_id[filters.choice("Organisation", names, "org", next(iter(names)))]


def frames(org: str) -> Frames:
    """Every metric of the organisation, over all months."""
    return Frames(
        articles=cached.metric("articles", org),
        articles_by_wiki=cached.metric("articles_by_wiki", org),
        files=cached.metric("files", org),
        views=cached.metric("article_views", org),
        views_by_wiki=cached.metric("article_views_by_wiki", org),
        sets=cached.table("core_set_health", org),
    )


def opening(name: str, told: Story, first: str | None, last: str | None, *, sample: bool) -> None:
    """Head and key figures; where nothing is known, why and what to do."""
    leads = {"known": words.LEAD_KNOWN, "no_views": words.LEAD_NO_VIEWS}
    title = words.TITLES[told.state].format(
        name=name,
        articles=text.exact(told.articles),
        views=text.bounded(text.compact(told.total.views), told.total),
        wikis=text.counted(told.wikis, "wiki"),
        period=f"from {text.month_name(first)} to {text.month_name(last)}" if first and last else "",
    )
    head(
        words.EYEBROW.format(name=text.INVENTED.format(name=name) if sample else name),
        title,
        leads.get(told.state, words.LEAD_FACTS),
    )
    if told.state in {"known", "no_views"}:
        kpis([_views(told, first, last), _articles(told), _wikis(told), _files(told)])
        source_line(words.SOURCE.format(tiers=text.tiers(told.tier)))


def why_unknown(told: Story, sets: pd.DataFrame) -> None:
    """The designed empty state of a figure that is unknown."""
    content_set = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(words.WHY[told.state], words.WHAT_TO_DO[told.state].format(content_set=content_set))


def trend(organisation: Organisation, views: pd.DataFrame, told: Story, months: list[str]) -> None:
    """Monthly views with what happened meanwhile."""
    section(text.trend_title(told.change, told.total.months) or words.HERO_PLAIN, words.HERO_SUB)
    shown = views[views["month"].isin(months)]
    alt = words.HERO_ALT.format(
        name=organisation["short_name"],
        first=text.month_name(months[0]),
        last=text.month_name(months[-1]),
        low=text.compact(shown["views"].min()),
        high=text.compact(shown["views"].max()),
    )
    figure = charts.line(
        drawable(shown), "views", unit="article views a month", events=cached.events(organisation["org_id"])
    )
    charts.show(figure, key="trend", alt=alt, data=shown, sample=organisation["sample"])


def by_wiki(told: Story, articles_by_wiki: pd.DataFrame, period: str, *, sample: bool) -> None:
    """Where it is read: views by wiki, or articles where views are unknown."""
    languages = cached.languages()
    if told.state == "known":
        rows = told.by_wiki.assign(name=told.by_wiki["wiki"].map(languages))
        leading = rows["name"].iloc[0]
        section(
            words.WIKIS_VIEWS.format(wiki=leading, share=text.percent(told.leading_wiki_share)),
            words.WIKIS_SUB_VIEWS.format(period=period),
        )
        value, unit = "views", "article views"
    else:
        newest = articles_by_wiki[articles_by_wiki["month"] == told.usage_month]
        rows = newest.sort_values(["articles", "wiki"], ascending=[False, True])
        rows = rows.assign(name=rows["wiki"].map(languages))
        first = rows.iloc[0]
        title = words.WIKIS_ARTICLES.format(
            wiki=first["name"], count=text.exact(first["articles"]), all=text.exact(told.articles)
        )
        section(title, words.WIKIS_SUB_ARTICLES.format(month=text.month_name(str(told.usage_month))))
        value, unit = "articles", "articles"
    figure = charts.bars(rows.head(MOST_BARS), "name", value, unit=unit)
    alt = f"Bars of {unit} by wiki: " + ", ".join(
        f"{row.name} {text.compact(getattr(row, value))}"
        for row in rows.head(MOST_BARS)[["name", value]].itertuples(index=False)
    )
    charts.show(figure, key="by_wiki", alt=alt, data=rows, sample=sample)


def language_trends(views_by_wiki: pd.DataFrame, told: Story, months: list[str], *, sample: bool) -> None:
    """Small multiples of the wikis with most views."""
    languages = cached.languages()
    panels = []
    for wiki in told.by_wiki["wiki"].head(MOST_PANELS):
        of_wiki = drawable(views_by_wiki[views_by_wiki["wiki"] == wiki])
        monthly = of_wiki.set_index("month")["views"].reindex(months)
        values = [None if pd.isna(value) else float(value) for value in monthly]
        panels.append(charts.Multiple(languages[wiki], values, text.remark(of_wiki, months)))
    section(words.LANGUAGE_TREND, words.LANGUAGE_TREND_SUB.format(month=text.month_name(months[0])))
    charts.multiples(panels, unit="article views a month", sample=sample)


def pages(org: str, first: str, last: str, *, sample: bool) -> None:
    """The most viewed articles, with links."""
    rows = cached.top_pages(org, first, last, MOST_PAGES)
    period = text.period(first, last)
    section(words.PAGES, words.PAGES_SUB.format(count=len(rows), period=period))
    languages = cached.languages()
    shown = pd.DataFrame(
        {
            "page": [
                page_url(wiki, title) for wiki, title in zip(rows["wiki"], rows["page_title"], strict=True)
            ],
            "language": rows["wiki"].map(languages),
            "views": rows["views"],
            "files": rows["files"],
        }
    )
    columns = {
        "page": Column("Article", "page", width="medium"),
        "language": Column("Wiki"),
        "views": Column("Views", "count"),
        "files": Column("Files on it", "count"),
    }
    table(
        shown,
        columns,
        key="pages",
        alt=f"The most viewed articles that carry the files, {period}",
        sample=sample,
    )


def content_sets(sets: pd.DataFrame, *, sample: bool) -> None:
    """What is counted, and how well it is known."""
    section(words.SETS, words.SETS_SUB)
    shown = sets.assign(
        category=sets["value"].str.replace("_", " "),
        scope=["counted" if scope else "not counted: about, not by" for scope in sets["in_scope"]],
        usage=[_usage(*row) for row in sets[["tier", "last_as_of"]].itertuples(index=False)],
    )
    columns = {
        "category": Column("Content set", width="large"),
        "scope": Column("Standard figures"),
        "usage": Column("Usage from"),
        "months_known": Column("Months known", "count"),
        "months": Column("of months", "count"),
    }
    table(
        shown,
        columns,
        key="sets",
        alt="Content sets of the organisation and how well each is known",
        sample=sample,
    )


def _label(*, short_name: str, full_name: str, sample: bool) -> str:
    name = text.INVENTED.format(name=short_name) if sample else short_name
    return name if short_name == full_name else f"{name} · {full_name}"


def _views(told: Story, first: str | None, last: str | None) -> Kpi:
    if told.total.views is None or not first or not last:
        return Kpi(term(words.VIEWS), text.UNKNOWN, context=words.WHY["no_views"])
    change = text.change_in_words(told.change, told.total.months)
    context = words.VIEWS_CONTEXT.format(
        period=text.period(first, last), coverage=text.percent(told.total.coverage)
    )
    return Kpi(
        term(words.VIEWS), text.bounded(text.compact(told.total.views), told.total), change, context=context
    )


def _articles(told: Story) -> Kpi:
    month = text.month_name(str(told.usage_month), short=True)
    template = words.ARTICLES_CONTEXT if told.sets_known == told.sets else words.ARTICLES_LOWER_BOUND
    context = template.format(month=month, known=told.sets_known, sets=told.sets)
    return Kpi(term(words.ARTICLES), text.exact(told.articles), context=context)


def _wikis(told: Story) -> Kpi:
    month = text.month_name(str(told.usage_month), short=True)
    return Kpi(words.LANGUAGES, text.exact(told.wikis), context=words.LANGUAGES_CONTEXT.format(month=month))


def _files(told: Story) -> Kpi:
    month = text.month_name(str(told.usage_month), short=True)
    template = words.FILES_UNKNOWN if told.files is None else words.FILES_OF
    return Kpi(
        words.FILES,
        text.exact(told.files_in_use),
        context=template.format(files=text.exact(told.files), month=month),
    )


def _usage(tier: str | None, last_as_of: str | None) -> str:
    if not tier or pd.isna(tier):
        return text.UNKNOWN
    return f"{text.tiers(tier)}, newest {text.month_name(str(last_as_of), short=True)}"
