"""A partner with nine files on articles, and a Wikimedia that serves pictures of them, good and bad ones."""

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw, PngImagePlugin

from tests.ingestion.ingesting import ORGANISATIONS, Live, registry_of
from tests.stand_in.worlds.model import World
from tests.stand_in.worlds.nasty import nasty_world

SECRET = "taken at home"  # stands in metadata, which must not be kept
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' * 20
JPEG, PNG, BROKEN, HUGE, ANIMATED, DRAWN, UNLICENSED, DELETED, VECTOR = (
    f"Nasty_deep_{level}.jpg" for level in range(1, 10)
)
SOURCES = ("commons-usage", "pageviews", "commons-files", "thumbnails")


def drawn(size: tuple[int, int] = (330, 248), mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, size, "steelblue")
    ImageDraw.Draw(image).ellipse((40, 40, size[0] - 40, size[1] - 40), "gold")
    return image


def jpeg(image: Image.Image) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET
    image.save(out, "JPEG", exif=exif, comment=SECRET.encode())
    return out.getvalue()


def png(image: Image.Image, **options: object) -> bytes:
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Description", SECRET)
    image.save(out, "PNG", pnginfo=info, **options)
    return out.getvalue()


def animated() -> bytes:
    return png(drawn(), save_all=True, append_images=[drawn((330, 248)).rotate(90)])


PICTURES = {
    JPEG: jpeg(drawn()),
    PNG: png(drawn((200, 330), "RGBA")),
    BROKEN: jpeg(drawn())[:900],
    HUGE: jpeg(drawn()) + bytes(2_100_000),
    ANIMATED: animated(),
    DRAWN: SVG,
    UNLICENSED: jpeg(drawn()),
    DELETED: jpeg(drawn()),
    VECTOR: jpeg(drawn()),
}


def pictured_world(*, deleted: bool = False) -> World:
    world = nasty_world()
    files = dict(world.files)
    for name, picture in PICTURES.items():
        licence = "" if name == UNLICENSED else "cc-by-sa-4.0"
        files[name] = replace(
            files[name],
            picture=b"" if deleted and name == DELETED else picture,
            licence=licence,
            licence_short_name="",
            mime="image/svg+xml" if name == VECTOR else "image/jpeg",
        )
    return replace(world, files=files)


def pictured(folder: Path) -> Live:
    registry = registry_of(
        folder / "registry", ORGANISATIONS[:1], [("chain_tree", "CHAIN", "Nasty_depth_1", "8", "")]
    )
    return Live(folder / "home", registry)
