#!/usr/bin/env bash
# langcodes 3.5.1: the code in a Wikipedia's address names another language.
#
# The codes of wikis look like language tags, and most are. Some were given before the standard, and the standard
# gave them to other languages.
#
# Expected: nrm.wikipedia is written in Norman (nrf), als.wikipedia in Alemannic (gsw), tl.wikipedia in Tagalog.
# Seen:     Narom (of Borneo), Tosk Albanian, and Filipino; bat-smg, fiu-vro, map-bms and roa-rup name families of
#           languages; "simple" and "zh-classical" are refused. Speakers are then those of the wrong language, or 0.
# What to do: decide the language of every wiki in a table of one's own (sitematrix gives the code, not the language);
#           a code without a row is unknown.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check langcodes==3.5.1 language_data==1.4.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
from langcodes import Language

SEEN = {
    "nrm": "Narom",
    "als": "Tosk Albanian",
    "tl": "Filipino",
    "bat-smg": "Baltic languages",
    "fiu-vro": "Finno-Ugrian languages",
    "map-bms": "Austronesian languages",
    "roa-rup": "Romance languages",
    "simple": None,
    "zh-classical": None,
}


def named(code: str) -> str | None:
    try:
        return Language.get(code).display_name()
    except ValueError:
        return None


now = {code: named(code) for code in SEEN}
for code, name in now.items():
    print(f"{code}.wikipedia: {name}")
assert now == SEEN, "langcodes behaves differently now: read this finding again"
PY
