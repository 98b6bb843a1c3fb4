"""The evidence about one organisation in words: what was found, of when, and from where."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import Answers
from sic_metrics.scoring.panel import Scale
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.data import per_snapshot

from .context import PageContext

ADDRESS: Final = re.compile(r"https?://[^\s|);]+")
ACCOUNTS: Final = re.compile(r"\((UN\WCEB[^)]*)\)")
FILE: Final = re.compile(r"^\w+\.csv: ")
OWN_COUNT: Final = re.compile(r"^metric \w+")
OWN_PROPOSAL: Final = "effort.csv:"
GENERAL: Final = re.compile(r"\bgeneral\Wknowledge")
MOST_LINKS: Final = 3
FACT: Final = N_("{points} of {most} points")
NO_POINTS: Final = N_("not known; up to {most} points")


Fact = Mapping[Hashable, Any]


def evidence_of(org_id: str) -> Mapping[str, Fact]:
    """What is stored of it, by criterion: raw, error, as_of, source, note."""
    return _all_evidence().get(org_id, {})


@per_snapshot(4, part="hub", copied=False)
def _all_evidence(reader: SnapshotReader) -> dict[str, dict[str, Fact]]:
    """The evidence of every organisation, by criterion."""
    evidence: dict[str, dict[str, Fact]] = {}
    for row in reader.table("criterion_evidence").to_pandas().to_dict("records"):
        evidence.setdefault(str(row["org_id"]), {})[str(row["criterion_id"])] = row
    return evidence


def amount(scale: Scale, raw: float) -> str:
    """A raw value with its unit, `3 of 4 themes`, `0.41 behind demand`."""
    whole = float(raw).is_integer() or abs(raw) >= 100
    unit = scale.unit.removesuffix("s") if raw == 1 and not scale.unit.startswith("of ") else scale.unit
    return f"{text.exact(round(raw)) if whole else f'{raw:.2f}'} {unit}"


def stored(scale: Scale, raw: float) -> str:
    """The same of a value that is stored, which may lie beyond the scale: that is said."""
    beyond = _("{amount}, beyond the scale; counts as the end")
    return (beyond if scale.is_beyond(raw) else "{amount}").format(amount=amount(scale, raw))


def source_words(source: object) -> Markup:
    """A source for readers: links to the pages it names, else what it is in words."""
    name = str(source)
    addresses = list(dict.fromkeys(ADDRESS.findall(name)))[:MOST_LINKS]
    if addresses:
        links = (
            web_link(address, (urlsplit(address).hostname or "").removeprefix("www."))
            for address in addresses
        )
        return Markup(", ").join(links)
    if OWN_COUNT.match(name):
        return Markup("{}").format(_("counted by Partner Impact from views and quality of articles"))
    if name.startswith(OWN_PROPOSAL):
        return Markup("{}").format(_("a proposal by kind of organisation; the Hub has not agreed to it"))
    if GENERAL.search(name):
        return Markup("{}").format(_("general knowledge, not read in a source"))
    accounts = ACCOUNTS.search(name)
    return Markup("{}").format(accounts[1] if accounts else FILE.sub("", name))


def draw_evidence(context: PageContext, answer: Answers) -> None:
    """Every fact about it, known or not, behind one line."""
    panel, evidence = context.assessment.panel, evidence_of(answer.org_id)
    place = panel.of(answer.org_id)
    facts = []
    for j, scale in enumerate(panel.scales):
        row, most = evidence.get(scale.criterion_id), f"{100 * context.assessment.weights[j]:.0f}"
        points = f"{100 * context.assessment.contributions[place, j]:.0f}"
        facts.append(
            {
                "criterion": scale.name,
                "points": (_(FACT) if row else _(NO_POINTS)).format(points=points, most=most),
                "raw": stored(scale, float(panel.raw[place, j])) if row else "",
                "note": row["note"] if row else "",
                "source": source_words(row["source"]) if row else "",
                "as_of": (row["as_of"] or "") if row else "",
            }
        )
    title = _("Evidence: {known} of {all} facts are known")
    st.html(
        html("candidates.evidence", title=title.format(known=answer.known, all=answer.criteria), facts=facts)
    )
