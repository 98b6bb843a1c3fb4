"""Gather a report from a snapshot: its sections, its annex, and what another snapshot answers."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sic_metrics.formats.language import N_, _

from ..formats import text
from ..metrics import catalogue, metric
from ..snapshots import SnapshotReader
from ..snapshots.manifest import Manifest
from ..snapshots.questions import names_of, refuse_real
from ..snapshots.tables import accepted
from .facts import Changes, Difference, Figure, Method, Report, Scope, Section, part_known
from .known import Known, known_of, metric_frame, months_between
from .listing import with_published
from .organisation import organisation_section
from .own_notes import notes_of
from .request import ReportRequest
from .union import union_section

ACCEPTED_DEFINITION: Final = N_("Figures that broke a rule of plausibility and were published all the same.")
HOW: Final = N_("Counted in {unit}, by {grain}. Can be added up: {additive}. Sources: {sources}.")
NOT_STATED: Final = N_("The metric states no coverage.")
ABSENT: Final = N_("not in it")


def gather(reader: SnapshotReader, request: ReportRequest, other: SnapshotReader | None = None) -> Report:
    """The whole report, frozen; `other` reads the snapshot to set it against.

    Raises:
        UsageError: an organisation that the snapshot does not know, or a window without a loaded month.
    """
    known = known_of(reader, request.notes)
    request = request.resolved(names_of(reader))
    refuse_real(reader, request.orgs)
    request = _in_full(request, known, other)
    first, last = request.first, request.last
    sections = tuple(_sections(known, request))
    here = reader.current()
    return Report(
        report_id=f"{here.snapshot_id}-{request.digest()}",
        scope=_scope(request),
        title=sections[0].finding,
        subject=sections[0].full_name,
        first=first,
        last=last,
        lead=request.lead or (sections[0].summary,),
        lead_is_own=bool(request.lead),
        sections=sections,
        methods=(*methods_of(sections), *_accepted(reader, request, known)),
        breaks=known.marks(_months_drawn(sections, first, last), kinds=("break",)),
        notes=tuple(note.cells(known.name(note.org_id)) for note in request.notes if not note.withdrawn),
        changes=_changes(sections, request, reader, other),
        command=request.command(here.snapshot_id),
        exports=tuple(_exports(sections, request, here.snapshot_id)),
        snapshot_id=here.snapshot_id,
        sha256=here.files["impact"].sha256,
        published_at=here.published_at,
        sample=here.sample,
    )


def _in_full(request: ReportRequest, known: Known, other: SnapshotReader | None) -> ReportRequest:
    """The question with its window and the other snapshot's whole id, so that it means the same for ever."""
    first, last = request.within(known.loaded) if _has_views(request, known) else (None, None)
    return replace(
        request,
        first=first,
        last=last,
        compare=other.current().snapshot_id if other else "",
        notes=notes_of(request.notes, request.orgs or known.partners()),
    )


def _has_views(request: ReportRequest, known: Known) -> bool:
    """Whether any month of views is known of its organisations: others have no window of months."""
    views = metric_frame(known.reader, "article_views")
    return bool(views["views"][views["org_id"].isin(request.orgs or known.partners())].notna().any())


def _scope(request: ReportRequest) -> Scope:
    if not request.orgs:
        return "programme"
    return "organisation" if len(request.orgs) == 1 else "organisations"


def _sections(known: Known, request: ReportRequest) -> Iterator[Section]:
    orgs = request.orgs or tuple(known.partners())
    if len(request.orgs) != 1:
        union = union_section(known, orgs, request.first, request.last, is_programme=not request.orgs)
        is_known = any(figure.value is not None for figure in union.figures)
        yield union if is_known else with_published(known, union, orgs)
    for org in request.orgs:
        yield organisation_section(known, org, request.first, request.last)


def _accepted(reader: SnapshotReader, request: ReportRequest, known: Known) -> tuple[Method, ...]:
    """A row about figures of these organisations and months that looked wrong and were taken for true."""
    rows = accepted(reader).to_pylist()
    return accepted_method(
        _("{what}: because {reason} ({day})").format(
            what=row["what"], reason=row["reason"], day=row["accepted_on"]
        )
        for row in rows
        if row["org_id"] in {None, *(request.orgs or known.partners())}
        and (row["month"] is None or (request.first or "") <= row["month"] <= (request.last or ""))
    )


def _months_drawn(sections: Sequence[Section], first: str | None, last: str | None) -> list[str]:
    drawn = {month for s in sections for c in s.charts if c.kind == "line" for month in c.rows["month"]}
    return sorted(drawn) or (months_between(first, last) if first and last else [])


def _changes(
    sections: Sequence[Section], request: ReportRequest, reader: SnapshotReader, other: SnapshotReader | None
) -> Changes | None:
    if other is None:
        return None
    known = known_of(other)
    return changes(
        sections, _sections(known, request.resolved(names_of(other))), reader.current(), other.current()
    )


def _exports(sections: Sequence[Section], request: ReportRequest, snapshot_id: str) -> Iterator[str]:
    """Commands for the rows behind the figures, one for each metric and organisation."""
    for section in sections:
        partner = ["--partner", section.org_id] if section.org_id else []
        for name in dict.fromkeys(figure.metric for figure in section.figures):
            if section.org_id or name == "hub_article_views":
                window = _window(request) if "month" in metric(name).grain else []
                words = [name, *partner, *window, "--snapshot", snapshot_id]
                yield f"python -m sic_metrics export {shlex.join(words)}"


def _window(request: ReportRequest) -> list[str]:
    months = (("--from", request.first), ("--to", request.last))
    return [part for option, month in months if month for part in (option, month)]


Key = tuple[str, str]


def changes(
    sections: Iterable[Section], there: Iterable[Section], here_manifest: Manifest, there_manifest: Manifest
) -> Changes:
    """Set every figure beside that of the other snapshot; one that is only in one of them is named too."""
    ours, theirs = _by_key(sections), _by_key(there)
    keys = list(dict.fromkeys([*ours, *theirs]))
    return Changes(
        snapshot_id=there_manifest.snapshot_id,
        published_at=there_manifest.published_at,
        there_is_older=there_manifest.published_at <= here_manifest.published_at,
        differences=tuple(_difference(key, ours.get(key), theirs.get(key)) for key in keys),
    )


def _by_key(sections: Iterable[Section]) -> dict[Key, Figure]:
    return {(section.name, figure.label): figure for section in sections for figure in section.figures}


def _difference(key: Key, here: Figure | None, there: Figure | None) -> Difference:
    section, label = key
    windows = [figure.window for figure in (here, there) if figure and figure.window]
    return Difference(
        section=section,
        label=label,
        window=" / ".join(dict.fromkeys(windows)),
        here=here.exact if here else _(ABSENT),
        there=there.exact if there else _(ABSENT),
    )


def methods_of(sections: Iterable[Section]) -> tuple[Method, ...]:
    """A row for each metric that a figure of the sections names, in the order of its first figure."""
    by_metric: dict[str, list[Figure]] = {}
    for section in sections:
        for figure in section.figures:
            by_metric.setdefault(figure.metric, []).append(figure)
    return tuple(_method(name, figures) for name, figures in by_metric.items())


def accepted_method(lines: Iterable[str]) -> tuple[Method, ...]:
    """A row for what looked wrong and was taken for true; none where there is nothing of it."""
    limits = tuple(dict.fromkeys(lines))
    texts = (
        _("Accepted as true"),
        _(ACCEPTED_DEFINITION),
        _("Whoever built the snapshot said that they are true, and why."),
    )
    return (Method("accepted", *texts, limits, _(NOT_STATED)),) if limits else ()


def _method(name: str, figures: list[Figure]) -> Method:
    metric = catalogue()[name]
    how = _(HOW).format(
        unit=metric.unit,
        grain=", ".join(map(_in_words, metric.grain)),
        additive=_in_words(metric.additive),
        sources=", ".join(metric.sources),
    )
    return Method(name, metric.title, metric.definition, how, metric.caveats, _coverage(figures))


def _in_words(columns: str) -> str:
    return columns.replace("org_id", "organisation").replace("page_title", "article").replace("_", " ")


def _coverage(figures: list[Figure]) -> str:
    shares = [figure.coverage for figure in figures if figure.coverage is not None]
    rests_on = list(dict.fromkeys(figure.known_of for figure in figures if figure.known_of))
    unknown = sum(figure.value is None for figure in figures)
    said = []
    if shares:
        least, most = text.percent(min(shares)), text.percent(max(shares))
        shown = least if least == most else _("{least} to {most}").format(least=least, most=most)
        said.append(part_known(shown, figures[0].coverage_of))
    said += rests_on[:3]
    if unknown:
        all_figures = text.counted(len(figures), "figure")
        said.append(_("{count} of {figures} unknown").format(count=unknown, figures=all_figures))
    return "; ".join(said) or _(NOT_STATED)
