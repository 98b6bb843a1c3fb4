"""The head of the Partner page with its four numbers; where usage is unknown, why."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.impact.numbers import Citations, CountChange, Requests, citations, count_change, requests
from sic_metrics.impact.summary import Change
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, head, kpis, source_line, unknown
from sic_metrics.ui.partner.context import PageContext
from sic_metrics.ui.partner.links import content, reconcile, report
from sic_metrics.ui.partner.step_details import step_title

ALL_KNOWN = 0.9995  # of file-months; below it the known requests are a lower bound


def four_numbers(context: PageContext, cited: Citations | None) -> list[Kpi]:
    """Each with what it is set against, its period, and what stands behind it."""
    return [_used(context), _viewed(context), _served(context), _cited(context, cited)]


def at_least(context: PageContext) -> str:
    """Its articles; a lower bound where some content sets have no list."""
    summary = context.summary
    return change_words.lower_bound(summary.articles, is_whole=summary.sets_known == summary.sets)


def _used(context: PageContext) -> Kpi:
    summary = context.summary
    if summary.articles is None:
        return Kpi(words.USED, text.UNKNOWN, context=words.WHY_NUMBER["articles"])
    month = text.month_name(str(summary.usage_month), short=True)
    explanation = explained(words.USED_CONTEXT).format(
        files=_files(context), wikis=text.counted(summary.wikis, "wiki"), month=month
    )
    if summary.sets_known < summary.sets:
        explanation += explained(words.USED_OF_SOME_SETS).format(known=summary.sets_known, sets=summary.sets)
    change, why = counted_since(count_change(context.frames.articles, "articles", summary.usage_month))
    value = at_least(context)
    return Kpi(
        words.USED,
        explained(words.USED_VALUE).format(articles=value),
        change,
        context=_after(why, explanation),
        behind=FigureSource("articles", context.org, summary.usage_month, summary.usage_month),
    )


def _files(context: PageContext) -> Markup:
    summary = context.summary
    if summary.files_in_use is None:
        return explained(words.USED_FILES_UNKNOWN)
    template = words.USED_FILES if summary.files is not None else words.USED_FILES_OF_UNKNOWN
    return explained(template).format(
        in_use=text.exact(summary.files_in_use), files=text.exact(summary.files)
    )


def _viewed(context: PageContext) -> Kpi:
    total = context.summary.total
    behind = context.behind("article_views")
    if total.views is None or not context.window:
        return Kpi(words.VIEWED, text.UNKNOWN, context=words.WHY_NUMBER["views"], behind=behind)
    change, why = _changed(context.summary.change, total.months)
    explanation = explained(words.VIEWED_CONTEXT).format(
        period=context.period, coverage=text.percent(total.coverage)
    )
    value = explained(words.VIEWED_VALUE).format(views=change_words.bounded(text.compact(total.views), total))
    return Kpi(words.VIEWED, value, change, context=_after(why, explanation), behind=behind)


def _served(context: PageContext) -> Kpi:
    behind = context.behind("media_requests")
    media = context.rows("media_requests")
    by_set = context.frames.known.by_set
    served = (
        requests(media, *context.window, context.loaded, by_set) if context.window and len(media) else None
    )
    if served is None or served.total.views is None:
        why = words.WHY_NUMBER["requests"].format(org=context.org)
        return Kpi(words.SERVED, text.UNKNOWN, context=why, behind=behind)
    number = change_words.bounded(text.compact(served.total.views), served.total)
    if served.total.observed and served.total.coverage < ALL_KNOWN:
        number = change_words.AT_LEAST.format(written=text.compact(served.total.views))
    value = explained(words.SERVED_VALUE).format(requests=number)
    change, why = _changed(served.change, served.total.months)
    explanation = _after(why, _served_context(served, context.period))
    return Kpi(words.SERVED, value, change, context=explanation, behind=behind)


def _served_context(served: Requests, period: str) -> Markup:
    context = explained(words.SERVED_CONTEXT).format(
        period=period, coverage=text.percent(served.total.coverage)
    )
    if served.external is None:
        return context
    return Markup(words.SERVED_EXTERNAL).format(  # noqa: S704 - a sentence of the catalogue
        external=text.compact(served.external), share=text.percent(served.external_share), context=context
    )


def _cited(context: PageContext, cited: Citations | None) -> Kpi:
    behind = FigureSource("citations", context.org)
    domain = context.organisation["official_domain"]
    if cited is None:
        why = words.WHY_NUMBER["citations" if domain else "no_domain"].format(org=context.org)
        return Kpi(words.CITED, text.UNKNOWN, context=why, behind=behind)
    links = text.exact(cited.links)
    number = links if cited.is_exact else change_words.AT_LEAST.format(written=links)
    explanation = words.CITED_CONTEXT.format(
        articles=text.counted(cited.articles, "article"),
        wikis=text.counted(cited.wikis, "wiki"),
        domain=domain or text.UNKNOWN,
        month=text.month_name(cited.as_of, short=True),
    )
    value = explained(words.CITED_VALUE).format(links=number)
    change, why = counted_since(cited.change)
    return Kpi(
        words.CITED, value, change, context=_after(why, Markup("{}").format(explanation)), behind=behind
    )


def _changed(change: Change, months: int) -> tuple[str, str]:
    """The change in words, or why there is none."""
    wording = change_words.change_in_words(change, months)
    return ("", wording) if change.share is None else (wording, "")


def counted_since(change: CountChange) -> tuple[str, str]:
    """The change in words, or why there is none."""
    if change.by is None or change.since is None:
        return "", words.NOT_COMPARED[change.why_none or "no earlier list"]
    month = text.month_name(change.since, short=True)
    if change.by == 0:
        return words.AS_MANY.format(month=month), ""
    template = words.MORE if change.by > 0 else words.FEWER
    return template.format(count=text.exact(abs(change.by)), month=month), ""


def _after(why: str, context: Markup) -> Markup:
    return Markup("{}. {}").format(context, why) if why else context


def opening(context: PageContext) -> None:
    """Head and the four numbers, each with what it is set against; none where nothing is followed."""
    name = text.INVENTED.format(name=context.name) if context.sample else context.name
    head(words.EYEBROW.format(name=name), _title(context), _lead(context))
    cited = citations(context.rows("citations"), context.last)
    if not (context.is_used or cited):
        return
    kpis(four_numbers(context, cited))
    further = Markup(" · ").join([report(context.org), reconcile(context.org), content(context.org)])
    source_line(Markup(" ").join([words.FOUR_NUMBERS, _usage_from(context), further]))


def why_unknown(context: PageContext) -> None:
    """The designed empty state of a page without usage."""
    sets, state = context.frames.sets, context.summary.state
    content_set = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(words.WHY[state], words.WHAT_TO_DO[state].format(content_set=content_set))


def _title(context: PageContext) -> str:
    summary, first, last = context.summary, context.first, context.last
    template = words.TITLES[summary.state]
    if summary.articles == 1:
        template = template.replace("{articles} articles", "{articles} article")
    return template.format(
        name=context.name,
        articles=at_least(context),
        views=change_words.bounded(text.compact(summary.total.views), summary.total),
        wikis=text.counted(summary.wikis, "wiki"),
        period=text.span(first, last) if first and last else "",
    )


def _lead(context: PageContext) -> Markup | str:
    leads = {"known": words.LEAD_KNOWN, "no_views": words.LEAD_NO_VIEWS}
    lead = leads.get(context.summary.state, words.LEAD_FACTS)
    if not context.steps:
        return lead
    step = step_title(context, context.steps[0], inside=True)
    return Markup("{} {}").format(lead, Markup(words.LEAD_FIRST_STEP).format(step=step))  # noqa: S704


def _usage_from(context: PageContext) -> str:
    return words.SOURCE.format(tiers=text.tiers(context.summary.tier)) if context.is_used else ""
