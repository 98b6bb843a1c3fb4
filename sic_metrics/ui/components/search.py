"""The search box: what is typed is looked up while one types, and everything that fits is a link.

`page.js` asks `/search` for the hits and moves through them by the arrow keys; no page is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats.language import N_, _
from sic_metrics.registry.names import folded
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.data import per_snapshot

from .html import html
from .organisations import in_order

ORGANISATIONS: Final = "organisations"
TITLES: Final = {ORGANISATIONS: N_("Organisations")}
MOST_HITS: Final = 8  # of a kind
LONGEST_TYPED: Final = 100
NO_FIT: Final = 9
NOTHING: Final = N_("Nothing fits “{typed}”")


@dataclass(frozen=True)
class Hit:
    """Something that can be opened; `names` are all its names, each as it is written and `folded`."""

    label: str
    about: str
    href: str
    names: tuple[tuple[str, str], ...] = ()


def search_box(key: str, label: str, placeholder: str, *kinds: str, css: str = "") -> None:
    """Draw a box that looks up these kinds of things; `label` is its name, `key` unique on the page."""
    address = f"/search?{urlencode({'kinds': ' '.join(kinds)})}"
    st.html(html("search.box", key=key, css=css, label=label, placeholder=placeholder, address=address))


def hits(typed: str, kinds: Iterable[str]) -> Markup:
    """Everything of these kinds that fits what was typed, as links; a kind that there is not is left out."""
    typed = typed[:LONGEST_TYPED].strip()
    if not typed:
        return Markup()
    groups = [(_(TITLES[kind]), LOOK_UP[kind](typed)) for kind in kinds if kind in LOOK_UP]
    some = [(title, found) for title, found in groups if found]
    if not some:
        nothing = Hit(_(NOTHING).format(typed=typed), _("Show all organisations"), "/organisations")
        some = [(_(TITLES[ORGANISATIONS]), [nothing])]
    return html("search.hits", groups=some)


def organisations(typed: str, most: int = MOST_HITS) -> list[Hit]:
    """The organisations that have such a name in any language; where none has, those with one like it."""
    every = named_organisations()
    alike = addresses.organisation_names().find(typed).matches
    return best(typed, every.values(), most) or [
        _named(every[match.org_id], match.name) for match in alike if match.org_id in every
    ]


@per_snapshot(4, copied=False)
def named_organisations(reader: SnapshotReader) -> Mapping[str, Hit]:  # noqa: ARG001 - its snapshot is part of the key
    """Every organisation by its id, with all its names; the best known stand first."""
    others: dict[str, list[str]] = {}
    for row in cached.records("aliases"):
        others.setdefault(row["org_id"], []).append(row["alias"])
    return {
        row["org_id"]: hit(
            row["short_name"],
            row["full_name"],
            f"/partner?{urlencode({'org': row['org_id']})}",
            (row["short_name"], row["full_name"], row["org_id"], *others.get(row["org_id"], ())),
        )
        for row in in_order()
    }


LOOK_UP: Final[Mapping[str, Callable[[str], list[Hit]]]] = {ORGANISATIONS: organisations}


def hit(label: str, about: str, href: str, names: Iterable[str]) -> Hit:
    """Something that can be opened under each of its names."""
    return Hit(label, about, href, tuple((name, folded(name)) for name in dict.fromkeys(names)))


def best(typed: str, things: Iterable[Hit], most: int) -> list[Hit]:
    """Those that fit best, the best first; of those that fit alike, in the order given."""
    plain = folded(typed)
    fits = [
        (*min((fit(plain, name), place) for place, (_own, name) in enumerate(thing.names)), thing)
        for thing in (things if plain else ())
    ]
    chosen = sorted((item for item in fits if item[0] < NO_FIT), key=lambda item: item[0])[:most]
    return [_named(thing, thing.names[place][0]) for _fit, place, thing in chosen]


def fit(typed: str, name: str) -> int:
    """How well a name fits what was typed, both folded: 0 is the name itself, NO_FIT is another name."""
    tests = (
        name == typed,
        name.startswith(typed),
        f" {typed}" in name,
        typed in name,
        all(word in name for word in typed.split()),
    )
    return next((place for place, passed in enumerate(tests) if passed), NO_FIT)


def _named(thing: Hit, name: str) -> Hit:
    """The thing with the name that was meant, where that is not one that it shows anyway."""
    is_shown = name in {thing.label, thing.about} or folded(name) == folded(thing.label)
    return thing if is_shown else replace(thing, about=f"{thing.about} · {name}")
