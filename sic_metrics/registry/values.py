"""Checks of a cell that depend on another cell of its row."""

from __future__ import annotations

import re

_CATEGORY = re.compile(r"(?!Category:)[^\s#<>\[\]{}|]+")
_DBNAMES = {"be-tarask.wikipedia": "be_x_oldwiki", "wikisource": "sourceswiki"}  # named before their domain
_VALUE_OF_KIND = {
    "domain": (re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S+)?"), "write a bare domain, such as who.int"),
    "property": (re.compile(r"P[1-9][0-9]{0,17}"), "write a Wikidata property, such as P1566"),
    "template": (
        re.compile(r"(?!Template:)[^\s#<>\[\]{}|]+"),
        "write the template's title with underscores and without 'Template:'",
    ),
}


def category_name(name: str) -> str:
    """Return a Commons category as its dumps write it, or raise ValueError."""
    if not _CATEGORY.fullmatch(name) or name[0] != name[0].upper():
        raise ValueError(
            f"{name!r} is not a category as the dumps write it; "
            "start with a capital, use underscores, leave out 'Category:'"
        )
    return name


def category_names(cell: str) -> str:
    """Return a `|` list of categories unchanged, or raise ValueError."""
    for name in cell.split("|"):
        category_name(name)
    return cell


def content_value(value: str, kind: str | None) -> str:
    """Return the value of a content set where it fits its kind, or raise ValueError."""
    if kind == "commons_category":
        return category_name(value)
    allowed, advice = _VALUE_OF_KIND.get(kind or "", (None, ""))
    if allowed and not allowed.fullmatch(value):
        raise ValueError(advice)
    return value


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
