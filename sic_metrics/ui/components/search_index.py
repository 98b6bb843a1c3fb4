"""What can be found by the search box: each kind of thing under all its names, read once for a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from sic_metrics.formats.language import _
from sic_metrics.metrics import catalogue
from sic_metrics.registry.names import folded
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import articles_named
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.data import per_snapshot

from .organisations import in_order

MOST_HITS: Final = 8  # of a kind
NAME, WORD, ALIKE, NO_FIT = 0, 2, 8, 9  # how well a name fits, see `fit`


@dataclass(frozen=True)
class Hit:
    """Something that can be opened."""

    label: str
    about: str
    href: str
    names: tuple[tuple[str, str], ...] = ()  # all its names, each as it is written and `folded`
    fit: int = NO_FIT  # of the name that was meant

    @property
    def order(self) -> int:
        """To sort by: the name itself, then a word that begins so, then all others."""
        return 0 if self.fit == NAME else 1 if self.fit <= WORD else 2


def organisations(typed: str) -> list[Hit]:
    """The organisations that have such a name in any language; where none has, those with one like it."""
    every = named_organisations()
    alike = addresses.organisation_names().find(typed).matches
    return best(typed, every.values()) or [
        _named(every[match.org_id], match.name, ALIKE) for match in alike if match.org_id in every
    ]


@per_snapshot(4, copied=False)
def named_organisations(reader: SnapshotReader) -> Mapping[str, Hit]:  # noqa: ARG001 - its snapshot is part of the key
    """Every organisation by its id, with all its names; the best known stand first."""
    others: dict[str, list[str]] = {}
    for row in cached.records("aliases"):
        others.setdefault(row["org_id"], []).append(row["alias"])
    return {
        row["org_id"]: _thing(
            row["short_name"],
            row["full_name"],
            f"/partner?{urlencode({'org': row['org_id']})}",
            (row["short_name"], row["full_name"], row["org_id"], *others.get(row["org_id"], ())),
        )
        for row in in_order()
    }


def topics(typed: str) -> list[Hit]:
    """The topics that have such a name."""
    every = (
        _thing(
            topic,
            _("Goal") if topic.startswith("SDG") else _("Theme"),
            f"/topics?{urlencode({'topic': addresses.topic_key(topic)})}",
            (topic,),
        )
        for topic in dict.fromkeys(cached.metric_if_there("topic_needs")["topic"])
    )
    return best(typed, every)


@per_snapshot(200)
def articles(reader: SnapshotReader, typed: str) -> list[Hit]:
    """The articles with such a title: those with files of an organisation, and those of a topic's list."""
    plain = folded(typed)
    if not plain:
        return []
    named = map(_article, articles_named(reader, typed, MOST_HITS).to_pylist())
    return _closest([replace(article, fit=fit(plain, folded(article.label))) for article in named])


def _article(row: Mapping[str, str]) -> Hit:
    """An article with files leads to its files, another one to the list of its topic."""
    names = named_organisations()
    wiki, title = cached.languages()[row["wiki"]], row["page_title"].replace("_", " ")
    if row["org_id"] in names:
        about = _("{wiki}, with files of {name}").format(wiki=wiki, name=names[row["org_id"]].label)
        asked = {"org": row["org_id"], "show": "articles", "title": row["page_title"]}
        return Hit(title, about, f"/content?{urlencode({**asked, 'wiki': row['wiki']})}")
    about = _("{wiki}, on the list of {topic}").format(wiki=wiki, topic=row["topic"])
    asked = {"topic": addresses.topic_key(row["topic"] or ""), "title": title}
    return Hit(title, about, f"/topics?{urlencode({**asked, 'wiki': row['wiki']})}")


def figures(typed: str) -> list[Hit]:
    """The figures whose title or question holds what was typed."""
    every = (
        _thing(figure.title, figure.question, f"/methods?metric={name}", (figure.title, figure.question))
        for name, figure in catalogue().items()
    )
    return best(typed, every)


LOOK_UP: Final[Mapping[str, Callable[[str], list[Hit]]]] = {
    "organisations": organisations,
    "topics": topics,
    "articles": articles,
    "figures": figures,
}


def best(typed: str, things: Iterable[Hit]) -> list[Hit]:
    """Those that fit best, the best first; of those that fit alike, in the order given."""
    plain = folded(typed)
    if not plain:
        return []
    fits = [
        (*min((fit(plain, name), place) for place, (_own, name) in enumerate(thing.names)), thing)
        for thing in things
    ]
    chosen = sorted((item for item in fits if item[0] < NO_FIT), key=lambda item: item[0])[:MOST_HITS]
    return _closest([_named(thing, thing.names[place][0], fits_so) for fits_so, place, thing in chosen])


def _closest(hits: list[Hit]) -> list[Hit]:
    """Those of which a word begins as was typed, where there are some: a part of a word is mostly chance."""
    return [hit for hit in hits if hit.fit <= WORD] or hits


def fit(typed: str, name: str) -> int:
    """How well a name fits what was typed, both folded: the NAME itself, a WORD that begins so, or NO_FIT."""
    tests = (
        name == typed,
        name.startswith(typed),
        f" {typed}" in name,
        typed in name,
        all(word in name for word in typed.split()),
    )
    return next((place for place, passed in enumerate(tests) if passed), NO_FIT)


def _thing(label: str, about: str, href: str, names: Iterable[str]) -> Hit:
    return Hit(label, about, href, tuple((name, folded(name)) for name in dict.fromkeys(names)))


def _named(thing: Hit, name: str, fits_so: int) -> Hit:
    """The thing with the name that was meant, where that is not one that it shows anyway."""
    is_shown = name in {thing.label, thing.about} or folded(name) == folded(thing.label)
    return replace(thing, about=thing.about if is_shown else f"{thing.about} · {name}", fit=fits_so)
