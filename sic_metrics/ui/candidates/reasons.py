"""Why an organisation has its place, in six words: what sets it apart, then what is not known or weak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.scoring.budgeting import EFFORT
from sic_metrics.scoring.panel import Scale

from .context import PageContext
from .evidence import Fact, evidence_of

BLOCK: Final = 10  # rows that are read together
MOST_ALIKE: Final = 2  # of a block, with the same strength
MOST_LACKING: Final = 3  # of a block, with the same weakness
MOST_WORDS: Final = 6
MAIN_SHARE: Final = 50.0  # percent of spending, from which one theme is the main one
HUMANITARIAN: Final = 10.0  # percent of spending that is worth a word

NOT_KNOWN: Final = {
    "importance": N_("themes not known"),
    "need": N_("need not known"),
    "equity": N_("languages not known"),
    "content": N_("material not known"),
    "licence": N_("licence not known"),
    "timeliness": N_("speed not known"),
    "readiness": N_("contacts not known"),
    "sustainability": N_("years not known"),
    "community": N_("wishes not known"),
    EFFORT: N_("effort not known"),
}
WEAK: Final = {
    "importance": N_("few themes"),
    "need": N_("less need"),
    "equity": N_("few languages"),
    "content": N_("little material"),
    "licence": N_("licence partly closed"),
    "timeliness": N_("no crisis mandate"),
    "readiness": N_("little contact yet"),
    "sustainability": N_("short collaboration"),
    "community": N_("few wishes"),
    EFFORT: N_("much effort"),
}
STEPS: Final = {
    1: N_("First contact made"),
    2: N_("Joint event before"),
    3: N_("Content already shared"),
    4: N_("Agreement in place"),
}


def reasons(context: PageContext, places: Sequence[int]) -> dict[int, str]:
    """The reason of each place; of ten rows that follow each other, few have the same words."""
    return {
        place: reason
        for first in range(0, len(places), BLOCK)
        for place, reason in _of_block(context, places[first : first + BLOCK])
    }


def _of_block(context: PageContext, places: Sequence[int]) -> Iterator[tuple[int, str]]:
    used: Counter[str] = Counter()
    usual = context.assessment.contributions[list(places)].mean(axis=0)
    for place in places:
        strong = _first_free(_strengths(context, place, usual), used, MOST_ALIKE, MOST_WORDS)
        left = MOST_WORDS - len(strong.split())
        weak = _first_free(_weaknesses(context, place, usual), used, MOST_LACKING, left)
        reason = "; ".join(filter(None, (strong, weak))) or _("average throughout")
        yield place, reason[:1].upper() + reason[1:]


def _first_free(phrases: Iterable[str], used: Counter[str], most: int, words: int) -> str:
    for phrase in phrases:
        if used[phrase] < most and len(phrase.split()) <= words:
            used[phrase] += 1
            return phrase
    return ""


def _strengths(context: PageContext, place: int, usual: np.ndarray) -> Iterator[str]:
    """Phrases for what it has more of than the rows around it, the most telling first."""
    panel, leads = context.assessment.panel, context.assessment.contributions[place] - usual
    evidence = evidence_of(panel.org_ids[place])
    for j in np.argsort(-leads, kind="stable"):
        found = evidence.get(panel.scales[j].criterion_id)
        if found is not None and panel.values[place, j] > panel.scales[j].expected:
            write = PHRASES.get(panel.scales[j].criterion_id)
            yield from (
                write(found) if write else [_("much {criterion}").format(criterion=_name(panel.scales[j]))]
            )


def _weaknesses(context: PageContext, place: int, usual: np.ndarray) -> Iterator[str]:
    """What is not known of it, the heaviest first; then what it has less of than the rows around it."""
    assessment, panel = context.assessment, context.assessment.panel
    is_known = ~np.isnan(panel.values[place])
    for j in np.argsort(-assessment.weights, kind="stable"):
        scale = panel.scales[j]
        if not is_known[j] and scale.criterion_id in panel.somewhere_known and assessment.weights[j] > 0:
            missing = NOT_KNOWN.get(scale.criterion_id, N_("{criterion} not known"))
            yield _(missing).format(criterion=_name(scale))
    leads = assessment.contributions[place] - usual
    for j in np.argsort(leads, kind="stable"):
        if is_known[j] and panel.values[place, j] < panel.scales[j].expected:
            weak = WEAK.get(panel.scales[j].criterion_id, N_("little {criterion}"))
            yield _(weak).format(criterion=_name(panel.scales[j]))


def _name(scale: Scale) -> str:
    return scale.name.lower()


def _themes(found: Fact) -> Iterator[str]:
    """The Hub's themes that it works on: the main one of its spending, else their names."""
    named = re.findall(r"([a-z]+)(?:\s([\d.]+)\s%)?(?:,|$|\sof\sits)", str(found["note"]))
    if found["raw"] >= 4:
        yield _("All four themes")
    by_share = sorted(named, key=lambda pair: -float(pair[1] or 0))
    if by_share and float(by_share[0][1] or 0) >= MAIN_SHARE:
        yield _("Mostly {theme}").format(theme=by_share[0][0])
    names = [name for name, _share in by_share[:2]]
    if len(names) == 2:
        yield _("{theme} and {other}").format(theme=names[0].capitalize(), other=names[1])


def _topics(found: Fact) -> Iterator[str]:
    """The topics whose articles lag behind what readers want, those of one goal before the broad themes."""
    if found["judged"]:
        return
    topics = [topic.rsplit(" ", 1)[0] for topic in str(found["note"]).split(", ")]
    for topic in sorted(topics, key=lambda name: not name.startswith("SDG ")):
        name = re.sub(r"^SDG \d+ ", "", topic)
        if len(name.split()) <= 2:
            yield _("{topic} articles lag").format(topic=name)


def _languages(found: Fact) -> Iterator[str]:
    count = len(str(found["note"]).split(", "))
    if count > 1:
        yield ngettext("{count} further language", "{count} further languages", count).format(count=count)


def _files(found: Fact) -> Iterator[str]:
    yield _("{count} files shared").format(count=text.exact(found["raw"]))


def _licence(found: Fact) -> Iterator[str]:
    yield _("Open licence") if found["raw"] >= 1 else _("Mostly open licence")


def _crisis(found: Fact) -> Iterator[str]:
    share = re.match(r"([\d.]+) %", str(found["note"]))
    if share and float(share[1]) >= HUMANITARIAN:
        yield _("{share} humanitarian spending").format(share=text.percent(float(share[1]) / 100))
    yield _("Crisis mandate")


def _contact(found: Fact) -> Iterator[str]:
    is_resident = found["raw"] >= 4 and "WiR" in str(found["note"])
    yield _("Wikimedian in residence") if is_resident else _(STEPS[round(found["raw"])])


def _years(found: Fact) -> Iterator[str]:
    years = round(found["raw"])
    yield ngettext("{count} year together", "{count} years together", years).format(count=years)


def _wishes(found: Fact) -> Iterator[str]:
    count = round(found["raw"])
    yield ngettext("{count} community wish", "{count} community wishes", count).format(count=count)


def _effort(found: Fact) -> Iterator[str]:
    """Hours that somebody entered; the usual ones of its kind set nobody apart."""
    if found["judged"]:
        yield _("Only {count} hours").format(count=text.exact(found["raw"]))


PHRASES: Final[Mapping[str, Callable[[Fact], Iterator[str]]]] = {
    "importance": _themes,
    "need": _topics,
    "equity": _languages,
    "content": _files,
    "licence": _licence,
    "timeliness": _crisis,
    "readiness": _contact,
    "sustainability": _years,
    "community": _wishes,
    EFFORT: _effort,
}
