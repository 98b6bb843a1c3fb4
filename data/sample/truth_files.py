"""True rows of the exports about files: which there are, how many are in use, since when."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

import described
import dumps
import truth_usage
import truth_views
import walks
from model import MONTHS, MediaFile
from newest import Newest, newest_of_all
from truth_orgs import PROVENANCE, Cell, Row
from usage import Evidence

RATE = "share_in_use,share_low,share_high"
COLUMNS = {
    "file_list": "org_id,file,in_use,articles,wikis,uploaded_on,licence,media_type,as_of" + PROVENANCE,
    "file_rates": f"org_id,month,files,files_in_use,{RATE},views_per_100_files,lowest_of_year,"
    f"highest_of_year,coverage{PROVENANCE}",
    "use_by_age": f"org_id,age,files,files_in_use,{RATE},as_of{PROVENANCE}",
}
CERTAINTY = 1.96  # standard deviations of a 95 % interval
AGES = ((1, "under 1 year"), (3, "1 to 2 years"), (5, "3 to 4 years"), (math.inf, "5 years and more"))
MIMES = {"jpg": "image/jpeg", "svg": "image/svg+xml"}
LICENCES = {"public-domain": "pd"}
Facts = tuple[Cell, Cell, Cell]


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of the three exports."""
    for newest in newest_of_all(evidence).values():
        listed = list(file_rows(newest))
        yield from (("file_list", row) for row in listed)
        if all(snapshot.tier == "walk" for snapshot in newest.known):
            yield from (("use_by_age", row) for row in age_rows(newest, listed))
    yield from (("file_rates", row) for row in rate_rows(evidence))


def file_rows(newest: Newest) -> Iterator[Row]:
    """Files that the newest lists name."""
    stands_on: dict[str, list[str]] = defaultdict(list)
    for (wiki, _), files in newest.pages.items():
        for file in files:
            stands_on[file].append(wiki)
    facts = said if is_described(newest) else recorded(newest)
    for file in newest.files:
        wikis = stands_on[file]
        in_use = "yes" if wikis else "no"
        known = newest.org_id, file, in_use, len(wikis), len(set(wikis))
        yield *known, *facts(newest.evidence.world.files[file]), newest.as_of, *newest.provenance


def is_described(newest: Newest) -> bool:
    """Whether the pages of the files were asked for: those of the walked set were, on the last walk."""
    return any(content_set == walks.WALKED_SET for content_set, _ in newest.lists)


def said(media_file: MediaFile) -> Facts:
    """Day of the upload, licence and kind of a file, by its page on Commons."""
    when, _ = described.upload(media_file)
    named = next((name for name in described.licence(media_file.name) if name), "").lower().replace(" ", "-")
    return when[:10], LICENCES.get(named, named) or None, MIMES[ending(media_file)]


def recorded(newest: Newest) -> Callable[[MediaFile], Facts]:
    """The same by Commons Impact Metrics, whose edits tell of uploads in their months; lists tell nothing."""
    edits = (row for month in newest.evidence.months for row in dumps.edits(month))
    uploads = {name: str(when)[:10] for _, kind, name, *_, when in edits if kind == "create"}
    is_told = any(snapshot.tier == "cim_dump" for snapshot in newest.known)
    return lambda one: (uploads.get(one.name), None, dumps.MEDIA_TYPES[ending(one)] if is_told else None)


def ending(media_file: MediaFile) -> str:
    """What the name ends in."""
    return media_file.name.rsplit(".", 1)[1]


def age_rows(newest: Newest, listed: list[Row]) -> Iterator[Row]:
    """Files of a walked tree by the full years since their upload."""
    in_use: dict[str, list[bool]] = defaultdict(list)
    for row in listed:
        in_use[age(date.fromisoformat(str(row[5])), date.fromisoformat(newest.as_of))].append(row[2] == "yes")
    for name, found in in_use.items():
        rate = share_in_use(sum(found), len(found))
        yield newest.org_id, name, len(found), sum(found), *rate, newest.as_of, *newest.provenance


def age(uploaded: date, day: date) -> str:
    """Name of an age."""
    years = day.year - uploaded.year - ((day.month, day.day) < (uploaded.month, uploaded.day))
    return next(name for below, name in AGES if years < below)


def share_in_use(used: int, files: int) -> tuple[float, float, float]:
    """Share and its Wilson interval."""
    share, square = used / files, CERTAINTY**2 / files
    middle = share + square / 2
    half = CERTAINTY * math.sqrt(share * (1 - share) / files + square / 4 / files)
    return share, max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def rate_rows(evidence: Evidence) -> Iterator[Row]:
    """Months with a list and a number of all files; views are those of the month's articles."""
    told = {row[:2]: row[2:4] for name, row in truth_views.rows(evidence) if name == "article_views"}
    reach: dict[Row, dict[int, float]] = defaultdict(dict)
    for name, row in truth_usage.rows(evidence):
        org_id, month, files, used, *_ = row
        if name == "files" and files:
            views, coverage = told[org_id, month]
            index = MONTHS.index(month)
            source = org_id, row[6]
            reach[source][index] = views / files * 100
            year = [rate for at, rate in reach[source].items() if at > index - 12]
            figures = *share_in_use(used, files), year[-1], min(year), max(year), coverage
            yield org_id, month, files, used, *figures, *row[6:]
