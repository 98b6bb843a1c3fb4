#!/usr/bin/env bash
# mwedittypes 3.1.0: files added in an infobox are missed, or found under a name that is cut.
#
# It tells what an edit of an article changed; "Media: insert" is how one finds the day on which a file of a
# partner came into an article. Files in double brackets are found. Of a template's parameter, such as
# `image=`, it takes the longest run of Latin letters before a known ending.
#
# Expected: one inserted file in each of these edits, by its whole name.
# Seen:     "Children's map (2020).svg" is found as "s map (2020).svg"; a name in Hindi, and names that end in
#           .pdf, .djvu or .tiff, are not found at all. Nothing is raised.
# What to do: compare the page's own list of files (prop=images) before and after the edit.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mwedittypes==3.1.0 mwparserfromhell==0.7.2 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
from mwedittypes import StructuredEditTypes

SEEN = {
    "Map of the site.svg": ["Map of the site.svg"],
    "Children's map (2020).svg": ["s map (2020).svg"],
    "पानी.jpg": [],
    "World Heritage report.pdf": [],
    "Scan.djvu": [],
    "Scan.tiff": [],
}


def found(name: str) -> list[str]:
    before = "The site is in the north."
    after = f"{{{{Infobox site|image={name}}}}} {before}"
    edits = StructuredEditTypes("wikitext", before, after, lang="en").get_diff()["node-edits"]
    return [edit.name for edit in edits if edit.type == "Media"]


now = {name: found(name) for name in SEEN}
for name, files in now.items():
    print(f"added {name!r}: found {files}")
assert now == SEEN, "mwedittypes behaves differently now: read this finding again"
PY
