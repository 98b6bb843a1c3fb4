"""Checks of a cell that depend on another cell of its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from . import wikis
from .languages import is_decided
from .page_titles import ARTICLE, Site, TitleError, read_title
from .wikis import KEEP_SMALL_LETTERS, OTHER_CODES

_DBNAMES = {"be-tarask.wikipedia": "be_x_oldwiki", "wikisource": "sourceswiki"}  # named before their domain
_VALUE_OF_KIND = {
    "domain": (re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S+)?"), "write a bare domain, such as who.int"),
    "property": (re.compile(r"P[1-9][0-9]{0,17}"), "write a Wikidata property, such as P1566"),
    "template": (
        re.compile(r"(?!Template:)[^\s#<>\[\]{}|]+"),
        "write the template's title with underscores and without 'Template:'",
    ),
}
_CHANNELS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "commons_category": ("files",),
    "page_list": ("files", "text", "wikidata"),
    "template": ("files", "text"),
    "domain": ("links",),
    "property": ("wikidata",),
}
DEEPEST = 20
"""Levels of subcategories; deeper than this a tree of Commons reaches nearly everything."""


def category_name(name: str) -> str:
    """Return a Commons category, as people write it, as its dumps write it; or raise ValueError.

    It may be a link or an address, and have the prefix of any language.
    """
    try:
        return wikis.category_name(name)
    except TitleError as error:
        raise ValueError(f"{name!r} is not a category: it {error}") from error


def category_names(cell: str) -> str:
    """Return a `|` list of categories as the dumps write them, or raise ValueError."""
    return "|".join(category_name(name) for name in cell.split("|"))


def content_value(value: str, kind: str | None) -> str:
    """Return the value of a content set where it fits its kind, or raise ValueError."""
    if kind == "commons_category":
        return category_name(value)
    allowed, advice = _VALUE_OF_KIND.get(kind or "", (None, ""))
    if allowed and not allowed.fullmatch(value):
        raise ValueError(advice)
    return value


def kind_of(kind: str, channel: str | None) -> str:
    """Return the kind of a content set where its channel can hold it, or raise ValueError."""
    channels = _CHANNELS_OF_KIND[kind]
    if channel and channel not in channels:
        raise ValueError(f"does not go with the channel {channel}; write the channel {' or '.join(channels)}")
    return kind


def depth_of(depth: int) -> int:
    """Return the depth of a category tree, or raise ValueError where it is too deep."""
    if depth > DEEPEST:
        raise ValueError(f"write a depth from 0 to {DEEPEST}; deeper, a tree reaches nearly everything")
    return depth


def title_on(title: str, wiki: str | None) -> str:
    """Return the title where it is as the wiki's own titles are, or raise ValueError."""
    code = (wiki or "").partition(".")[0]
    small = KEEP_SMALL_LETTERS.fullmatch(wiki or "") is not None
    try:
        own = read_title(title, Site(wiki or "", set(), code, {ARTICLE: ""}, {}, keeps_small_letters=small))
    except TitleError as error:
        raise ValueError(f"it {error}") from error
    if title != own.text:
        raise ValueError(f"it is not written as the wiki's titles are; write {own.text}")
    return title


def language_of(language_code: str, wiki: str | None) -> str:
    """Return the language code where it belongs to the wiki's name, or raise ValueError.

    A wiki whose name begins with no language, such as commons.wikimedia, may have any.
    """
    code, _, project = (wiki or "").partition(".")
    if not project or project == "wikimedia" or code == "beta":
        return language_code
    others = sorted(other for other, own in OTHER_CODES.items() if own == code and is_decided(other))
    if language_code not in (code, *others):
        raise ValueError(f"does not belong to the wiki {wiki}; write {' or '.join([*others, code])}")
    return language_code


def check_licence_fit(licence_fit: str, kinds: Iterable[str | None]) -> None:
    """Raise ValueError where the fit of all material is not what that of its kinds (`no: terms`) comes to."""
    fits = {cell.partition(":")[0] for cell in kinds if cell} - {"unknown"}
    if licence_fit == "unknown" or not fits:
        return
    expected = fits.pop() if len(fits) == 1 else "partial"
    if licence_fit != expected:
        raise ValueError(
            f"licence_fit is {licence_fit}, but licence_text, licence_photos and licence_data come to "
            f"{expected}; correct one of them"
        )


def dbname_of(dbname: str, wiki: str | None) -> str:
    """Return the database name where it belongs to the wiki's name, or raise ValueError."""
    language, _, project = (wiki or "").rpartition(".")
    ending = project if language and project not in ("wikipedia", "wikimedia") else "wiki"
    usual = f"{(language or project).replace('-', '_')}{ending}"
    if wiki and dbname != (expected := _DBNAMES.get(wiki, usual)):
        raise ValueError(f"does not belong to the wiki {wiki}; write {expected}")
    return dbname


def domain_of(domain: str, wiki: str | None) -> str:
    """Return the domain where it belongs to the wiki's name, or raise ValueError."""
    if wiki and domain not in (f"{wiki}.org", f"www.{wiki}.org"):
        raise ValueError(f"does not belong to the wiki {wiki}; write {wiki}.org or www.{wiki}.org")
    return domain
