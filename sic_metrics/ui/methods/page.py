"""The blocks of the Data & methods page, made from metric headers, the registry and the snapshot."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots.findings import Finding
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.parts import (
    Kpi,
    entries,
    head,
    kpis,
    lines_list,
    notice,
    paragraph,
    section,
)

from .sources import REGISTRY_SOURCES, described_sources

LEAD: Final = N_("Choose one to see what it counts, where it comes from and what it cannot tell.")
REFUSED: Final = N_("A newer snapshot is refused; every page shows the last good one. Reason: {problem}.")
REBUILD: Final = N_("To replace the refused snapshot, run python -m sic_metrics build.")
CONCEPT: Final = {
    N_("Known, not known, held back"): N_(
        "A figure is a value, or not known with the reason, or held back by its source to protect people. "
        "What is not known is never written as 0. 0 means that someone looked and there was nothing."
    ),
    N_("Observed or upper bound"): N_(
        "Views of a month are observed where the files’ use was taken within 31 days of the month’s end. "
        "Otherwise later use is carried back: drawn dashed, called an upper bound, and left out of "
        "statements about change."
    ),
    N_("Where usage comes from"): N_(
        "First the Commons Impact Metrics dump, then a walk through the live category, then a list "
        "that someone loaded. A month of a content set has one of them; they are never mixed. Views that "
        "another tool counted are named beside the figure. They count only where Wikimedia’s own data say "
        "nothing, and a 0 of such a tool is not known."
    ),
    N_("Coverage"): N_(
        "The share of page-months, from 0 to 1, whose views are known. A total with a coverage of 0.9 is the "
        "sum of what is known; a tenth is missing from it."
    ),
    N_("Each page once"): N_(
        "A page counts once a month, however many files of a partner it shows. A total over partners counts "
        "each page once too, so it is less than the sum of the partners."
    ),
    N_("Views are exposure"): N_(
        "A view of a page is not a view of the file on it, and not an effect of the partnership. What would "
        "have happened without it needs a comparison."
    ),
}
HEALTH_SUB: Final = N_(
    "Found by the same checks as python -m sic_metrics check. Open one for its place and its remedy."
)
HEALTHY: Final = N_("Nothing is missing: every content set’s usage and every month of views is known.")
SEVERITY: Final = {"error": N_("■ Error"), "warning": N_("▲ Warning"), "note": N_("○ Note")}
BREAKS_SUB: Final = N_("A jump at one of these dates may be a change in counting, not in views.")
LICENCE_FACTS: Final = {
    N_("Figures and texts"): N_(
        "Figures are derived from Wikimedia data under CC0: use them freely, and name the snapshot. Texts of "
        "this tool are under CC BY-SA 4.0."
    ),
    N_("Sources"): N_("Each keeps its own licence, named with it in the tab Sources."),
    N_("Disclaimer"): N_(
        "Not an official statistic of the Wikimedia Foundation, nor of any organisation named here. Views "
        "include some robots that nobody noticed. Naming an organisation says nothing about its endorsement."
    ),
}


def beginning(status: cached.StoreStatus) -> None:
    """Head, and a refused newer snapshot before everything else."""
    head("", _("{metrics} figures, each with one definition").format(metrics=len(catalogue())), _(LEAD))
    if status.problem:
        notice(_(REFUSED).format(problem=status.problem), "error")


def words() -> None:
    """The ideas that a newcomer needs, and the words with a meaning of their own."""
    section(_("Six ideas"))
    entries((_(name), _(meaning)) for name, meaning in CONCEPT.items())
    section(_("Words"))
    entries(sorted((_(word).capitalize(), _(meaning)) for word, meaning in GLOSSARY.items()))


def limits() -> None:
    """Dates at which the counting changed, what may be done with the figures, and what they are not."""
    _breaks()
    section(_("Licences and disclaimer"))
    entries((_(name), _(meaning)) for name, meaning in LICENCE_FACTS.items())


def maintenance(status: cached.StoreStatus) -> None:
    """The state of the snapshot and what it lacks, with the commands that mend it."""
    findings = cached.findings()
    kpis([_snapshot(status), _months(), _sources_in_use(), _findings(findings)])
    if status.problem:
        paragraph(_(REBUILD))
    section(_("What is missing or wrong in the data"), _(HEALTH_SUB))
    if not findings:
        notice(_(HEALTHY), "info")
        return
    order = list(translated(SEVERITY))
    alike = sorted(
        findings,
        key=lambda finding: (order.index(finding.severity), finding.what, finding.remedy, finding.where),
    )
    groups = groupby(alike, key=lambda finding: (finding.severity, finding.what, finding.remedy))
    entries(_finding(list(group)) for _unused, group in groups)


def _breaks() -> None:
    """Dates at which the counting itself changed."""
    section(_("Breaks in the series"), _(BREAKS_SUB))
    events = cached.table("events")
    rows = events[events["kind"] == "break"].sort_values("date").to_dict("records")
    lines = [
        html(
            "methods.break",
            month=text.month_name(str(row["date"])[:7]),
            title=row["title"],
            source=web_link(str(row["source"]), _("Source")),
        )
        for row in rows
    ]
    lines_list(lines or [_("The registry names no break.")])


def _snapshot(status: cached.StoreStatus) -> Kpi:
    published = (
        status.published_at[:16].replace("T", " ") + " UTC" if status.published_at else _(text.UNKNOWN)
    )
    context = _("Published {published}").format(published=published)
    return Kpi(_("Snapshot"), str(status.snapshot_id)[:8], context=context)


def _months() -> Kpi:
    loaded = cached.months()
    if not loaded:
        return Kpi(_("Months of views"), _(text.UNKNOWN), context=_("No complete month of views is loaded"))
    first, last = (text.month_name(month, short=True) for month in (loaded[0], loaded[-1]))
    return Kpi(
        _("Months of views"),
        text.exact(len(loaded)),
        context=_("{first} to {last}").format(first=first, last=last),
    )


def _sources_in_use() -> Kpi:
    used = cached.table("core_source_health")["source"].nunique() + len(REGISTRY_SOURCES)
    context = _("Of {all} that can be loaded from").format(all=len(described_sources()))
    return Kpi(_("Sources in use"), text.exact(used), context=context)


def _findings(findings: list[Finding]) -> Kpi:
    counts = [
        text.counted(sum(finding.severity == grave for finding in findings), grave)
        for grave in ("error", "warning")
    ]
    context = f"{counts[0]}, {counts[1]}"
    return Kpi(_("Data health"), text.exact(len(findings)), context=context)


def _finding(alike: list[Finding]) -> tuple[str, Markup]:
    first = alike[0]
    title = f"{_(SEVERITY[first.severity])} · {first.what} ({text.exact(len(alike))})"
    where = ", ".join(finding.where for finding in alike)
    remedy = f"{first.remedy[:1].upper()}{first.remedy[1:]}"
    return title, html("methods.finding", where=where, remedy=remedy)
