"""The head of the Partner page with its four numbers; where usage is unknown, why."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.media_requests import ALL_KNOWN, Requests, RequestsPart, requests
from sic_metrics.impact.partner_summary import CountChange, citations, count_change
from sic_metrics.impact.summary import Change
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, head, kpis, source_line

from .context import PageContext, content, reconcile, report
from .steps import step_title

LEAD_KNOWN: Final = N_(
    "These are views by people of the pages that carry the files, each page once a month. They say how far "
    "the pages reach; they are not views of the files themselves."
)
SOURCE: Final = N_("Usage from: {tiers}. {views} Definitions stand on Data & methods.")
VIEWED: Final = N_("How often were the pages viewed?")
SERVED: Final = N_("Were the files themselves served?")
NOT_COMPARED: Final[dict[str, str]] = {
    "no earlier list": N_("No earlier list to compare with"),
    "an upper bound": N_("Not compared: one of the lists is an upper bound"),
    "counted in another way": N_("Not compared: the earlier list counts in another way"),
    "not all is known": N_("Not compared: not all is known of both"),
}
OUTSIDE: Final = N_("Outside Wikimedia (other web sites, search engines): {part}")
UNKNOWN_ORIGIN: Final = N_("Of unknown origin: {part}")
UNDECLARED: Final = N_("Robots that do not declare themselves are counted too")
FOUR_NUMBERS: Final = N_("Four questions, four numbers: they count different things and are never added up.")


def at_least(context: PageContext) -> str:
    """Its articles; a lower bound where some content sets have no list."""
    summary = context.summary
    return change_words.lower_bound(summary.articles, is_whole=summary.sets_known == summary.sets)


def _with_unit(number: str, unit: str) -> Markup:
    """A number and, smaller, what it counts, with its definition."""
    return Markup("{} {}").format(number, html("text.small", content=explained(unit)))


def _used(context: PageContext) -> Kpi:
    summary = context.summary
    if summary.articles is None:
        return Kpi(_("Where is it used?"), _(text.UNKNOWN), context=translated(words.WHY_NUMBER)["articles"])
    month = text.month_name(str(summary.usage_month), short=True)
    explanation = explained(_("{files} on {wikis}, {month}")).format(
        files=_files(context), wikis=text.counted(summary.wikis, "wiki"), month=month
    )
    if summary.sets_known < summary.sets:
        explanation += explained(_("; {known} of {sets} [content sets] known")).format(
            known=summary.sets_known, sets=summary.sets
        )
    change, why = counted_since(count_change(context.frames.articles, "articles", summary.usage_month))
    value = at_least(context)
    return Kpi(
        _("Where is it used?"),
        _with_unit(value, _("[articles]")),
        change,
        context=_after(why, explanation),
        behind=FigureSource("articles", context.org, summary.usage_month, summary.usage_month),
    )


def _files(context: PageContext) -> Markup:
    summary = context.summary
    if summary.files_in_use is None:
        return explained(_("[files in use] unknown,"))
    template = (
        _("{in_use} of {files} [files in use]")
        if summary.files is not None
        else _("{in_use} [files in use], of how many is unknown,")
    )
    return explained(template).format(
        in_use=text.exact(summary.files_in_use), files=text.exact(summary.files)
    )


def _viewed(context: PageContext) -> Kpi:
    total = context.summary.total
    behind = context.behind("article_views")
    if total.views is None or not context.window:
        return Kpi(_(VIEWED), _(text.UNKNOWN), context=translated(words.WHY_NUMBER)["views"], behind=behind)
    change, why = _changed(context.summary.change, total.months)
    explanation = explained(_("{period}, people only, {coverage} of [page-months] known")).format(
        period=context.period, coverage=text.percent(total.coverage)
    )
    value = _with_unit(change_words.bounded(text.compact(total.views), total), _("[article views]"))
    return Kpi(_(VIEWED), value, change, context=_after(why, explanation), behind=behind)


def _served(context: PageContext) -> Kpi:
    behind = context.behind("media_requests")
    media = context.rows("media_requests")
    by_set = context.frames.known.by_set
    served = (
        requests(media, *context.window, context.loaded, by_set) if context.window and len(media) else None
    )
    if served is None or served.total.views is None:
        why = translated(words.WHY_NUMBER)["requests"].format(org=context.org)
        return Kpi(_(SERVED), _(text.UNKNOWN), context=why, behind=behind)
    number = change_words.bounded(text.compact(served.total.views), served.total)
    if served.total.observed and served.total.coverage < ALL_KNOWN:
        number = change_words.with_bound(text.compact(served.total.views), "at least")
    value = _with_unit(number, _("[media requests]"))
    change, why = _changed(served.change, served.total.months)
    explanation = _after(why, _served_context(served, context.period))
    return Kpi(_(SERVED), value, change, context=explanation, behind=behind)


def _served_context(served: Requests, period: str) -> Markup:
    context = explained(_("{period}, {coverage} of [file-months] known")).format(
        period=period, coverage=text.percent(served.total.coverage)
    )
    sentences = [context, _(OUTSIDE).format(part=_part(served, served.outside))]
    if served.unknown_origin.requests is not None:
        sentences.append(_(UNKNOWN_ORIGIN).format(part=_part(served, served.unknown_origin)))
    return Markup(". ").join([*sentences, _(UNDECLARED)])


def _part(served: Requests, part: RequestsPart) -> str:
    """`at least 93 K of them (6%)`; months carried back bound it from above, what is missing from below."""
    if part.requests is None:
        return _(text.UNKNOWN)
    bound: change_words.Bound = "" if part.is_whole else "at least"
    if not served.total.observed:
        bound = "up to" if part.is_whole else "roughly"
    number = change_words.with_bound(text.compact(part.requests), bound)
    return _("{number} of them ({share})").format(number=number, share=text.percent(part.share))


def cited(context: PageContext) -> Kpi:
    """Who points to its web site."""
    known = citations(context.rows("citations"), context.last)
    behind = FigureSource("citations", context.org)
    domain = context.organisation["official_domain"]
    if known is None:
        why = translated(words.WHY_NUMBER)["citations" if domain else "no_domain"].format(org=context.org)
        return Kpi(_("Who points to the partner?"), _(text.UNKNOWN), context=why, behind=behind)
    links = text.exact(known.links)
    number = links if known.is_exact else change_words.with_bound(links, "at least")
    explanation = _("On {articles} of {wikis} looked at, to {domain}, {month}").format(
        articles=text.counted(known.articles, "article"),
        wikis=text.counted(known.wikis, "wiki"),
        domain=domain or _(text.UNKNOWN),
        month=text.month_name(known.as_of, short=True),
    )
    value = _with_unit(number, _("[links|citations]"))
    change, why = counted_since(known.change)
    return Kpi(
        _("Who points to the partner?"),
        value,
        change,
        context=_after(why, Markup("{}").format(explanation)),
        behind=behind,
    )


def _changed(change: Change, months: int) -> tuple[str, str]:
    """The change in words, or why there is none."""
    wording = change_words.change_in_words(change, months)
    return ("", wording) if change.share is None else (wording, "")


def counted_since(change: CountChange) -> tuple[str, str]:
    """The change in words, or why there is none."""
    if change.by is None or change.since is None:
        return "", _(NOT_COMPARED[change.why_none or "no earlier list"])
    month = text.month_name(change.since, short=True)
    if change.by == 0:
        return _("As many as in {month}").format(month=month), ""
    template = _("{count} more than in {month}") if change.by > 0 else _("{count} fewer than in {month}")
    return template.format(count=text.exact(abs(change.by)), month=month), ""


def _after(why: str, context: Markup) -> Markup:
    return Markup("{}. {}").format(context, why) if why else context


def opening(context: PageContext) -> None:
    """Head and the four numbers, each with what it is set against; none where nothing is followed."""
    name = _(text.INVENTED).format(name=context.name) if context.sample else context.name
    head(_("Partner impact · {name}").format(name=name), _title(context), _lead(context))
    kpis([_used(context), _viewed(context), _served(context), cited(context)])
    further = Markup(" · ").join([report(context.org), reconcile(context.org), content(context.org)])
    source_line(Markup(" ").join([_(FOUR_NUMBERS), _usage_from(context), further]))


def _title(context: PageContext) -> str:
    summary, first, last = context.summary, context.first, context.last
    template = translated(words.TITLES)[summary.state]
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
    leads = {"known": _(LEAD_KNOWN), "no_views": _(words.LEAD_NO_VIEWS)}
    lead = leads.get(
        context.summary.state, _("Here is what is known all the same, and how to find out the rest.")
    )
    if not context.steps:
        return lead
    step = step_title(context, context.steps[0], inside=True)
    return Markup("{} {}").format(lead, Markup(_("Most useful next: {step}.")).format(step=step))  # noqa: S704


def _usage_from(context: PageContext) -> str:
    if not context.is_used:
        return ""
    summary = context.summary
    return _(SOURCE).format(tiers=text.tiers(summary.tier), views=text.views_from(summary.views_tier))
