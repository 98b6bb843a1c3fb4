"""Title, lead and the four numbers; where nothing is known, why and what to do."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.impact.numbers import citations
from sic_metrics.ui.components.parts import head, kpis, source_line, unknown
from sic_metrics.ui.partner.links import content, reconcile, report
from sic_metrics.ui.partner.numbers import at_least, four_numbers
from sic_metrics.ui.partner.step_details import step_title
from sic_metrics.ui.partner.subject import Subject


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
