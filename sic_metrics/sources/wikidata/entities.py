"""Items as wbgetentities gives them, and what is read from their statements."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from ...errors import SchemaError
from .. import action_api
from ..action_api import Strict, underscored

NAME = "wikidata"
LANGUAGES = ("en", "mul")  # names that are alike in all languages stand only under `mul`
POINT_IN_TIME = "P585"


class Loose(Strict):
    """Unknown keys are hashes, data types and such; every key that is read is required."""

    model_config = ConfigDict(extra="ignore")


class Said(Loose):
    """A value, of a form that depends on its data type."""

    value: Any


class Snak(Strict):
    """A property with its value, or the word that it has none or an unknown one."""

    snaktype: Literal["value", "novalue", "somevalue"]
    property: str
    datavalue: Said | None = None
    datatype: str | None = None
    hash: str | None = None

    @model_validator(mode="after")
    def _says_its_value(self) -> Self:
        if (self.snaktype == "value") != (self.datavalue is not None):
            raise ValueError("datavalue and snaktype do not agree")
        return self


class Statement(Strict):
    """A statement with its rank."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))
    mainsnak: Snak
    rank: Literal["preferred", "normal", "deprecated"]
    type: str
    id: str
    qualifiers: dict[str, list[Snak]] = Field(default={})
    qualifiers_order: Any = None
    references: Any = None

    @property
    def day(self) -> str:
        """The point in time that the statement is about, or an empty text."""
        said = [snak.datavalue.value for snak in self.qualifiers.get(POINT_IN_TIME, []) if snak.datavalue]
        return max((_field(value, "time", self.id) for value in said), default="")


class Name(Loose):
    """A label or alias."""

    value: str


class Sitelink(Loose):
    """A page about the item."""

    title: str


class Entity(Strict):
    """An item; a deleted one has an id and `missing`."""

    id: str
    type: str | None = None
    missing: str | bool | None = None
    labels: dict[str, Name] = Field(default={})
    aliases: dict[str, list[Name]] = Field(default={})
    claims: dict[str, list[Statement]] = Field(default={})
    sitelinks: dict[str, Sitelink] = Field(default={})
    descriptions: Any = None
    redirects: Any = None
    pageid: int | None = None
    ns: int | None = None
    title: str | None = None
    lastrevid: int | None = None
    modified: str | None = None

    @property
    def label(self) -> str | None:
        """The English label, or else the one for all languages."""
        return next((self.labels[one].value for one in LANGUAGES if one in self.labels), None)

    @property
    def names(self) -> set[str]:
        """Labels and aliases, plain."""
        labels = [self.labels[one] for one in LANGUAGES if one in self.labels]
        aliases = [name for one in LANGUAGES for name in self.aliases.get(one, [])]
        return {plain(name.value) for name in (*labels, *aliases)}

    @property
    def commons_category(self) -> str | None:
        """The category on Commons that the item links to: underscores, without `Category:`."""
        title = self.sitelinks["commonswiki"].title if "commonswiki" in self.sitelinks else ""
        return underscored(title.partition(":")[2]) if title.startswith("Category:") else None

    def best(self, name: str) -> list[tuple[str, Any]]:
        """(day, value) of the preferred statements, or else of the normal ones, in order."""
        said = self.claims.get(name, [])
        ranked = [one for one in said if one.rank == "preferred"] or [
            one for one in said if one.rank == "normal"
        ]
        return [(one.day, one.mainsnak.datavalue.value) for one in ranked if one.mainsnak.datavalue]

    def items(self, name: str) -> list[str]:
        """Ids of the items that the best statements point to; SchemaError where one is no item."""
        return [_field(value, "id", f"{self.id} {name}") for _, value in self.best(name)]

    def text(self, name: str) -> str | None:
        """The first text of the best statements; SchemaError where it is none."""
        return next((_text(value, f"{self.id} {name}") for _, value in self.best(name)), None)

    def newest_count(self, name: str) -> int | None:
        """The count that the newest of the best statements agree on; None where they do not."""
        best = self.best(name)
        newest = max((day for day, _ in best), default="")
        amounts = {_field(value, "amount", f"{self.id} {name}") for day, value in best if day == newest}
        if len(amounts) != 1:
            return None
        amount = amounts.pop()
        if not re.fullmatch(r"\+?\d+", amount):
            raise SchemaError(NAME, f"{self.id} {name}", f"{amount!r} is not a count")
        return int(amount)


class _Answer(Strict):
    entities: dict[str, Entity]
    success: int


def read(body: bytes) -> dict[str, Entity]:
    """Items by the id that was asked for; raises SchemaError."""
    return action_api.read(_Answer, body, NAME).entities


def plain(name: str) -> str:
    """A name to compare by: letters and digits only, lower case, without accents and a leading "the"."""
    letters = "".join(
        one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"\w+", letters)).removeprefix("the ")


def _field(value: object, key: str, place: str) -> str:
    if not isinstance(value, dict):
        raise SchemaError(NAME, place, f"{value!r} has no {key}")
    return _text(value.get(key), place)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise SchemaError(NAME, place, f"{value!r} is not a text")
    return value
