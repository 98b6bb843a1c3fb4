"""Counts beside page views: how often the files were sent to readers, and who links to the web site."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.media_requests import ALL_KNOWN, Requests, RequestsPart, requests
from sic_metrics.impact.partner_summary import CountChange, citations
from sic_metrics.impact.summary import Change
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained

from .context import PageContext

SERVED: Final = N_("File requests")
CITED: Final = N_("Links to its web site")
NOT_COMPARED: Final[dict[str, str]] = {
    "no earlier list": N_("No earlier list to compare with"),
    "an upper bound": N_("Not compared: one of the lists is an upper bound"),
    "counted in another way": N_("Not compared: the earlier list counts in another way"),
    "not all is known": N_("Not compared: not all is known of both"),
}
OUTSIDE: Final = N_("Outside Wikimedia (other web sites, search engines): {part}")
UNKNOWN_ORIGIN: Final = N_("Of unknown origin: {part}")
UNDECLARED: Final = N_("Robots that do not declare themselves are counted too")


def _with_unit(number: str, unit: str) -> Markup:
    """A number and, smaller, what it counts, with its definition."""
    return Markup("{} {}").format(number, html("text.small", content=explained(unit)))


def served(context: PageContext) -> Kpi:
    """How often the files themselves were sent to readers."""
    behind = context.behind("media_requests")
    media = context.rows("media_requests")
    by_set = context.frames.known.by_set
    served = (
        requests(media, *context.window, context.loaded, by_set) if context.window and len(media) else None
    )
    if served is None or served.total.views is None:
        why = translated(words.WHY_NUMBER)["requests"]
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
        why = translated(words.WHY_NUMBER)["citations" if domain else "no_domain"]
        return Kpi(_(CITED), _(text.UNKNOWN), context=why, behind=behind)
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
        _(CITED),
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
