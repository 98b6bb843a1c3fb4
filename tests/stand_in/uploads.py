"""Media files of Commons: pictures of the width that clients ask for."""

from __future__ import annotations

from tests.stand_in.http_text import HTML, Reply, segments
from tests.stand_in.media_requests import upload_path
from tests.stand_in.worlds.model import World

STANDARD_WIDTHS = (20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840)
MISSING = Reply(404, b"<!DOCTYPE html><html><title>Not Found</title></html>", HTML)
NO_SUCH_WIDTH = Reply(400, b"<!DOCTYPE html><html><title>Use standard sizes</title></html>", HTML)


def answer(world: World, path: str) -> Reply:
    """The picture at a path below the upload host; it is served under the type that the file's name says."""
    match segments(path):
        case ["wikipedia", "commons", "thumb", first, second, name, small]:
            width, _, of = small.partition("px-")
            known = world.files.get(name)
            is_there = known and known.picture and of == name
            if not is_there or upload_path(name) != f"/wikipedia/commons/{first}/{second}/{name}":
                return MISSING
            if not width.isdigit() or int(width) not in STANDARD_WIDTHS:
                return NO_SUCH_WIDTH
            return Reply(200, known.picture, known.mime)
        case _:
            return MISSING
