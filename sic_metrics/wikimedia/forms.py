"""Forms of answers: what is read of them, and what becomes of keys that no form knows.

Sources add keys without notice: such keys are left out and noted. A key that is gone or has another
type is an error; so is an unknown one that looks like a key which is read and missing, as its absence
would say something (without `globalusage`: no use).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import SequenceMatcher
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ..errors import SchemaError

NEVER_READ = "never read"
Unread = Annotated[Any, NEVER_READ]  # a key that is known to come, of any type
ALIKE = 0.8  # of the letters of two keys, to take one for the other renamed
OF_A_KEY = "[key]"  # how pydantic ends the place of a key that a mapping does not allow
Place = tuple[str | int, ...]
_noted: ContextVar[set[str] | None] = ContextVar("unknown keys", default=None)


class Form(BaseModel):
    """An object of an answer, with every key that is known to come; no other types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OpenForm(Form):
    """An object of a great many keys, or of keys that are data; only those that are read are named."""

    model_config = ConfigDict(extra="ignore")


F = TypeVar("F", bound=BaseModel)


@contextmanager
def noting_unknown_keys() -> Iterator[set[str]]:
    """Note the unknown keys of the answers that are read meanwhile: `query.pages.touched_by`, no numbers."""
    noted: set[str] = set()
    before = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(before)


def read(form: type[F], body: bytes, source: str, at: str = "") -> F:
    """The body (JSON) as the form, unknown keys left out.

    `at` says where the body stands, if it is a part of an answer (`sitematrix.0`). Raises SchemaError, naming
    the place that is missing or of another type, or that seems to be renamed.
    """
    try:
        return form.model_validate_json(body)
    except ValidationError as wrong:
        unknown = _unknown_keys(wrong)
        if not unknown:
            raise refused(wrong, source, at) from None
    answer = json.loads(body)
    values = {place: _taken(answer, place) for place in unknown}
    whole = read(form, json.dumps(answer).encode(), source, at)
    for place, value in values.items():
        names, holder = _holder(whole, place)
        if known := _renamed(holder, str(place[-1]), value):
            reason = f"is not known, and {known} is missing: it seems to be renamed"
            raise SchemaError(source, _named(place, at), reason)
        if (noted := _noted.get()) is not None:
            outside = (name for name in at.split(".") if name and not name.isdecimal())
            noted.add(".".join([*outside, *names, str(place[-1])]))
    return whole


def refused(wrong: ValidationError, source: str, at: str = "") -> SchemaError:
    """The first thing that is wrong, with its place."""
    first = wrong.errors(include_url=False)[0]
    return SchemaError(source, _named(first["loc"], at) or "body", first["msg"])


def _named(place: Place, at: str) -> str:
    return ".".join(filter(None, [at, *map(str, place)]))


def _unknown_keys(wrong: ValidationError) -> list[Place]:
    """Their places; what stands below one of them is left out with it."""
    places = {
        error["loc"] if error["type"] == "extra_forbidden" else error["loc"][:-1]
        for error in wrong.errors(include_url=False, include_input=False)
        if error["type"] == "extra_forbidden" or error["loc"][-1:] == (OF_A_KEY,)
    }
    return sorted(
        (place for place in places if not any(place[:length] in places for length in range(1, len(place)))),
        key=str,
    )


def _taken(answer: Any, place: Place) -> object:  # noqa: ANN401 - JSON
    for step in place[:-1]:
        answer = answer[step]
    return answer.pop(place[-1])


def _holder(form: object, place: Place) -> tuple[list[str], object]:
    """The object that held the key, and the names on the way to it, without numbers and data."""
    names = []
    for step in place[:-1]:
        if isinstance(form, BaseModel):
            names.append(str(step))
            form = getattr(form, _field(type(form), str(step)))
        elif isinstance(form, Mapping | Sequence):
            form = form[step]  # type: ignore[index] # a number for a list, a text for a mapping
    return names, form


def _field(form: type[BaseModel], key: str) -> str:
    return next(name for name, field in form.model_fields.items() if (field.alias or name) == key)


def _renamed(holder: object, key: str, value: object) -> str | None:
    """The key that is read, missing, and looks like this one by its name or by what stands in it."""
    if not isinstance(holder, BaseModel):
        return None
    for name, field in type(holder).model_fields.items():
        if name in holder.model_fields_set or NEVER_READ in field.metadata:
            continue
        known = field.alias or name
        if _are_alike(key, known) or _can_be_read(value, field.annotation):
            return known
    return None


def _are_alike(key: str, known: str) -> bool:
    first, second = (re.sub(r"v?\d*$|[^a-z]", "", name.lower()) for name in (key, known))
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def _can_be_read(value: object, form: Any) -> bool:  # noqa: ANN401 - a type
    """Whether the value is an object of the form, or a list of such ones, with a key that it knows."""
    if not value or not isinstance(value, list | dict):
        return False
    try:
        read_as = TypeAdapter(form).validate_json(json.dumps(value))
    except ValidationError:
        return False
    first = read_as[0] if isinstance(read_as, list) and read_as else read_as
    return isinstance(first, BaseModel) and bool(first.model_fields_set)
