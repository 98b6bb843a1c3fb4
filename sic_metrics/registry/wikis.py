"""The wikis that there are: how people spell them, and what their titles hang on.

`namespaces.csv` has a row for a namespace in a scope: a wiki, a language code or a project (`*.wiktionary`).
`name` is the one that titles have, empty where the scope only adds others; `aliases` are parted by `|`. Its
sources: MediaWiki 1.39's messages of each language; siteinfo of all Wikipedias of December 2022 (mwconstants
0.1.0, MIT); project names, and the namespaces from 100 on: Wikimedia's published configuration of mid-2024
(wgMetaNamespace, wgExtraNamespaces). Page and Index of Wikisources have ProofreadPage's default numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from hashlib import sha256
from importlib import resources
from itertools import chain

from .page_titles import CATEGORY, FILE, Site, folded, read_category_name

# Codes that people and addresses use → the code that the wiki itself has.
OTHER_CODES: Mapping[str, str] = {
    "be-x-old": "be-tarask",
    "bho": "bh",
    "cz": "cs",
    "dk": "da",
    "gsw": "als",
    "jp": "ja",
    "lzh": "zh-classical",
    "minnan": "zh-min-nan",
    "nan": "zh-min-nan",
    "nb": "no",
    "rup": "roa-rup",
    "sgs": "bat-smg",
    "vro": "fiu-vro",
    "yue": "zh-yue",
}
# Multilingual Wikisource has no language before its name, so that it is given one.
OTHER_WIKISOURCES = (
    "mul.wikisource",
    "old.wikisource",
    "oldwikisource",
    "sources.wikisource",
    "sources.wikipedia",
)
# Prefixes by which pages link to other projects, where the wiki has no namespace of that name.
PROJECT_PREFIXES = frozenset(
    "w wikipedia wikt wiktionary s wikisource b wikibooks n wikinews q wikiquote v wikiversity voy"  # noqa: SIM905
    " wikivoyage c commons d wikidata m meta species wikispecies mw incubator wmf foundation".split()
)
LONGEST_SPELLING = 100  # letters; more would take long to compare
KEEP_SMALL_LETTERS = re.compile(r".+\.wiktionary|(jbo|pwn|szy)\.wikipedia")


class WikiError(ValueError):
    """What was written names no wiki; the message goes on from the quoted cell."""


@dataclass(frozen=True)
class NamespaceName:
    """A row of `namespaces.csv`."""

    scope: str
    namespace_id: int
    name: str
    aliases: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All names."""
        return (self.name, *self.aliases) if self.name else self.aliases


@dataclass(frozen=True)
class WikiFacts:
    """A wiki in its spellings; `site_names`: its namespaces as it says itself, where it was asked."""

    wiki: str
    domain: str
    dbname: str | None
    language_code: str | None
    site_names: tuple[tuple[int, str], ...] = ()


RULES = (
    "files/listed_pages.py",
    "registry/namespaces.csv",
    "registry/page_titles.py",
    "registry/wikis.py",
    "sources/page_lists.py",
)


class Wikis:
    """Every wiki that there is, by any of its spellings."""

    def __init__(self, known: Iterable[WikiFacts]) -> None:
        self._known = {facts.wiki: facts for facts in (*EVERYWHERE, *known)}
        self._sites: dict[str, Site] = {}
        self._read: dict[str, str] = {}  # a list may name each wiki thousands of times

    @cached_property
    def digest(self) -> str:
        """What all readings hang on, as the sha256 of its content."""
        content = sha256(repr([facts for _, facts in sorted(self._known.items())]).encode())
        for rules in RULES:
            content.update(resources.files("sic_metrics").joinpath(rules).read_bytes())
        return content.hexdigest()

    def read(self, cell: str) -> str:
        """The wiki that the cell names, as the analytics API spells it; WikiError names those like it."""
        if wiki := self._read.get(cell) or self.named(cell):
            self._read[cell] = wiki
            return wiki
        spelling = _spelling(cell)
        near = get_close_matches(spelling[:LONGEST_SPELLING], sorted(self._known), n=3)
        advice = (
            f"did you mean {' or '.join(near)}?" if near else "write it as en.wikipedia or en.wikipedia.org"
        )
        raise WikiError(f"is not a wiki; {advice}")

    def named(self, cell: str) -> str | None:
        """The same; None where the cell names none."""
        spelling = _spelling(cell)
        forms = (spelling, spelling.replace("_", "-").replace(".m.", "."))
        return next((self._spellings[form] for form in forms if form in self._spellings), None)

    @cached_property
    def commons(self) -> Site:
        """Commons, with the prefixes of files and categories in all languages: people write them anywhere."""
        prefixes = {
            folded(text): name.namespace_id
            for name in chain.from_iterable(_names().values())
            if name.namespace_id in {FILE, CATEGORY}
            for text in name.texts
        }
        site = self._made(COMMONS_FACTS)
        return replace(site, prefixes={**prefixes, **site.prefixes})

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """Spelling, without www. and .org → wiki; a wiki's own name is never another's alias."""
        spellings = {
            spelling: facts.wiki for facts in self._known.values() for spelling in _other_spellings(facts)
        }
        for code, own in OTHER_CODES.items():
            for wiki in self._known:
                if wiki.startswith(f"{own}."):
                    spellings[f"{code}.{wiki.removeprefix(f'{own}.')}"] = wiki
        if "wikisource" in self._known:
            spellings |= dict.fromkeys(OTHER_WIKISOURCES, "wikisource")
        return spellings | {wiki: wiki for wiki in self._known}

    def site(self, wiki: str) -> Site:
        """What the titles of a wiki, as `read` gives it, hang on."""
        if wiki not in self._sites:
            self._sites[wiki] = self._made(self._known[wiki])
        return self._sites[wiki]

    def _made(self, facts: WikiFacts) -> Site:
        language = facts.language_code or _language_of(facts.wiki)
        names: dict[int, str] = {}
        prefixes: dict[str, int] = {}
        for scope in ("en", language, f"*.{facts.wiki.rpartition('.')[2]}", facts.wiki):
            for row in _names().get(scope, ()):
                names |= {row.namespace_id: row.name} if row.name else {}
                prefixes |= {folded(text): row.namespace_id for text in row.texts}
        if facts.site_names:  # then those that it does not have are no namespaces of it
            names = {number: text.replace(" ", "_") for number, text in facts.site_names if text}
            prefixes = {prefix: number for prefix, number in prefixes.items() if number in names}
            prefixes |= {folded(text): number for number, text in names.items()}
        names = {number: text for number, text in names.items() if prefixes.get(folded(text)) == number}
        host = facts.domain.removeprefix("www.")
        keeps_small_letters = KEEP_SMALL_LETTERS.fullmatch(facts.wiki) is not None
        return Site(
            facts.wiki, {host, f"www.{host}"}, language, names, prefixes, self._elsewhere, keeps_small_letters
        )

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        codes = {wiki.partition(".")[0] for wiki in self._known if wiki.endswith(".wikipedia")}
        return frozenset(codes | PROJECT_PREFIXES)


COMMONS_FACTS = WikiFacts("commons.wikimedia", "commons.wikimedia.org", "commonswiki", "mul")
# Files and items are of these, whichever wikis a registry follows.
EVERYWHERE = (COMMONS_FACTS, WikiFacts("wikidata", "www.wikidata.org", "wikidatawiki", "mul"))


def category_name(cell: str) -> str:
    """The name of a category of Commons, as people write it; raises TitleError."""
    return read_category_name(cell, _commons())


@cache
def _commons() -> Site:
    return Wikis(()).commons


@cache
def _names() -> Mapping[str, list[NamespaceName]]:
    """The rows of `namespaces.csv`, by scope."""
    by_scope: dict[str, list[NamespaceName]] = {}
    table = resources.files(__package__).joinpath("namespaces.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        name = NamespaceName(row["scope"], int(row["namespace_id"]), row["name"], aliases)
        by_scope.setdefault(name.scope, []).append(name)
    return by_scope


def _spelling(cell: str) -> str:
    host = re.sub(r"^(https?:)?//", "", cell.strip().lower()).split("/")[0]
    return host.removeprefix("www.").removesuffix(".org")


def _language_of(wiki: str) -> str:
    """The language code under which `namespaces.csv` knows a wiki of which none is said."""
    code = wiki.rpartition(".")[0]
    others = [other for other, own in OTHER_CODES.items() if own == code]
    return next((known for known in (code, *others) if known in _names()), code or "en")


def _other_spellings(facts: WikiFacts) -> Iterable[str]:
    if facts.dbname:
        yield facts.dbname
    language, _, project = facts.wiki.rpartition(".")
    if project == "wikimedia":  # GLAMorous writes meta.wikipedia
        yield f"{language}.wikipedia"
    elif not language:  # and wikidata.wikidata
        yield from (f"{project}.{project}", f"{project}.wikimedia", f"{project}.wikipedia")
    elif facts.language_code and facts.language_code != "mul":
        yield f"{facts.language_code}.{project}"
