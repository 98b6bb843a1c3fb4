#!/usr/bin/env bash
# Streamlit 1.67.0: st.cache_data takes the names of parameters from the function that a wrapper wraps.
#
# A leading underscore keeps a parameter out of the cache's key. With functools.wraps the names are those of the
# wrapped function, so a wrapper's own first argument is left out of the key where the wrapped function happens
# to begin with such a name: the second call gets the first one's answer, without a word.
#
# Expected: "of b" for the key "b", as the wrapper's parameter is called key.
# Seen:     "of a" for both.
# What to do: give no parameter that a caching wrapper fills an underscore, or leave functools.wraps out between
#             the cache and the function that it caches.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check streamlit==1.67.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
from functools import wraps

import streamlit as st


def read(_reader):
    return None


@st.cache_data
@wraps(read)
def kept(key):
    return f"of {key}"


seen = [kept("a"), kept("b")]
print(seen)
assert seen == ["of a", "of a"], "the key holds the wrapper's argument now: this finding can go"
PY
