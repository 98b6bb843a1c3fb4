"""Writers of the third-party formats: Commons Impact Metrics, pageview_complete, GLAMorous."""

import bz2
import csv
import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

import calibration as cal
import world
from commons import PARENTS, CommonsMonth, ViewedUse, glamorous_pages, is_primary, primary_of
from model import MONTHS, PageKey, World
from readings import access_split, day_cells, noise, readings

Row = tuple[str | int, ...]
EDITORS = ("Harbour_hand", "Meridian_uploads", "Tern_and_tide", "Northlight_archive", ":anonymous:")
MEDIA_TYPES = {"jpg": "BITMAP", "tif": "BITMAP", "svg": "DRAWING", "webm": "VIDEO"}


def write_bz2(path: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8, bzip2; the same lines give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bz2.compress("".join(f"{line}\n" for line in lines).encode()))


def spark_cell(value: str | int) -> str:
    r"""A value as Spark writes it to TSV: `"` makes it `"…\"…"`, an empty text is `""`."""
    text = str(value)
    return '"' + text.replace('"', '\\"') + '"' if '"' in text or not text else text


def joined(values: Iterable[str]) -> str:
    """A list cell."""
    return "|".join(sorted(values))


def use_counts(uses: list[ViewedUse]) -> tuple[int, int, int]:
    """Used files, wikis and pages of the uses."""
    pages = {use.page for use in uses}
    return len({use.file.name for use in uses}), len({wiki for wiki, _ in pages}), len(pages)


def category_snapshot(month: CommonsMonth) -> Iterator[Row]:
    """A row per tracked category; the deep counts of a category that is not allow-listed are 0."""
    for category in month.categories:
        direct = [use for use in month.viewed_uses if category in use.file.categories]
        deep = [use for use in month.viewed_uses if category in use.primary]
        deep_files = month.file_count(category, deep=True) if is_primary(category, month.month) else 0
        pairs = zip(use_counts(direct), use_counts(deep), strict=True)
        counts = (month.file_count(category, deep=False), deep_files, *(n for pair in pairs for n in pair))
        yield (
            category,
            joined(PARENTS[category]),
            joined(primary_of((category,), month.month)),
            *counts,
            month.month,
        )


def media_file_snapshot(month: CommonsMonth) -> Iterator[Row]:
    """A row per used file."""
    for media_file in month.files:
        uses = [use for use in month.viewed_uses if use.file.name == media_file.name]
        if uses:
            kind = MEDIA_TYPES[media_file.name.rsplit(".", 1)[1]]
            lists = joined(media_file.categories), joined(uses[0].primary)
            yield (media_file.name, kind, *lists, *use_counts(uses)[1:], month.month)


def views_per_category(month: CommonsMonth) -> Iterator[Row]:
    """Views once per file on the page, by category and scope."""
    for category in month.categories:
        primary = joined(primary_of((category,), month.month))
        for scope in ("deep", "shallow"):
            sums: dict[tuple[str, str], int] = {}
            for use in month.viewed_uses:
                if category in (use.primary if scope == "deep" else use.file.categories):
                    sums[use.page] = sums.get(use.page, 0) + use.views
            for (wiki, title), views in sorted(sums.items()):
                yield category, scope, primary, wiki, title, views, month.month


def views_per_media_file(month: CommonsMonth) -> Iterator[Row]:
    """Views of each page with each file on it."""
    for use in month.viewed_uses:
        lists = joined(use.file.categories), joined(use.primary)
        yield (use.file.name, *lists, *use.page, use.views, month.month)


def edits(month: CommonsMonth) -> Iterator[Row]:
    """Uploads of the month and a few later edits of file pages, in the order of time."""
    rng = Random(f"{cal.SEED} edits {month.month}")
    rows = []
    for media_file in month.files:
        kind = "create" if media_file.uploaded == month.index else "update"
        if kind == "create" or rng.random() < 0.03:
            when = (
                f"{month.month}-{rng.randint(1, 28):02d}T{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:00"
            )
            lists = joined(media_file.categories), joined(primary_of(media_file.categories, month.month))
            rows.append((rng.choice(EDITORS), kind, media_file.name, *lists, when))
    return iter(sorted(rows, key=lambda row: (row[-1], row)))


DATASETS: dict[str, Callable[[CommonsMonth], Iterator[Row]]] = {
    "commons_category_metrics_snapshot": category_snapshot,
    "commons_media_file_metrics_snapshot": media_file_snapshot,
    "commons_pageviews_per_category_monthly": views_per_category,
    "commons_pageviews_per_media_file_monthly": views_per_media_file,
    "commons_edits": edits,
}


def write_commons_impact_metrics(months: Iterable[CommonsMonth], folder: Path) -> None:
    """Write the five datasets of every month."""
    for month in months:
        for dataset, rows in DATASETS.items():
            lines = ("\t".join(map(spark_cell, row)) for row in rows(month))
            write_bz2(folder / dataset / f"{dataset}_{month.month}.tsv.bz2", lines)


def pageview_lines(simulated: World, index: int) -> Iterator[str]:
    """Lines of the monthly file, sorted by project and title."""
    found = [*readings(simulated, index), *noise(index)]
    for reading in sorted(found, key=lambda one: (one.page.key, one.page.page_id)):
        title = reading.page.title
        title = '"' + title.replace('"', '\\"') + '"' if '"' in title else title
        for page_id, access, part in access_split(reading):
            if part:
                cells = day_cells(reading, part)
                yield f"{reading.page.wiki} {title} {page_id} {access} {part} {cells}"


def write_pageviews(simulated: World, folder: Path) -> None:
    """Write the monthly user files, but for the month that has none."""
    for index, month in enumerate(MONTHS):
        if month != world.MONTH_WITHOUT_PAGEVIEWS:
            write_bz2(
                folder / f"pageviews-{month.replace('-', '')}-user.bz2", pageview_lines(simulated, index)
            )


def glamorous_text(pages: Mapping[PageKey, frozenset[str]]) -> str:
    """A GLAMorous list: an article a row, its images in one cell."""
    languages = {wiki.name: wiki.language for wiki in cal.WIKIS}
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(
        ("ProjectCode", "FullLanguageName", "ArticleURL", "ArticleTitle", "Images", "NumberOfImages")
    )
    for (wiki, title), names in pages.items():
        url = f"https://{wiki}.org/wiki/{title}"
        writer.writerow((wiki, languages[wiki], url, title, " -- ".join(sorted(names)), len(names)))
    return text.getvalue()


def write_glamorous(simulated: World, folder: Path) -> None:
    """Write every GLAMorous list, all but the newest packed."""
    folder.mkdir(parents=True, exist_ok=True)
    for listed in world.GLAMOROUS_LISTS:
        body = glamorous_text(glamorous_pages(simulated, listed)).encode()
        path = folder / f"{listed.content_set_id}_{listed.as_of}.tsv"
        if listed == world.NEWEST_GLAMOROUS_LIST:
            path.write_bytes(body)
        else:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, mtime=0))
