"""The blocks of the Report page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.errors import UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.report.facts import Report
from sic_metrics.report.making import gathered as gather_report
from sic_metrics.report.request import LONGEST_LEAD, MOST_ORGANISATIONS, ReportRequest, paragraphs
from sic_metrics.snapshots import Manifest, SnapshotReader, manifests
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import bar, filters
from sic_metrics.ui.components.organisations import choose_several, in_order
from sic_metrics.ui.components.own_notes import with_notes
from sic_metrics.ui.components.parts import head, notice, section, unknown
from sic_metrics.ui.components.tables import Column, table
from sic_metrics.ui.data import per_snapshot
from sic_metrics.ui.stores import shown

NO_MONTHS: Final = N_(
    "No complete month of page views is loaded. The report says what is known without them."
)
LEAD_HELP: Final = N_("One paragraph on each line. Leave it empty to get the report’s own sentences.")
CHANGES_SUB: Final = N_("{changed} of {all} figures differ from those of the snapshot published {day}")


@dataclass(frozen=True)
class Chosen:
    """What the address asks for: a question, and an earlier snapshot's id (empty: the published one)."""

    request: ReportRequest
    snapshot_id: str


def choose() -> Chosen:
    """The organisations, months and snapshot that the address asks for."""
    orgs = choose_several(
        _("Report on"),
        _organisations(),
        (),
        st.container(),
        most=MOST_ORGANISATIONS,
        placeholder=_("The whole programme"),
    )
    loaded = cached.months()
    if not loaded:
        notice(_(NO_MONTHS), "unknown")
    first, last = bar.period(loaded) if loaded else (None, None)
    snapshot_id, compare = _snapshots()
    request = ReportRequest.of(orgs, first, last, compare=compare)
    return Chosen(with_notes(request), snapshot_id)


def take(report: Report) -> None:
    """Download and copy link in one line."""
    with st.container(horizontal=True, key="take"):
        bar.download(bar.files_made_of(report))
        asked = ",".join(section.org_id for section in report.sections if section.org_id)
        bar.copy_link(asked if report.scope != "programme" else "", report.first, report.last)


def gathered(chosen: Chosen) -> Report | None:
    """The report, or None where it cannot be made, which is said."""
    try:
        return _report(chosen.request, chosen.snapshot_id)
    except UsageError as error:
        head("", _("This report cannot be made"))
        unknown(f"{str(error)[:1].upper()}{str(error)[1:]}.", _("Choose another organisation or period."))
        return None


@per_snapshot(50)
def _report(reader: SnapshotReader, question: ReportRequest, snapshot_id: str) -> Report:
    home = shown().home
    return gather_report(home, question, snapshot_id or reader.current().snapshot_id)


def with_lead(chosen: Chosen, report: Report) -> Report:
    """Let the sentences under the title be edited; returns the report with those that stand there now."""
    own = "\n".join(report.lead)
    with st.expander(_("Change the sentences"), type="compact"):
        lead_text = st.text_area(
            _("Sentences under the title"),
            value=own,
            key=f"lead-{report.report_id}",
            max_chars=LONGEST_LEAD,
            height="content",
            help=_(LEAD_HELP),
        )
    try:
        lead = paragraphs(lead_text or "")
    except UsageError as error:
        notice(f"{str(error)[:1].upper()}{str(error)[1:]}.", "error")
        return report
    if not lead or lead == report.lead:
        return report
    return gathered(replace(chosen, request=replace(chosen.request, lead=lead))) or report


def changes(report: Report) -> None:
    """Every figure that another snapshot answers otherwise."""
    if report.changes is None:
        return
    there, differences = report.changes, report.changes.differences
    changed = [difference for difference in differences if not difference.is_same]
    template = (
        _(CHANGES_SUB) if changed else _("No figure differs from those of the snapshot published {day}")
    )
    sub = template.format(changed=len(changed), all=len(differences), day=there.published_at[:10])
    section(_("What differs from snapshot {id}").format(id=there.snapshot_id), sub)
    if changed:
        rows = pd.DataFrame([vars(difference) for difference in changed])
        columns = {
            "section": Column(_("Of")),
            "label": Column(_("Figure"), width="medium"),
            "window": Column(_("Window")),
            "here": Column(_("This report")),
            "there": Column(_("Snapshot {id}").format(id=there.snapshot_id)),
        }
        table(
            rows,
            columns,
            key="changes",
            alt=_("Figures of this report beside those of the other snapshot"),
            sample=report.sample,
        )


def _organisations() -> dict[str, str]:
    return {
        row["org_id"]: _(text.INVENTED).format(name=row["short_name"]) if row["sample"] else row["short_name"]
        for row in in_order()
    }


def _snapshots() -> tuple[str, str]:
    """An earlier snapshot to open, and one to compare with; both empty unless chosen."""
    current = cached.reader().current()
    kept = [snapshot for snapshot in manifests(shown().home) if snapshot != current]
    others = {snapshot.snapshot_id: _kept(snapshot) for snapshot in kept}
    is_asked = bool({"snapshot", "compare"} & set(st.query_params))
    with st.expander(_("Earlier figures"), expanded=is_asked, type="compact"):
        newest = _("The published one ({id}, {day})").format(
            id=current.snapshot_id, day=current.published_at[:10]
        )
        snapshot_id = filters.choice(_("Snapshot"), {"": newest, **others}, "snapshot", "")
        opened = snapshot_id or current.snapshot_id
        every = {current.snapshot_id: _kept(current), **others}
        beside = {snapshot: name for snapshot, name in every.items() if snapshot != opened}
        compare = filters.choice(_("Compare with"), {"": _("No other"), **beside}, "compare", "")
    return snapshot_id, compare


def _kept(snapshot: Manifest) -> str:
    return _("{id}, published {day}").format(id=snapshot.snapshot_id, day=snapshot.published_at[:10])
