"""What every module of the Action API needs: the parameters of a request, limits, and continuation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.stand_in.worlds.model import Wiki, World

MOST_VALUES, MOST_VALUES_OF_BOTS = 50, 500
DEFAULT_LIMIT = 10
BAD_CONTINUE = "Invalid continue param. You should pass the original value returned by the previous query."
Row = TypeVar("Row")


class ActionError(Exception):
    """An error that the API tells in its body, with status 200."""

    def __init__(self, code: str, info: str, **more: object) -> None:
        super().__init__(info)
        self.code, self.more = code, more


@dataclass
class Ask:
    """A request to one wiki; it remembers which parameters were looked at."""

    world: World
    wiki: Wiki
    params: dict[str, str]
    max_limit: int
    warnings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _used: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether the parameter is given, even empty."""
        self._used.add(name)
        return name in self.params

    def text(self, name: str, default: str = "") -> str:
        """The value of a parameter."""
        return self.params[name] if self.has(name) else default

    def many(self, name: str, default: str = "") -> list[str]:
        """The values of a parameter; raises ActionError where they are more than a client may give."""
        value = self.text(name, default)
        values = value[1:].split("\x1f") if value.startswith("\x1f") else value.split("|")
        found = list(dict.fromkeys(one for one in values if one))
        if len(found) > MOST_VALUES:
            info = f'Too many values supplied for parameter "{name}". The limit is {MOST_VALUES}.'
            limits = {"limit": MOST_VALUES, "lowlimit": MOST_VALUES, "highlimit": MOST_VALUES_OF_BOTS}
            raise ActionError("toomanyvalues", info, parameter=name, **limits)
        return found

    def known(
        self, name: str, allowed: Collection[str], default: str = "", module: str = "main"
    ) -> list[str]:
        """Those of the values that are allowed; the others give a warning."""
        values = self.many(name, default)
        if unknown := [value for value in values if value not in allowed]:
            plural = "s" if len(unknown) > 1 else ""
            self.warn(module, f'Unrecognized value{plural} for parameter "{name}": {", ".join(unknown)}.')
        return [value for value in values if value in allowed]

    def limit(self, name: str) -> int:
        """The rows asked for: 10 unless told, `max` for the most."""
        value = self.text(name, str(DEFAULT_LIMIT))
        if value != "max" and not value.isdigit():
            raise ActionError("badinteger", f'Invalid value "{value}" for integer parameter "{name}".')
        return min(self.max_limit, 500 if value == "max" else max(1, int(value)))

    def namespaces(self, name: str) -> set[int] | None:
        """The namespaces asked for; None for all."""
        values = self.many(name)
        if not values or values == ["*"]:
            return None
        if not all(value.lstrip("-").isdigit() for value in values):
            raise ActionError("badvalue", f'Unrecognized value for parameter "{name}": {"|".join(values)}.')
        return {int(value) for value in values}

    def ignores(self, *names: str) -> None:
        """Say of parameters that they change nothing here."""
        self._used.update(names)

    def warn(self, module: str, text: str) -> None:
        """Put a warning into the answer."""
        self.warnings[module].append(text)

    def unused(self, known: Sequence[str]) -> list[str]:
        """Parameters that no module looked at."""
        return [name for name in self.params if name not in self._used and name not in known]


def bad_continue() -> ActionError:
    """The error of a token that the API did not give."""
    return ActionError("badcontinue", BAD_CONTINUE)


def window(ask: Ask, rows: Sequence[Row], start: int, limit: int) -> tuple[list[Row], int | None]:
    """Rows of one answer and where the next one starts; a world may repeat the last row of the one before."""
    if not 0 <= start <= len(rows):
        raise bad_continue()
    first = start - 1 if ask.world.quirks.repeats_rows and start else start
    end = start + limit
    return list(rows[first:end]), end if end < len(rows) else None


def page_of_rows(ask: Ask, rows: Sequence[Row], token: str, limit: int) -> tuple[list[Row], str | None]:
    """Rows of one answer for an opaque token, and the token of the next.

    A world may give empty answers in between, which go on all the same.
    """
    mark, _, place = token.rpartition("-")
    if token and not (place.isdigit() and mark in {"p", "e"}):
        raise bad_continue()
    start = int(place) if token else 0
    if ask.world.quirks.empty_answers and mark == "p" and start // limit % 2:
        return [], f"e-{start}"
    found, following = window(ask, rows, start, limit)
    return found, None if following is None else f"p-{following}"
