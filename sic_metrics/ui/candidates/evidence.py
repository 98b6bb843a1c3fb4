"""What is stored about one organisation, criterion by criterion, with its source."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

import pandas as pd

from sic_metrics.formats.language import N_, _, translated

from ...formats import text
from ...scoring.answers import Answers
from ...scoring.panel import Scale
from ..components.parts import section
from ..components.tables import Column, table
from . import reads
from .scene import Scene

EVIDENCE_SUB: Final = N_("{known} of {criteria} criteria; a line without a value is unknown, never nought")
EVIDENCE_ALT: Final = N_(
    "Evidence about {org} by criterion: value, what it is worth, weight, points, date, source."
)
EVIDENCE_COLUMNS: Final = {
    "criterion": N_("Criterion"),
    "raw": N_("Found"),
    "worth": N_("Worth"),
    "weight": N_("Weight"),
    "error": N_("Give or take"),
    "points": N_("Points"),
    "as_of": N_("As of"),
    "note": N_("What was found"),
    "source": N_("Source"),
}

WEB = ("http://", "https://")


def evidence_of(org_id: str) -> dict[str, dict[Hashable, Any]]:
    """What is stored of it, by criterion: raw, error, as_of, source, note."""
    rows = reads.table("criterion_evidence")
    return {str(row["criterion_id"]): row for row in rows[rows["org_id"] == org_id].to_dict("records")}


def amount(scale: Scale, raw: float) -> str:
    """A raw value with its unit, `3 of 4 themes`, `0.41 behind demand`."""
    whole = float(raw).is_integer() or abs(raw) >= 100
    unit = scale.unit.removesuffix("s") if raw == 1 and not scale.unit.startswith("of ") else scale.unit
    return f"{text.exact(round(raw)) if whole else f'{raw:.2f}'} {unit}"


def stored(scale: Scale, raw: float) -> str:
    """The same of a value that is stored, which may lie beyond the scale: that is said."""
    return (
        _("{amount}, beyond the scale; counts as the end") if scale.is_beyond(raw) else "{amount}"
    ).format(amount=amount(scale, raw))


def short_source(source: object) -> str:
    """A source in a sentence: its file with what it says, and the host of its first address for the rest."""
    written = str(source)
    address = next((word for word in written.split() if word.startswith(WEB)), None)
    if address is None:
        return written
    file = written.split(":", maxsplit=1)[0] if not written.startswith(WEB) else ""
    return ", ".join(filter(None, (file, address.split("/")[2].removeprefix("www."))))


def _give_or_take(scale: Scale, error: float) -> str:
    return _("a count") if pd.isna(error) else f"± {amount(scale, float(error))}"


def shown(scene: Scene, told: Answers) -> None:
    """The evidence of every criterion, known or not."""
    panel, found = scene.found.panel, evidence_of(told.org_id)
    place = panel.of(told.org_id)
    rows = []
    for j, scale in enumerate(panel.scales):
        has = found.get(scale.criterion_id)
        rows.append(
            {
                "criterion": scale.name,
                "raw": stored(scale, float(panel.raw[place, j])) if has else None,
                "error": _give_or_take(scale, has["error"]) if has else None,
                "worth": float(panel.values[place, j]) if has else None,
                "weight": round(float(scene.found.weights[j]), 2),
                "points": 100 * float(scene.found.contributions[place, j]) if has else None,
                "as_of": has["as_of"] if has else None,
                "note": has["note"] if has else None,
                "source": has["source"] if has else None,
            }
        )
    section(_("Evidence"), _(EVIDENCE_SUB).format(known=told.known, criteria=told.criteria), level=3)
    table(
        pd.DataFrame(rows),
        {
            "criterion": Column(translated(EVIDENCE_COLUMNS)["criterion"], width=120),
            "raw": Column(translated(EVIDENCE_COLUMNS)["raw"], width=150),
            "error": Column(translated(EVIDENCE_COLUMNS)["error"], width=110),
            "worth": Column(translated(EVIDENCE_COLUMNS)["worth"], "score", width=80),
            "weight": Column(translated(EVIDENCE_COLUMNS)["weight"], "share", width=70),
            "points": Column(translated(EVIDENCE_COLUMNS)["points"], "score", width=80),
            "as_of": Column(translated(EVIDENCE_COLUMNS)["as_of"], width=90),
            "note": Column(translated(EVIDENCE_COLUMNS)["note"], width=300),
            "source": Column(translated(EVIDENCE_COLUMNS)["source"], width=340),
        },
        key="evidence",
        alt=_(EVIDENCE_ALT).format(org=scene.names[told.org_id]),
        sample=False,
    )
