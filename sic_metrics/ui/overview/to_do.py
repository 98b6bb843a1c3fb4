"""What needs doing: the gravest of each kind as a card, and all of it as a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup, escape

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import Months
from sic_metrics.impact.decisions import Concern, Decision, Frames, Kind, decisions, not_judged
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.cards import Card, cards
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import lines_list, paragraph, section, source_line

CARD: Final[Mapping[Kind, tuple[str, str]]] = {
    "no_usage": (N_("Find out where {name} is used"), N_("Its figures are missing.")),
    "falling": (
        N_("Look into {name}"),
        N_("Its views fell by {share} in three months, adjusted for traffic."),
    ),
    "old_usage": (N_("Get a new list of uses of {name}"), N_("The newest one is {days} old.")),
    "removed": (N_("See which files of {name} were removed"), N_("{number} uses went, usually {usual}.")),
    "one_page": (N_("Check the figure of {name}"), N_("One article has {share} of its views.")),
    "templates": (N_("Check the templates of {name}"), N_("They bring {share} of its views.")),
    "not_followed": (N_("Add a category of {name}"), N_("No file is counted.")),
}
DECISION: Final[Mapping[Kind, tuple[str, str]]] = {
    "no_usage": (N_("No list of uses yet"), N_("Find out where their files are used.")),
    "falling": (
        N_("Views fell by more than 20% in three months, adjusted for traffic"),
        N_("Look at which wikis and pages, before a report goes out."),
    ),
    "old_usage": (
        N_("List of uses older than 31 days"),
        N_("Views of the months since may be too high. Load a newer list."),
    ),
    "removed": (N_("More uses removed than usual"), N_("See which files went, and ask why.")),
    "one_page": (
        N_("One article has more than half of the views"),
        N_("Look at the figure with and without it before you quote it."),
    ),
    "templates": (
        N_("More than a third of the views come through templates"),
        N_("Look at the figure with and without them before you quote it."),
    ),
    "not_followed": (N_("No files are counted yet"), N_("Add a category of theirs.")),
}
NUMBER: Final[Mapping[Kind, str]] = {
    "no_usage": "{sets}",
    "falling": "{share}",
    "old_usage": "{days}",
    "removed": N_("{number}, usually {usual}"),
    "one_page": "{share}",
    "templates": "{share}",
    "not_followed": "",
}
NOT_JUDGED_PART: Final = {
    "falling": N_("whether views of {partners} fell"),
    "templates": N_("how much templates bring to {partners}"),
}
NOTHING_SUB: Final = N_(
    "As of {month}: no list of uses is missing or old, no views fell, and no figure depends on one article "
    "or on templates."
)
MOST_CARDS, MOST_NAMES = 3, 3
METRIC: Final[Mapping[Kind, str]] = {  # those that count what is missing have no rows
    "falling": "article_views_indexed",
    "old_usage": "articles",
    "removed": "removed_uses",
    "one_page": "article_views_by_page",
    "templates": "exposure",
}


def to_do(names: Mapping[str, str], *, columns: int = 1) -> None:
    """The most urgent kinds of work as cards, and to which month the data go."""
    urgent = decisions(_frames(names), _month())[:MOST_CARDS]
    section(_("To do") if urgent else _("Nothing to do"))
    cards([_card(decision, names) for decision in urgent], columns=columns)
    loaded = cached.months()
    month = _("Data to {month}.").format(month=text.month_name(loaded[-1])) if loaded else _("No views yet.")
    paragraph(month, "sic-back")


def everything(names: Mapping[str, str]) -> None:
    """All that needs doing, kind by kind, and what could not be judged."""
    frames, month = _frames(names), _month()
    urgent, as_of = decisions(frames, month), text.month_name(month)
    count = text.counted(len(urgent), "thing")
    if urgent:
        section(
            _("{count} to do").format(count=count), _("Most urgent first, as of {month}").format(month=as_of)
        )
        lines_list(_line(decision, names, month) for decision in urgent)
    else:
        section(_("Nothing to do"), _(NOTHING_SUB).format(month=as_of))
    unknown = [
        _(NOT_JUDGED_PART[kind]).format(partners=text.counted(partners, "partner"))
        for kind, partners in not_judged(frames, month).items()
    ]
    if unknown:
        source_line(_("Not known: {parts}.").format(parts="; ".join(unknown)))


def _month() -> str:
    """The month as of which is judged: the newest with views, this one where there is none."""
    loaded = cached.months()
    return loaded[-1] if loaded else f"{datetime.now(UTC):%Y-%m}"


def _frames(names: Mapping[str, str]) -> Frames:
    orgs = list(names)

    def of_partners(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["org_id"].isin(orgs)]

    sets = pd.DataFrame(
        cached.records("core_set_health"), columns=["org_id", "in_scope", "lists", "last_as_of"]
    )
    known = Months.read(lambda metric: of_partners(cached.metric_if_there(metric)))
    rest = (of_partners(cached.metric_if_there(name)) for name in ("articles", "removed_uses", "exposure"))
    return Frames(tuple(sorted(orgs)), of_partners(sets), known, *rest)


def _card(decision: Decision, names: Mapping[str, str]) -> Card:
    """The partner that it concerns most, and how many more it concerns."""
    first, *more = decision.concerns
    title, about = (sentence.format(**_values(first, names)) for sentence in translated(CARD[decision.kind]))
    if more:
        about = _("{about} The same for {count} others.").format(about=about, count=len(more))
    href = "/add" if decision.kind == "not_followed" else _address(first)
    return Card(title, about, href)


def _line(decision: Decision, names: Mapping[str, str], month: str) -> Markup:
    what, todo = translated(DECISION[decision.kind])
    said = [_concern(concern, decision.kind, names) for concern in decision.concerns[:MOST_NAMES]]
    rest = len(decision.concerns) - MOST_NAMES
    if rest > 0:
        said.append(escape(_("and {count} more").format(count=rest)))
    org = decision.concerns[0].org_id if len(decision.concerns) == 1 else None
    metric = METRIC.get(decision.kind)
    info = FigureSource(metric, org=org, first=month, last=month).info() if metric else ""
    return html("overview.decision", what=what, partners=Markup(", ").join(said), action=todo, links=info)


def _concern(concern: Concern, kind: Kind, names: Mapping[str, str]) -> Markup:
    number = _(NUMBER[kind]).format(**_values(concern, names))
    link = inside_link(_address(concern), names[concern.org_id])
    return Markup("{} ({})").format(link, number) if number else link


def _values(concern: Concern, names: Mapping[str, str]) -> dict[str, str]:
    """What a sentence about a partner may need."""
    return {
        "name": names[concern.org_id],
        "sets": text.counted(concern.number, "collection"),
        "days": text.counted(concern.number, "day"),
        "share": text.percent(abs(concern.number)),
        "number": text.exact(concern.number),
        "usual": text.exact(concern.usual),
    }


def _address(concern: Concern) -> str:
    return f"/partner?{urlencode({'org': concern.org_id})}"
