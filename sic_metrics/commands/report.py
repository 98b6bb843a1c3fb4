"""The command `report`; imports stand inside it, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..errors import UsageError
from ..formats.files import REPORTS
from .options import OutFile, example


@click.command(epilog=example("report UNESCO --from 2025-11 --to 2026-10 --format pdf"))
@click.argument("orgs", nargs=-1, metavar="[ORG]...")
@click.option("--all", "is_programme", is_flag=True, help="The whole programme: the union of all partners.")
@click.option("--from", "first", metavar="YYYY-MM", help="Default: the newest twelve months.")
@click.option("--to", "last", metavar="YYYY-MM")
@click.option("--format", "fmt", type=click.Choice([*REPORTS]), default="pdf", show_default=True)
@click.option("--out", type=OutFile(), help="Default: a name made of the question.")
@click.option("--snapshot", metavar="ID", help="An earlier snapshot (see `snapshots list`).")
@click.option("--compare", default="", metavar="ID", help="Show what differs from another snapshot.")
@click.option("--lang", default="en", metavar="CODE", help="The language of its words.")
@click.option("--lead", default="", metavar="TEXT", help="Your own sentences under the title.")
@click.option(
    "--notes-until",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="Own notes as they stood at this number. Default: all; with --snapshot: none.",
)
@click.option(
    "--lead-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The same from a file."
)
def report(
    orgs: tuple[str, ...], first: str | None, last: str | None, fmt: str, out: Path | None,
    snapshot: str | None, compare: str, lang: str, lead: str, lead_file: Path | None,
    notes_until: int | None, *, is_programme: bool,
) -> None:  # fmt: skip
    """Write the funder report of one organisation, of several, or of the whole programme."""
    from ..formats.language import choose_language
    from ..report.making import gathered, made
    from ..report.own_notes import OwnNote
    from ..report.request import ReportRequest
    from ..settings import Settings
    from ..state import State

    if is_programme == bool(orgs):
        raise UsageError("name the organisations, or take the whole programme with --all")
    if lead and lead_file:
        raise UsageError("give the lead as --lead or as --lead-file, not as both")
    choose_language(lang)
    settings = Settings.from_environment()
    home = settings.serving_home
    until = 0 if snapshot and notes_until is None else notes_until
    own_words = lead_file.read_text(encoding="utf-8", errors="replace") if lead_file else lead
    notes = OwnNote.read(map(vars, State.open(settings.home).notes(until=until, withdrawn=True)))
    request = ReportRequest.of(orgs, first, last, lead=own_words, compare=compare)
    summary = gathered(home, replace(request, notes=notes), snapshot)
    finished = made(home, summary, fmt)
    path = out or Path(finished.filename)
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(finished.body)
    beside.replace(path)
    named = f"report {summary.report_id}, snapshot {summary.snapshot_id}"
    click.echo(f"{path}: {named} (kept for good)", err=True)
