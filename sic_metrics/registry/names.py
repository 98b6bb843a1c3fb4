"""Which organisation is meant by what somebody types: its names and acronyms, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Any, Final

from ..errors import UsageError, quoted

NEAR: Final = 0.78  # of 1, below which two names are not alike
SHORT: Final = 4  # letters of an acronym, up to which one letter off is another acronym
PART: Final = 0.8  # how sure a name is of which only some whole words were typed
FEWEST_LETTERS: Final = 3  # of a word that counts as part of a name
LONGEST: Final = 300  # letters; nobody's name is longer
MOST: Final = 5
MOST_ADVISED: Final = 3
WRONG_NAMES_KEPT: Final = 1_000  # a page looks the same one up for each of its links
_NOT_A_LETTER = re.compile(r"[\W_]+")
_ARABIC = str.maketrans("ةى", "هي")  # letters that are typed for one another


@dataclass(frozen=True)
class Match:
    """An organisation whose name is what was typed, or like it.

    Attributes:
        org_id: which.
        name: the name of it that fits best.
        sureness: 1 where it is the name, but for case, accents, punctuation and width; below, how alike.
    """

    org_id: str
    name: str
    sureness: float

    @property
    def exact(self) -> bool:
        """Whether what was typed is this name."""
        return self.sureness == 1


@dataclass(frozen=True)
class Found:
    """What was typed, and the organisations that it may mean, the most likely first."""

    typed: str
    matches: tuple[Match, ...]

    @property
    def certain(self) -> Match | None:
        """The organisation, where what was typed is the name of one and of no other."""
        exact = [match for match in self.matches if match.exact]
        return exact[0] if len(exact) == 1 else None


class Names:
    """The names of all organisations, ready to be looked up."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (org_id, name) pairs; an organisation may have any number of names, and its id is one."""
        pairs = list(names)
        self._ids = dict.fromkeys(org for org, _ in pairs)
        pairs += [(org, org) for org in self._ids]
        self._names = [(org, name, folded(name)) for org, name in pairs]
        self._alike = lru_cache(WRONG_NAMES_KEPT)(self._most_alike)

    @classmethod
    def of(cls, organisations: Iterable[Mapping[str, Any]], aliases: Iterable[Mapping[str, Any]]) -> Names:
        """The names in rows of the registry's tables `organisations` and `aliases`."""
        own = [(row["org_id"], row[name]) for row in organisations for name in ("short_name", "full_name")]
        return cls([*own, *((row["org_id"], row["alias"]) for row in aliases)])

    def resolve(self, typed: str) -> str:
        """The id of the organisation that has this id or else this name.

        Raises UsageError, with what may be meant, where no organisation has it, or several have.
        """
        if typed in self._ids:
            return typed
        match = self.find(typed)
        if match.certain:
            return match.certain.org_id
        choices = [_choice(named) for named in match.matches]
        if choices and match.matches[0].exact:
            raise UsageError(
                f"{quoted(typed)} is a name of several organisations; take one: {'; '.join(choices)}"
            )
        if not choices and len(typed) <= LONGEST:
            choices = get_close_matches(typed.upper(), self._ids, n=MOST_ADVISED)
        advice = (
            f"did you mean: {'; '.join(choices[:MOST_ADVISED])}?"
            if choices
            else f"the registry has {len(self._ids)} others, in organisations.csv"
        )
        raise UsageError(f"there is no organisation {quoted(typed)}; {advice}")

    def find(self, typed: str) -> Found:
        """The organisations that have this name; only where none has it, at most five with one like it.

        Likeness is 2 × letters in common, in order, ÷ letters of both (Ratcliff and Obershelp), of the names
        as typed and with their words sorted, whichever is more. An acronym of four letters or fewer is never
        like another. Where whole words of a name were typed, it is a match too.
        """
        plain = folded(typed) if len(typed) <= LONGEST else ""
        if not plain:
            return Found(typed, ())
        exact: dict[str, Match] = {}
        for org, name, known in self._names:
            if plain.replace(" ", "") == known.replace(" ", ""):
                exact.setdefault(org, Match(org, name, 1.0))
        if exact:
            return Found(typed, tuple(exact[org] for org in sorted(exact)))
        return Found(typed, self._alike(plain))

    def _most_alike(self, plain: str) -> tuple[Match, ...]:
        best: dict[str, Match] = {}
        for org, name, known in self._names:
            sureness = _likeness(plain, known)
            if sureness >= NEAR and (org not in best or sureness > best[org].sureness):
                best[org] = Match(org, name, sureness)
        return tuple(sorted(best.values(), key=lambda match: (-match.sureness, match.org_id))[:MOST])


def _choice(match: Match) -> str:
    return match.org_id if match.name == match.org_id else f"{match.org_id} ({match.name})"


def folded(name: str) -> str:
    """A name without what people type differently: case, accents, punctuation, width, blanks at its ends."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf", "Lm"})
    letters = letters.translate(_ARABIC).replace("'", "").replace("’", "")
    return _NOT_A_LETTER.sub(" ", letters).strip()


def _likeness(typed: str, known: str) -> float:
    if min(len(typed), len(known)) <= SHORT and " " not in typed + known:
        return 0.0
    words, others = typed.split(), known.split()
    if set(words) <= set(others) and max(map(len, words)) > FEWEST_LETTERS:
        return PART
    pairs = ((typed, known), (" ".join(sorted(words)), " ".join(sorted(others))))
    return max(_alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> float:
    if 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return 0.0 if matcher.quick_ratio() < NEAR else min(matcher.ratio(), 0.99)
