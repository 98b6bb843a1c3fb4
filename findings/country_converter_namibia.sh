#!/usr/bin/env bash
# country_converter 1.3.2 beside pandas 3.1.1: nothing can be converted, as Namibia's code is read as missing.
#
# Its own table is read with a converter that should keep every code a text. pandas 3 takes the text "NA" for
# missing all the same, and the converter cannot be made.
#
# Expected: "Sweden" → "SWE".
# Seen:     TypeError in the constructor, before any name is looked at. Both install side by side without a word.
# What to do: read tables of codes with keep_default_na=False, na_values=[""]; take countries from Unicode CLDR.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check country_converter==1.3.2 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import country_converter

try:
    seen = country_converter.convert("Sweden", to="ISO3")
except TypeError as error:
    seen = f"TypeError: {error}"
print(f"Sweden → {seen}")
assert seen.startswith("TypeError: first argument must be string"), "it works now: this finding can go"
PY
