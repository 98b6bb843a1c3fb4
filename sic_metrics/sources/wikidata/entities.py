"""Items as wbgetentities gives them, and what is read from their statements."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from ...errors import SchemaError
from ...wikimedia import action_api
from ...wikimedia.forms import Form, OpenForm, Unread

NAME = "wikidata"
LANGUAGES = ("en", "mul")  # of Labels and Aliases
POINT_IN_TIME = "P585"


class Said(Form):
    """A value, of a form that depends on its data type."""

    value: Any
    type: Unread = None


class Snak(Form):
    """A property with its value, or the word that it has none or an unknown one."""

    snaktype: Literal["value", "novalue", "somevalue"]
    property: str
    datavalue: Said | None = None
    datatype: Unread = None
    hash: Unread = None

    @model_validator(mode="after")
    def _says_its_value(self) -> Self:
        if (self.snaktype == "value") != (self.datavalue is not None):
            raise ValueError("datavalue and snaktype do not agree")
        return self


class Qualifiers(OpenForm):
    """The qualifiers that are read."""

    days: list[Snak] = Field(default=[], alias=POINT_IN_TIME)


class Statement(Form):
    """A statement with its rank."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))
    mainsnak: Snak
    rank: Literal["preferred", "normal", "deprecated"]
    id: str
    qualifiers: Qualifiers = Field(default=Qualifiers())
    type: Unread = None
    qualifiers_order: Unread = None
    references: Unread = None

    @property
    def day(self) -> str:
        """The point in time that the statement is about, or an empty text."""
        said = [snak.datavalue.value for snak in self.qualifiers.days if snak.datavalue]
        return max((_field(value, "time", self.id) for value in said), default="")


class Name(Form):
    """A label or alias."""

    value: str
    language: Unread = None


class Labels(OpenForm):
    """The label in each language that is read; names that are alike in all languages stand only in `mul`."""

    en: Name | None = None
    mul: Name | None = None


class Aliases(OpenForm):
    """The further names in each language that is read."""

    en: list[Name] = Field(default=[])
    mul: list[Name] = Field(default=[])


class Sitelink(Form):
    """A page about the item."""

    title: str
    site: Unread = None
    badges: Unread = None
    url: Unread = None


class Sitelinks(OpenForm):
    """The sites that are read."""

    commonswiki: Sitelink | None = None


class Claims(OpenForm):
    """The statements of each property that is read."""

    P31: list[Statement] = Field(default=[])
    P159: list[Statement] = Field(default=[])
    P2124: list[Statement] = Field(default=[])
    P856: list[Statement] = Field(default=[])
    P373: list[Statement] = Field(default=[])
    P8464: list[Statement] = Field(default=[])


class Entity(Form):
    """An item; a deleted one has an id and `missing`."""

    id: str
    missing: str | bool | None = None
    labels: Labels = Field(default=Labels())
    aliases: Aliases = Field(default=Aliases())
    claims: Claims = Field(default=Claims())
    sitelinks: Sitelinks = Field(default=Sitelinks())
    type: Unread = None
    descriptions: Unread = None
    redirects: Unread = None
    pageid: Unread = None
    ns: Unread = None
    title: Unread = None
    lastrevid: Unread = None
    modified: Unread = None

    @property
    def label(self) -> str | None:
        """The English label, or else the one for all languages."""
        return next((label.value for label in (self.labels.en, self.labels.mul) if label), None)

    @property
    def names(self) -> set[str]:
        """Labels and aliases, plain."""
        names = self.labels.en, self.labels.mul, *self.aliases.en, *self.aliases.mul
        return {plain(name.value) for name in names if name}

    def best(self, name: str) -> list[tuple[str, Any]]:
        """(day, value) of the preferred statements, or else of the normal ones, in order."""
        said: list[Statement] = getattr(self.claims, name)
        ranked = [statement for statement in said if statement.rank == "preferred"] or [
            statement for statement in said if statement.rank == "normal"
        ]
        return [
            (statement.day, statement.mainsnak.datavalue.value)
            for statement in ranked
            if statement.mainsnak.datavalue
        ]

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


EntityId = Annotated[str, Field(pattern="^[A-Z][0-9]+$")]


class _Answer(Form):
    entities: dict[EntityId, Entity]
    success: Unread = None


def read(body: bytes) -> dict[str, Entity]:
    """Items by the id that was asked for; raises SchemaError."""
    return action_api.read(_Answer, body, NAME).entities


def plain(name: str) -> str:
    """A name to compare by: letters and digits only, lower case, without accents and a leading "the"."""
    letters = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(letter)
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
