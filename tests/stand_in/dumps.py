"""The folders of dumps: files as they lie in a folder, under the addresses of the dumps server."""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.stand_in.http_text import HTML, Reply, segments
from tests.stand_in.worlds.model import World

MONTHLY = re.compile(r"pageview_complete/monthly/(\d{4})/(\1-(\d\d))/(pageviews-\1\3-user\.bz2)")
FOLDERS = ("commons_impact_metrics", "pageview_complete")
ANY_FILE = "application/octet-stream"


def answer(world: World, path: str) -> Reply:
    """A file or the list of a folder, for a path such as `/commons_impact_metrics/…`."""
    asked = "/".join(segments(path))
    if match := MONTHLY.fullmatch(asked):
        asked = f"pageview_complete/{match[4]}"
    elif asked.startswith("pageview_complete/"):
        return _nothing()
    found = (world.dumps / asked).resolve()
    if not any(found.is_relative_to(world.dumps / folder) for folder in FOLDERS):
        return _nothing()
    if found.is_dir():
        return _folder(found)
    return Reply(200, found.read_bytes(), ANY_FILE) if found.is_file() else _nothing()


def _folder(folder: Path) -> Reply:
    names = sorted(f"{entry.name}/" if entry.is_dir() else entry.name for entry in folder.iterdir())
    lines = [f'<a href="{html.escape(name)}">{html.escape(name)}</a>' for name in names]
    return Reply(200, "\n".join(["<html><pre>", *lines, "</pre></html>"]).encode(), HTML)


def _nothing() -> Reply:
    return Reply(404, b"<html><title>404 Not Found</title></html>", HTML)
