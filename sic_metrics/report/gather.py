"""Gather a report from a snapshot."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..metrics import metric
from ..snapshots import SnapshotReader
from ..snapshots.questions import names_of
from ..snapshots.standing import accepted
from .asked import Asked
from .changes import changes
from .facts import Changes, Method, Report, Scope, Section
from .frames import months_between
from .known import Known, known_of
from .methods import accepted_method, methods_of
from .organisation import organisation_section
from .union import union_section


def gather(reader: SnapshotReader, asked: Asked, other: SnapshotReader | None = None) -> Report:
    """The whole report, frozen; `other` reads the snapshot to set it against.

    Raises:
        UsageError: an organisation that the snapshot does not know, or a window without a loaded month.
    """
    known = known_of(reader)
    asked = _in_full(asked.resolved(names_of(reader)), known, other)
    first, last = asked.first, asked.last
    sections = tuple(_sections(known, asked))
    here = reader.current()
    return Report(
        report_id=f"{here.snapshot_id}-{asked.digest()}",
        scope=_scope(asked),
        title=sections[0].finding,
        subject=sections[0].full_name,
        first=first,
        last=last,
        lead=asked.lead or (sections[0].summary,),
        lead_is_own=bool(asked.lead),
        sections=sections,
        methods=(*methods_of(sections), *_accepted(reader, asked, known)),
        breaks=known.marks(_months_drawn(sections, first, last), kinds=("break",)),
        changes=_changes(sections, asked, reader, other),
        command=asked.command(here.snapshot_id),
        exports=tuple(_exports(sections, asked, here.snapshot_id)),
        snapshot_id=here.snapshot_id,
        sha256=here.files["impact"].sha256,
        published_at=here.published_at,
        sample=here.sample,
    )


def _in_full(asked: Asked, known: Known, other: SnapshotReader | None) -> Asked:
    """The question with its window and the other snapshot's whole id, so that it means the same for ever."""
    first, last = asked.within(known.loaded)
    return replace(asked, first=first, last=last, compare=other.current().snapshot_id if other else "")


def _scope(asked: Asked) -> Scope:
    if not asked.orgs:
        return "programme"
    return "organisation" if len(asked.orgs) == 1 else "organisations"


def _sections(known: Known, asked: Asked) -> Iterator[Section]:
    orgs = asked.orgs or tuple(known.partners())
    if len(asked.orgs) != 1:
        yield union_section(known, orgs, asked.first, asked.last, is_programme=not asked.orgs)
    for org in asked.orgs:
        yield organisation_section(known, org, asked.first, asked.last)


def _accepted(reader: SnapshotReader, asked: Asked, known: Known) -> tuple[Method, ...]:
    """A row about figures of these organisations and months that looked wrong and were taken for true."""
    rows = accepted(reader).to_pylist()
    return accepted_method(
        f"{row['what']}: because {row['reason']} ({row['accepted_on']})"
        for row in rows
        if row["org_id"] in {None, *(asked.orgs or known.partners())}
        and (row["month"] is None or (asked.first or "") <= row["month"] <= (asked.last or ""))
    )


def _months_drawn(sections: Sequence[Section], first: str | None, last: str | None) -> list[str]:
    drawn = {month for s in sections for c in s.charts if c.kind == "line" for month in c.rows["month"]}
    return sorted(drawn) or (months_between(first, last) if first and last else [])


def _changes(
    sections: Sequence[Section], asked: Asked, reader: SnapshotReader, other: SnapshotReader | None
) -> Changes | None:
    if other is None:
        return None
    known = known_of(other)
    return changes(
        sections, _sections(known, asked.resolved(names_of(other))), reader.current(), other.current()
    )


def _exports(sections: Sequence[Section], asked: Asked, snapshot_id: str) -> Iterator[str]:
    """Commands for the rows behind the figures, one for each metric and organisation."""
    for section in sections:
        partner = ["--partner", section.org_id] if section.org_id else []
        for name in dict.fromkeys(figure.metric for figure in section.figures):
            if section.org_id or name == "hub_article_views":
                window = _window(asked) if "month" in metric(name).grain else []
                words = [name, *partner, *window, "--snapshot", snapshot_id]
                yield f"python -m sic_metrics export {shlex.join(words)}"


def _window(asked: Asked) -> list[str]:
    months = (("--from", asked.first), ("--to", asked.last))
    return [part for option, month in months if month for part in (option, month)]
