#!/usr/bin/env bash
# mwconstants 0.1.0: standardize_link makes the title of another page.
#
# It gives the canonical form of a link's title. MediaWiki makes the first letter a capital and leaves the
# others as they are.
#
# Expected: "UNESCO World Heritage" → "UNESCO_World_Heritage"; "sustainable development" → "Sustainable_development".
# Seen:     "Unesco_world_heritage": all letters but the first become small. Looked up as a page, that is
#           another title, which has no views: a count of 0 that looks known.
# What to do: change the first letter only; of a Wiktionary none (siteinfo says `"case": "case-sensitive"`).
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mwconstants==0.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
from mwconstants.links import standardize_link

SEEN = {
    "sustainable development": "Sustainable_development",
    "UNESCO World Heritage": "Unesco_world_heritage",
    "World Health Organization": "World_health_organization",
}
now = {title: standardize_link(title) for title in SEEN}
for title, standard in now.items():
    print(f"{title!r} → {standard!r}")
assert now == SEEN, "mwconstants behaves differently now: read this finding again"
PY
