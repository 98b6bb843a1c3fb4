"""Small pictures of files on Commons, decoded and encoded again before anything shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

import pyarrow as pa
from PIL import Image

from ..errors import SchemaError
from ..settings import Endpoints
from ..wikimedia.ask import Ask, Foreseen, Question, Steps
from . import Job, SourceMetadata, Table
from ._contract import NUMBER, TEXT, path_of

METADATA = SourceMetadata(
    name="thumbnails",
    title="Small pictures of files on Wikimedia Commons",
    url="https://www.mediawiki.org/wiki/Common_thumbnail_sizes",
    licence="that of each file; only free ones are asked for",
    grain="one of an organisation's most viewed files, as it is on the day it is asked about",
    available_from="2004-09, when Commons opened",
    stays_good="30 days: a file may be overwritten or deleted",
    good_for_days=30,
    caveats=(
        "Only JPEG and PNG files whose free licence is known have a picture.",
        "A file that is less than 330 pixels wide has none: the server makes no larger picture of it.",
        "The credit is the uploader; the author stands on the file's page.",
    ),
    is_lost_if_missing=True,
    order=95,
    rests_on="pages",
    about="small pictures of files",
)
SCHEMA = pa.schema({"file": TEXT, "licence": TEXT, "picture": pa.binary(), "width": NUMBER, "height": NUMBER})
MOST_FILES: Final = 24
WIDTH: Final = 330  # a standard width: others are refused
SHOWN_WIDTH: Final = 320
MOST_BYTES: Final = 2_000_000
MOST_PIXELS: Final = 2_000_000
QUALITY: Final = 80
LONG_NAME_BYTES: Final = 160  # the server shortens the names of pictures of such files
FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG"}
BY_NAME: Final = (".jpg", ".jpeg", ".png")
FREE: Final = re.compile(
    r"cc0|cc-by(-sa)?-\d.*|pd(-.*)?|public-domain.*|gfdl.*|fal|attribution|no-restrictions|copyrighted-free-use"
)


def questions(job: Job) -> Steps[None]:
    """Ask for pictures of the most viewed files, as far as their kind and licence allow it."""
    for file, mime, licence in job.most_viewed_files(MOST_FILES):
        if mime is None:
            if file.lower().endswith(BY_NAME):
                yield Foreseen(1)
        elif mime in FORMATS and FREE.fullmatch(licence or ""):
            yield question(job.endpoints, file, str(licence))


def question(endpoints: Endpoints, file: str, licence: str) -> Question:
    """The question for the picture of a file (underscores, without `File:`)."""
    path = path_of(file).replace("/commons/", "/commons/thumb/", 1)
    small = file if len(file.encode()) <= LONG_NAME_BYTES else f"thumbnail.{file.rpartition('.')[2]}"
    return Question(
        *(file, endpoints.upload_url + quote(f"{path}/{WIDTH}px-{small}"), encoded),
        params={"file": file, "licence": licence},
        most_bytes=MOST_BYTES,
    )


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row of `SCHEMA`: the picture as JPEG, without anything that was beside it in the answer."""
    picture, width, height = encoded(body)
    columns = [[params["file"]], [params["licence"]], [picture], [width], [height]]
    return pa.table(columns, schema=SCHEMA)


def encoded(body: bytes) -> tuple[bytes, int, int]:
    """The picture in a body encoded again as a small JPEG without metadata, its width and its height.

    Raises SchemaError where the body is no still JPEG or PNG picture of a small size.
    """
    try:
        with Image.open(io.BytesIO(body), formats=tuple(FORMATS.values())) as image:
            reason = _why_not(image)
            small = image if reason else _on_white(image)
    except Exception as error:  # decoders raise errors of any kind on bytes made to break them
        raise _refused(f"cannot be read as JPEG or PNG ({type(error).__name__})") from error
    if reason:
        raise _refused(reason)
    small.thumbnail((SHOWN_WIDTH, SHOWN_WIDTH))
    written = io.BytesIO()
    small.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), small.width, small.height


TABLES = {"thumbnails": Table(parse, schema=SCHEMA)}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield a line about the picture of one file (`Crab_Nebula.jpg`)."""
    file = subject.removeprefix("File:").replace(" ", "_")
    kept = ask(question(endpoints, file, ""))
    if kept.outcome != "data":
        yield f"{file}: there is no picture of it"
        return
    picture, width, height = encoded(kept.body)
    yield f"{file}: {width} × {height} pixels, {len(picture):,} bytes"


def _why_not(image: Image.Image) -> str:
    """Why a picture of which only the head was read must not be decoded; empty where it may be."""
    if image.width * image.height > MOST_PIXELS:
        return f"has {image.width} × {image.height} pixels, too many for a small one"
    return "is animated" if getattr(image, "is_animated", False) else ""


def _on_white(image: Image.Image) -> Image.Image:
    """The pixels alone, what is transparent on white: a JPEG has no transparency."""
    pixels = image.convert("RGBA")
    white = Image.new("RGBA", pixels.size, "white")
    return Image.alpha_composite(white, pixels).convert("RGB")


def _refused(reason: str) -> SchemaError:
    return SchemaError(METADATA.name, "picture", reason)
