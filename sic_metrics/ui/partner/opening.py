"""The head of the Partner page with its four numbers; where usage is unknown, why."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.impact.numbers import Citations, CountChange, Requests, citations, count_change, requests
from sic_metrics.impact.summary import Change
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, head, kpis, source_line, unknown
from sic_metrics.ui.partner.context import Subject
from sic_metrics.ui.partner.links import content, reconcile, report
from sic_metrics.ui.partner.step_details import step_title

ALL_KNOWN = 0.9995  # of file-months; below it the known requests are a lower bound


def four_numbers(subject: Subject, cited: Citations | None) -> list[Kpi]:
    """Each with what it is set against, its period, and what stands behind it."""
    return [_used(subject), _viewed(subject), _served(subject), _cited(subject, cited)]


def at_least(subject: Subject) -> str:
    """Its articles; a lower bound where some content sets have no list."""
    told = subject.told
    return change_words.lower_bound(told.articles, is_whole=told.sets_known == told.sets)


def _used(subject: Subject) -> Kpi:
    told = subject.told
    if told.articles is None:
        return Kpi(words.USED, text.UNKNOWN, context=words.WHY_NUMBER["articles"])
    month = text.month_name(str(told.usage_month), short=True)
    context = explained(words.USED_CONTEXT).format(
        files=_files(subject), wikis=text.counted(told.wikis, "wiki"), month=month
    )
    if told.sets_known < told.sets:
        context += explained(words.USED_OF_SOME_SETS).format(known=told.sets_known, sets=told.sets)
    change, why = counted_since(count_change(subject.frames.articles, "articles", told.usage_month))
    value = at_least(subject)
    return Kpi(
        words.USED,
        explained(words.USED_VALUE).format(articles=value),
        change,
        context=_after(why, context),
        behind=FigureSource("articles", subject.org, told.usage_month, told.usage_month),
    )


def _files(subject: Subject) -> Markup:
    told = subject.told
    if told.files_in_use is None:
        return explained(words.USED_FILES_UNKNOWN)
    template = words.USED_FILES if told.files is not None else words.USED_FILES_OF_UNKNOWN
    return explained(template).format(in_use=text.exact(told.files_in_use), files=text.exact(told.files))


def _viewed(subject: Subject) -> Kpi:
    total = subject.told.total
    behind = subject.behind("article_views")
    if total.views is None or not subject.window:
        return Kpi(words.VIEWED, text.UNKNOWN, context=words.WHY_NUMBER["views"], behind=behind)
    change, why = _changed(subject.told.change, total.months)
    context = explained(words.VIEWED_CONTEXT).format(
        period=subject.period, coverage=text.percent(total.coverage)
    )
    value = explained(words.VIEWED_VALUE).format(views=change_words.bounded(text.compact(total.views), total))
    return Kpi(words.VIEWED, value, change, context=_after(why, context), behind=behind)


def _served(subject: Subject) -> Kpi:
    behind = subject.behind("media_requests")
    media = subject.rows("media_requests")
    by_set = subject.frames.known.by_set
    served = (
        requests(media, *subject.window, subject.loaded, by_set) if subject.window and len(media) else None
    )
    if served is None or served.total.views is None:
        why = words.WHY_NUMBER["requests"].format(org=subject.org)
        return Kpi(words.SERVED, text.UNKNOWN, context=why, behind=behind)
    written = change_words.bounded(text.compact(served.total.views), served.total)
    if served.total.observed and served.total.coverage < ALL_KNOWN:
        written = change_words.AT_LEAST.format(written=text.compact(served.total.views))
    value = explained(words.SERVED_VALUE).format(requests=written)
    change, why = _changed(served.change, served.total.months)
    context = _after(why, _served_context(served, subject.period))
    return Kpi(words.SERVED, value, change, context=context, behind=behind)


def _served_context(served: Requests, period: str) -> Markup:
    context = explained(words.SERVED_CONTEXT).format(
        period=period, coverage=text.percent(served.total.coverage)
    )
    if served.external is None:
        return context
    return Markup(words.SERVED_EXTERNAL).format(  # noqa: S704 - a sentence of the catalogue
        external=text.compact(served.external), share=text.percent(served.external_share), context=context
    )


def _cited(subject: Subject, cited: Citations | None) -> Kpi:
    behind = FigureSource("citations", subject.org)
    domain = subject.organisation["official_domain"]
    if cited is None:
        why = words.WHY_NUMBER["citations" if domain else "no_domain"].format(org=subject.org)
        return Kpi(words.CITED, text.UNKNOWN, context=why, behind=behind)
    links = text.exact(cited.links)
    written = links if cited.is_exact else change_words.AT_LEAST.format(written=links)
    context = words.CITED_CONTEXT.format(
        articles=text.counted(cited.articles, "article"),
        wikis=text.counted(cited.wikis, "wiki"),
        domain=domain or text.UNKNOWN,
        month=text.month_name(cited.as_of, short=True),
    )
    value = explained(words.CITED_VALUE).format(links=written)
    change, why = counted_since(cited.change)
    return Kpi(words.CITED, value, change, context=_after(why, Markup("{}").format(context)), behind=behind)


def _changed(change: Change, months: int) -> tuple[str, str]:
    """The change in words, or why there is none."""
    written = change_words.change_in_words(change, months)
    return ("", written) if change.share is None else (written, "")


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


def opening(subject: Subject) -> None:
    """Head and the four numbers, each with what it is set against; none where nothing is followed."""
    name = text.INVENTED.format(name=subject.name) if subject.sample else subject.name
    head(words.EYEBROW.format(name=name), _title(subject), _lead(subject))
    cited = citations(subject.rows("citations"), subject.last)
    if not (subject.is_used or cited):
        return
    kpis(four_numbers(subject, cited))
    further = Markup(" · ").join([report(subject.org), reconcile(subject.org), content(subject.org)])
    source_line(Markup(" ").join([words.FOUR_NUMBERS, _usage_from(subject), further]))


def why_unknown(subject: Subject) -> None:
    """The designed empty state of a page without usage."""
    sets, state = subject.frames.sets, subject.told.state
    content_set = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(words.WHY[state], words.WHAT_TO_DO[state].format(content_set=content_set))


def _title(subject: Subject) -> str:
    told, first, last = subject.told, subject.first, subject.last
    template = words.TITLES[told.state]
    if told.articles == 1:
        template = template.replace("{articles} articles", "{articles} article")
    return template.format(
        name=subject.name,
        articles=at_least(subject),
        views=change_words.bounded(text.compact(told.total.views), told.total),
        wikis=text.counted(told.wikis, "wiki"),
        period=text.span(first, last) if first and last else "",
    )


def _lead(subject: Subject) -> Markup | str:
    leads = {"known": words.LEAD_KNOWN, "no_views": words.LEAD_NO_VIEWS}
    lead = leads.get(subject.told.state, words.LEAD_FACTS)
    if not subject.steps:
        return lead
    step = step_title(subject, subject.steps[0], inside=True)
    return Markup("{} {}").format(lead, Markup(words.LEAD_FIRST_STEP).format(step=step))  # noqa: S704


def _usage_from(subject: Subject) -> str:
    return words.SOURCE.format(tiers=text.tiers(subject.told.tier)) if subject.is_used else ""
