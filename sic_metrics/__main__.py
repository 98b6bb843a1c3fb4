"""The command line; imports stand inside the commands, so that `--help` answers at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .commands.options import Day, FileKind, Month, OutFile, example
from .commands.report import report
from .errors import PartnerImpactError, UsageError, shortened
from .formats.files import EXPORTS

if TYPE_CHECKING:
    from datetime import date

    from .settings import Settings

STOPPED_IN_DUCKDB = "Query interrupted"  # all that its RuntimeError says of a Ctrl-C within a statement


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Which partnerships to choose, and what came of them."""


@cli.command(epilog=example("demo"))
@click.option("--real", is_flag=True, help="Load what ships in data/real, once, and publish it.")
def demo(*, real: bool) -> None:
    """Build the sample store from data/sample, or load the real data that ship; with no network."""
    from .commands.progress import progress
    from .shipped.real import load_real, real_files
    from .shipped.sample import build_demo, sample_parts

    settings = _settings()
    if real:
        with progress("real data", len(real_files())) as advance:
            manifest, left_out = load_real(settings.home, settings.registry, advance)
        for line in [*left_out, f"store of real data {settings.home}: snapshot {manifest.snapshot_id}"]:
            _say(line)
        return
    with progress("sample", sample_parts()) as advance:
        manifest = build_demo(settings.demo_home, settings.registry, advance, lambda _: None)
    _say(f"sample store {settings.demo_home}: snapshot {manifest.snapshot_id}")


@cli.command(epilog=example("load glamorous usage_2026-09-30.tsv --content-set unesco_archive_images"))
@click.argument("kind", type=FileKind())
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--content-set", metavar="ID", help="Content set that a usage list is of.")
@click.option("--as-of", type=Day(), help="Day that a usage list describes.")
@click.option(
    "--wiki", metavar="WIKI", help="Of all pages of a page list that does not say it: en.wikipedia."
)
def load(
    kind: str, files: Sequence[Path], content_set: str | None, as_of: date | None, wiki: str | None
) -> None:
    """Load files that you already have; loading one twice changes nothing."""
    from .commands.ingest import run_load

    for line in run_load(_settings(), kind, files, content_set, as_of, wiki):
        _say(line)
    _say("Next: python -m sic_metrics build")


@cli.command(epilog=example('add UNESCO --category "Photographs by UNESCO" --prune Logos_of_UNESCO'))
@click.argument("org")
@click.option(
    "--category", required=True, metavar="NAME", help="Category of Wikimedia Commons, or its address."
)
@click.option("--depth", type=click.IntRange(0, 20), default=7, show_default=True)
@click.option("--prune", multiple=True, metavar="SUBCATEGORY", help="Leave it out, with all below it.")
@click.option("--id", "content_set_id", default="", metavar="ID", help="Of the row; made from the name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--write", is_flag=True, help="Add the row to the registry.")
def add(org: str, category: str, depth: int, prune: tuple[str, ...], content_set_id: str, *,
        as_json: bool, write: bool) -> None:  # fmt: skip
    """Look at a category of an organisation, say what it costs to follow, and add it."""
    from .ingestion import preview as adding

    settings = _settings()
    wanted = adding.wanted_of(settings.registry, org, category, depth, prune, content_set_id)
    for line in adding.run(settings, wanted, as_json=as_json, to_write=write):
        click.echo(line)
    _say(f"added to {settings.registry}" if write else "nothing is written; with --write the row is added")


@cli.command(epilog=example("ingest pageviews traffic --partner UNESCO --from 2026-01 --to 2026-06"))
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--partner", "partners", multiple=True, metavar="ORG",
              help="Only this one; may come again. By default all but comparators.")  # fmt: skip
@click.option("--from", "first", type=Month())
@click.option("--to", "last", type=Month())
@click.option("--refresh", is_flag=True, help="Ask again for what is held and still good.")
@click.option("--most-viewed", type=click.IntRange(0), default=500, show_default=True, metavar="N",
              help="Of a set that dumps cover, articles and files to ask other sources about.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Ask page by page, however many there are.")
@click.option("--first", "first_curves", is_flag=True,
              help="Only a first curve of every listed category, in minutes; the rest later.")  # fmt: skip
def ingest(sources: tuple[str, ...], partners: tuple[str, ...], first: date | None, last: date | None,
           *, refresh: bool, most_viewed: int, yes: bool, first_curves: bool) -> None:  # fmt: skip
    """Ask Wikimedia for usage, views and quality; stopped at any time, it goes on where it was."""
    from .commands.ingest import run_ingest
    from .ingestion.run import Wanted

    if first_curves and (sources or first or last or refresh):
        raise UsageError("--first chooses its own source and months; give it at most --partner")
    wanted = (
        Wanted.first_curves(partners)
        if first_curves
        else Wanted.of(sources, partners, first, last, refresh=refresh, most_viewed=most_viewed)
    )
    if run_ingest(_settings(), wanted, yes=yes):
        sys.exit(1)


@cli.command("try", epilog=example('try pageviews "en.wikipedia/Malaria"'))
@click.argument("source")
@click.argument("subject")
def try_source(source: str, subject: str) -> None:
    """Print one live answer of a source, parsed and explained; nothing of it is kept."""
    from .commands.ingest import explain

    for line in explain(_settings(), source, subject):
        click.echo(line)


@cli.command(epilog=example("build"))
@click.option("--accept", "reason", metavar="REASON", help="Publish what looks wrong: it is true, and why.")
def build(reason: str | None) -> None:
    """Make the core tables and metrics, check them, and publish a new snapshot at once."""
    from .commands.ingest import run_build

    manifest = run_build(_settings(), reason, _say)
    _say(f"published snapshot {manifest.snapshot_id}")


@cli.command(epilog=example("serve --port 8501"))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the pages and the exports."""
    from .commands.serve import bring_entries_over
    from .ui.app.server import serve as serve_app

    for line in bring_entries_over(_settings()):
        _say(line)
    serve_app(host, port)


@cli.command(
    epilog=example("export article_views --partner UNESCO --from 2026-01 --format xlsx --out unesco.xlsx")
)
@click.argument("metric")
@click.option("--partner", metavar="ORG", help="By its id or any of its names: UNEP, unep, PNUE.")
@click.option("--wiki", metavar="WIKI", help="For example en.wikipedia.")
@click.option("--from", "from_month", metavar="YYYY-MM")
@click.option("--to", "to_month", metavar="YYYY-MM")
@click.option("--format", "fmt", type=click.Choice(sorted(EXPORTS)), default="csv", show_default=True)
@click.option("--out", type=OutFile(), help="Also writes OUT.meta.json.")
@click.option("--snapshot", metavar="ID", help="An earlier snapshot (see `snapshots list`).")
@click.option("--for-excel", is_flag=True, help="CSV as the pages offer it: a spreadsheet opens it right.")
def export(
    metric: str, partner: str | None, wiki: str | None, from_month: str | None, to_month: str | None,
    fmt: str, out: Path | None, snapshot: str | None, *, for_excel: bool,
) -> None:  # fmt: skip
    """Export a metric's exact rows, to standard output or a file."""
    from .exports.exports import write_with_meta
    from .exports.scores import any_bytes
    from .snapshots.questions import Filters

    filters = Filters.parse({"partner": partner, "wiki": wiki, "from": from_month, "to": to_month})
    if for_excel and fmt != "csv":
        raise UsageError(f"--for-excel is for CSV; leave it out of {fmt}")
    made = any_bytes(_settings().serving_home, metric, fmt, filters, snapshot, for_browser=for_excel)
    if why := made.meta.get("why_no_rows"):
        _say(f"no row: {why}")
    if out:
        write_with_meta(made, out)
        _say(f"{out} and {out.name}.meta.json")
    else:
        sys.stdout.buffer.write(made.body)


@cli.command(epilog=example("check"))
def check() -> None:
    """Say what is wrong with the registry, the ledger and the snapshot, where, and what to do."""
    from .health.check import findings

    settings = _settings()
    known = list(findings(settings.serving_home, settings.registry, settings.endpoints))
    for finding in known:
        click.echo(f"{finding.severity}\t{finding.where}\t{finding.what}\t{finding.remedy}")
    _say(f"{len(known)} findings" if known else "nothing is wrong")
    if any(finding.severity == "error" for finding in known):
        sys.exit(1)


@cli.command(epilog=example("snapshots pin 1f0c9ab2"))
@click.argument("action", type=click.Choice(["list", "pin", "rollback"]), default="list")
@click.argument("snapshot_id", required=False)
def snapshots(action: str, snapshot_id: str | None) -> None:
    """List the kept snapshots, keep one for ever, or publish an earlier one again."""
    from .snapshots import manifest as kept
    from .warehouse import writer_lock

    home = _settings().serving_home
    if action != "list":
        if not snapshot_id:
            raise UsageError(f"say which: snapshots {action} ID (see `snapshots list`)")
        with writer_lock(home):
            changed = kept.pin(home, snapshot_id) if action == "pin" else kept.rollback(home, snapshot_id)
        _say(f"{action}: {changed.snapshot_id}")
        return
    for manifest in kept.manifests(home):
        kind, marks = "sample" if manifest.sample else "real", " ".join(kept.marks(home, manifest))
        click.echo(f"{manifest.snapshot_id}\t{manifest.published_at}\t{kind}\t{marks}")


cli.add_command(report)


def _settings() -> Settings:
    from .settings import Settings

    return Settings.from_environment()


def _say(message: str) -> None:
    click.echo(shortened(message), err=True)


def main() -> None:
    """Run the command line; an error of ours becomes one line and its exit code."""
    try:
        cli(prog_name="python -m sic_metrics", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show(said := StringIO())
        _say(said.getvalue().rstrip())
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt, RuntimeError) as stop:
        if not isinstance(stop, (click.Abort, KeyboardInterrupt)) and str(stop) != STOPPED_IN_DUCKDB:
            raise
        _say("stopped; run the same command again to go on")
        sys.exit(130)
    except OSError as error:
        _say(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        sys.exit(1)
    except PartnerImpactError as error:
        _say(f"{error}")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
