"""Pictures from Commons: which are asked for, at which address, and what is made of their bytes."""

import io
import struct
import zlib

import pytest
from PIL import Image

from sic_metrics.errors import SchemaError
from sic_metrics.settings import Endpoints
from sic_metrics.sources import SeenFile, thumbnails
from sic_metrics.wikimedia.ask import Foreseen, Kept, Question
from tests.ingestion.pictured import PICTURES, SVG, animated, drawn, jpeg, png

UPLOAD = "https://upload.wikimedia.org/wikipedia/commons/thumb"


class JobOf:
    endpoints = Endpoints()

    def __init__(self, *seen: SeenFile) -> None:
        self.seen = seen

    def most_viewed_files(self, most: int):
        return self.seen[:most]


def steps(*seen: SeenFile):
    return list(thumbnails.questions(JobOf(*seen)))


@pytest.mark.parametrize(
    ("licence", "is_asked"),
    [
        *((free, True) for free in ("cc0", "cc-by-2.0", "cc-by-sa-3.0-igo", "pd", "pd-old-70", "gfdl-1.2")),
        *((other, False) for other in ("unknown", "", "cc-by-nc-4.0", "cc-by-nd-2.0", "fair-use", None)),
    ],
)
def test_only_files_of_a_known_free_licence_are_asked_for(licence, is_asked):
    assert bool(steps(SeenFile("A.jpg", "image/jpeg", licence))) is is_asked


@pytest.mark.parametrize(
    "mime", ["image/svg+xml", "video/webm", "application/pdf", "image/gif", "image/tiff"]
)
def test_only_bitmaps_are_asked_for(mime):
    assert steps(SeenFile("A.jpg", mime, "cc0")) == []


def test_before_commons_has_described_them_pictures_are_foreseen_by_their_names():
    seen = [SeenFile(name, None, None) for name in ("A.JPG", "B.svg", "C.png", "D.webm")]
    assert steps(*seen) == [Foreseen(1), Foreseen(1)]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("Crab_Nebula.jpg", "/0/00/Crab_Nebula.jpg/330px-Crab_Nebula.jpg"),
        ("What?_é.png", "/9/98/What%3F_%C3%A9.png/330px-What%3F_%C3%A9.png"),
    ],
)
def test_the_address_is_that_of_a_standard_width(file, address):
    (asked,) = steps(SeenFile(file, "image/png", "cc0"))
    assert isinstance(asked, Question)
    assert (asked.url, asked.subject, asked.most_bytes) == (UPLOAD + address, file, 2_000_000)


def test_the_picture_of_a_file_with_a_long_name_has_a_short_one():
    (asked,) = steps(SeenFile(f"{'é' * 90}.png", "image/png", "cc0"))
    assert asked.url.endswith(".png/330px-thumbnail.png")


def bomb() -> bytes:
    """A PNG of a few bytes whose head says that it has 400 million pixels."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif() -> bytes:
    out = io.BytesIO()
    drawn().save(out, "GIF")
    return out.getvalue()


BAD = {
    "nothing": b"",
    "cut": jpeg(drawn())[:900],
    "cut PNG": png(drawn())[:300],
    "words": b"\xff\xd8\xff" + b"not a picture " * 100,
    "HTML": b"<!DOCTYPE html><title>Wikimedia Error</title>",
    "SVG": SVG,
    "GIF": gif(),
    "animated": animated(),
    "too many pixels": jpeg(drawn((1_500, 1_400))),
    "bomb": bomb(),
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_what_is_no_small_still_picture_is_refused(body):
    with pytest.raises(SchemaError):
        thumbnails.encoded(body)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_becomes_a_jpeg_and_the_same_one_each_time(mode):
    body = png(drawn().convert("L").convert(mode) if mode in {"LA", "I;16"} else drawn().convert(mode))
    (picture, width, height), again = thumbnails.encoded(body), thumbnails.encoded(body)
    assert (width, height) == (320, 240)
    assert picture == again[0]
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")


def test_a_source_says_of_one_file_whether_there_is_a_picture():
    (body, *_) = PICTURES.values()

    def explained(kept: Kept) -> str:
        return "".join(thumbnails.explain(lambda _: kept, Endpoints(), "File:Crab Nebula.jpg"))

    assert explained(Kept("data", body, held=False)).startswith("Crab_Nebula.jpg: 320 × 240 pixels, ")
    assert explained(Kept("no_data", b"", held=False)) == "Crab_Nebula.jpg: there is no picture of it"
