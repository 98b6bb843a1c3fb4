"""Files on Commons: day of upload, uploader and licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pydantic import Field

from ..settings import Endpoints
from ..wikimedia import action_api
from ..wikimedia.action_api import Page, PagesAnswer, Query, underscored
from ..wikimedia.ask import Ask, Steps
from ..wikimedia.forms import Form, Unread
from . import Job, SourceMetadata, Table
from ._contract import MOMENT, TEXT

METADATA = SourceMetadata(
    name="commons-files",
    title="Files on Wikimedia Commons (Action API, imageinfo)",
    url="https://www.mediawiki.org/wiki/API:Imageinfo",
    licence="CC0 (facts); each file has its own",
    grain="one file, as it is on the day it is asked about",
    available_from="2004-09, when Commons opened",
    stays_good="30 days: a file may be overwritten, renamed or relicensed",
    good_for_days=30,
    caveats=(
        "The upload is the oldest of a file's last twenty versions; the uploader is that version's.",
        "The licence is read from the file page's templates; where they say none, it is unknown.",
        "A file that is no longer there has no row.",
    ),
    order=90,
    rests_on="pages",
    about="facts of files",
)
SCHEMA = pa.schema(
    {"file": TEXT, "uploaded_at": MOMENT, "uploader": TEXT, "mime": TEXT, "licence": TEXT, "path": TEXT}
)
VERSIONS = 20
UNKNOWN = "unknown"
PARAMETERS = {
    "prop": "imageinfo",
    "iiprop": "url|timestamp|user|mime|extmetadata",
    "iilimit": str(VERSIONS),
    "iiextmetadatafilter": "License|LicenseShortName",
}
# Names given to one licence; what is not here is only lower-cased and hyphenated.
LICENCES = {"public-domain": "pd", "cc-0": "cc0", "cc-zero": "cc0"}


class _Value(Form):
    value: Any
    source: Unread = None
    hidden: Unread = None


class _Metadata(Form):
    licence: _Value | None = Field(None, alias="License")
    licence_name: _Value | None = Field(None, alias="LicenseShortName")
    licence_url: Unread = Field(None, alias="LicenseUrl")


class _Version(Form):
    timestamp: datetime | None = None
    user: str | None = None
    mime: str | None = None
    url: str | None = None
    extmetadata: _Metadata = Field(default=_Metadata())
    userid: Unread = None
    userhidden: Unread = None
    anon: Unread = None
    temp: Unread = None
    descriptionurl: Unread = None
    descriptionshorturl: Unread = None
    size: Unread = None
    width: Unread = None
    height: Unread = None
    filehidden: Unread = None
    filemissing: Unread = None
    suppressed: Unread = None


class _File(Page):
    imagerepository: Unread = None
    imageinfo: list[_Version] | None = None


def questions(job: Job) -> Steps[None]:
    """Upload day, uploader and licence of every file in use, and of those in no use too."""
    yield from questions_about(job.endpoints, job.scope, job.files_to_describe())


def questions_about(endpoints: Endpoints, scope: str, files: Iterable[str]) -> Steps[None]:
    """Ask about files (underscores, without `File:`), 50 a request; subjects `<scope> <batch> <part>`.

    A newer batch of the scope replaces the older.
    """
    titles = (f"File:{name}" for name in files)
    for number, batch in enumerate(action_api.batches(titles), start=1):
        yield from action_api.parts(_query(endpoints, f"{scope} {number}", batch))


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:  # noqa: ARG001 - the body says it all
    """Rows of `SCHEMA`, one for each file that the answer tells about; `path` as media requests take it."""
    rows = [_row(page) for page in _files(body) if page.imageinfo]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["file"])), schema=SCHEMA)


TABLES = {"commons_files": Table(parse, "files")}


def licence_of(*names: object) -> str:
    """A licence in the form `cc-by-sa-4.0`: the first of its names that is not empty, or `unknown`."""
    for name in names:
        plain = re.sub(r"<[^>]*>", "", str(name or "")).strip().lower()
        if plain:
            licence = re.sub(r"[\s_]+", "-", plain)
            return LICENCES.get(licence, licence)
    return UNKNOWN


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about one file (`Crab_Nebula.jpg`)."""
    name = underscored(subject).removeprefix("File:")
    is_there = False
    for body in action_api.answers(ask, _query(endpoints, f"explain {name}", [f"File:{name}"])):
        for row in parse(body, {}).to_pylist():
            is_there = True
            uploader = row["uploader"] or "a hidden user"
            yield f"{row['file']}: uploaded {row['uploaded_at']:%Y-%m-%d} by {uploader}"
            yield f"type {row['mime']}, licence {row['licence']}, served as {row['path']}"
    if not is_there:
        yield f"{name}: there is no such file on Commons"


def _query(endpoints: Endpoints, subject: str, titles: list[str]) -> Query:
    return Query(
        *(subject, endpoints.action_url, action_api.COMMONS, PARAMETERS | {"titles": "|".join(titles)}),
        *(_files, {"answer": "files"}),
        ends_at="iistart",  # leads to ever older versions of one file
    )


def _files(body: bytes) -> list[_File]:
    return action_api.read(PagesAnswer[_File], body, METADATA.name).query.pages


def _row(page: _File) -> dict[str, object]:
    versions = page.imageinfo or []
    newest, oldest = versions[0], versions[-1]
    licences = newest.extmetadata.licence, newest.extmetadata.licence_name
    return {
        "file": underscored(str(page.title)).partition(":")[2],
        "uploaded_at": oldest.timestamp,
        "uploader": oldest.user,
        "mime": newest.mime,
        "licence": licence_of(*(name.value for name in licences if name)),
        "path": unquote(urlsplit(newest.url).path) if newest.url else None,
    }
