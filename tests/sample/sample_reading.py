"""Readers of the sample's files that share no code with the simulation or the application."""

import bz2
import csv
import gzip
import io
import json
import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
WRITTEN = (
    "TRUTH.json",
    "SHA256SUMS",
    "registry",
    "commons_impact_metrics",
    "pageview_complete",
    "glamorous",
    "page_lists",
)
RECORDED = "answers.jsonl.bz2"
MONTHS = [f"{m // 12}-{m % 12 + 1:02d}" for m in range(2023 * 12 + 10, 2026 * 12 + 10)]
MISSING, ABSENT = "2025-06", ("Files_by_Tidewater_Climate_Observatory", "2024-08")
HERITAGE_SET, RELIEF_SET = "demo_heritage_images", "demo_relief_content"
RELIEF_CATEGORY, RELIEF_LISTED = "Content_produced_by_Lantern_Relief_Network", "2024-09"
USES, CATEGORIES = "commons_pageviews_per_media_file_monthly", "commons_category_metrics_snapshot"


def written_files(folder):
    files = [file for name in WRITTEN for file in (folder / name, *(folder / name).rglob("*"))]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files if file.is_file()}


def registry(name):
    with (SAMPLE / "registry" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def commons_rows(dataset, month):
    text = bz2.decompress(
        (SAMPLE / f"commons_impact_metrics/{dataset}/{dataset}_{month}.tsv.bz2").read_bytes()
    )
    lines = text.decode().splitlines()
    return list(csv.reader(lines, delimiter="\t", escapechar="\\", doublequote=False))


@cache
def uses(month):
    """(file, categories, primary categories, page, views) of each row."""
    rows = commons_rows(USES, month)
    return [(f, set(c.split("|")), set(p.split("|")), (w, t), int(n)) for f, c, p, w, t, n, _ in rows]


def pageview_file(month):
    return SAMPLE / "pageview_complete" / f"pageviews-{month.replace('-', '')}-user.bz2"


@cache
def pageview_lines(month):
    """(page, page id, access, total, cells) of each line, titles unquoted."""
    found = []
    for line in bz2.decompress(pageview_file(month).read_bytes()).decode().splitlines():
        project, rest = line.split(" ", 1)
        title, page_id, access, total, cells = rest.rsplit(" ", 4)
        if title.startswith('"'):
            title = title[1:-1].replace('\\"', '"')
        found.append(((project, title), page_id, access, int(total), cells))
    return found


@cache
def dump_views(month):
    views = defaultdict(int)
    for page, _, _, total, _ in pageview_lines(month):
        views[page] += total
    return views


@cache
def glamorous_days(content_set):
    """Day of each list of the set, oldest first."""
    names = [file.name for file in (SAMPLE / "glamorous").iterdir()]
    found = [re.fullmatch(rf"{content_set}_(\d{{4}}-\d\d-\d\d)\.tsv(\.gz)?", name) for name in names]
    return sorted(date.fromisoformat(match[1]) for match in found if match)


@cache
def glamorous(content_set, day):
    """Row of each page of the list."""
    (path,) = (SAMPLE / "glamorous").glob(f"{content_set}_{day}.tsv*")
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = csv.DictReader(io.StringIO(body.decode(), newline=""), delimiter="\t")
    return {(row["ProjectCode"], row["ArticleTitle"]): row for row in rows}


def listed_files(content_set, day):
    """Files of each page of the list."""
    return {page: set(row["Images"].split(" -- ")) for page, row in glamorous(content_set, day).items()}


def days_from(day, month):
    """Days between the day and the end of the month."""
    year, number = int(month[:4]), int(month[5:])
    return abs((date(year, number, monthrange(year, number)[1]) - day).days)


def nearest_list(content_set, month):
    """Day of the list nearest the end of the month, of two equally near the later."""
    return min(glamorous_days(content_set), key=lambda day: (days_from(day, month), -day.toordinal()))


def all_carrying_pages():
    """Pages that carry any file in any month or on any list."""
    lists = (glamorous(s, day) for s in (HERITAGE_SET, RELIEF_SET) for day in glamorous_days(s))
    return {use[3] for month in MONTHS for use in uses(month)}.union(*lists)


@cache
def truth(metric):
    export = json.loads((SAMPLE / "TRUTH.json").read_text(encoding="utf-8"))["exports"][metric]
    return [dict(zip(export["columns"], row, strict=True)) for row in export["rows"]]


def of(metric, **wanted):
    return [row for row in truth(metric) if all(row[key] == value for key, value in wanted.items())]


@cache
def answers():
    """The recorded answers, oldest first, each with its body as JSON."""
    lines = bz2.decompress((SAMPLE / RECORDED).read_bytes()).decode().splitlines()
    found = [json.loads(line) for line in lines]
    return [one | {"body": json.loads(one["body"])} for one in found]


@cache
def walks():
    """Day of each walk, oldest first."""
    days = [date.fromisoformat(one["params"]["as_of"]) for one in answered("commons-usage", "complete")]
    assert days == sorted(days)
    return days


def answered(source, kind=None, **params):
    """Recorded answers of a source."""
    wanted = params if kind is None else {"answer": kind, **params}
    return [one for one in answers() if one["source"] == source and wanted.items() <= one["params"].items()]


@cache
def walked_uses(day):
    """(file, wiki, page id, namespace, title) that the walk of a day found."""
    found = set()
    for one in answered("commons-usage", "usage", as_of=f"{day}"):
        for file in one["body"]["query"]["pages"]:
            for use in file["globalusage"]:
                wiki = use["wiki"].removesuffix(".org").removeprefix("www.")
                title = use["title"].replace(" ", "_")
                name = file["title"].partition(":")[2].replace(" ", "_")
                found.add((name, wiki, int(use["pageid"]), int(use["ns"]), title))
    return found


@cache
def walked_files(day):
    """Level of each file that the walk of a day found, the least where it was found twice."""
    found = {}
    for one in answered("commons-usage", "members", as_of=f"{day}"):
        for member in one["body"]["query"]["categorymembers"]:
            if member["ns"] == 6:
                name, level = member["title"].partition(":")[2].replace(" ", "_"), int(one["params"]["depth"])
                found[name] = min(level, found.get(name, level))
    return found


def main_pages():
    return {(row["wiki"], row["main_page"]) for row in registry("wikis")}
