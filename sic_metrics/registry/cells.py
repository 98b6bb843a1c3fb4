"""The kinds of cell a registry file may hold; each says what to write where a cell is wrong.

A list in a cell has `; ` between its parts, and holds each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, field_validator

BETWEEN: Final = "; "
THEMES: Final = (
    *("biodiversity", "cities", "climate", "communication", "culture", "education", "emergencies", "energy"),
    *("food", "gender", "governance", "health", "human rights", "industry", "infrastructure", "labour"),
    *("oceans", "peace", "poverty", "science", "technology", "trade", "transport", "water"),
)
"""What organisations work on; another spelling would count as a theme of nobody."""


PROJECTS = (
    "wikipedia|wiktionary|wikisource|wikivoyage|wikinews|wikiquote|wikibooks|wikiversity"
    "|wikimedia|wikidata|wikifunctions|mediawiki"
)


class Row(BaseModel):
    """A checked row; `keys` are the column groups that no two rows may share."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    keys: ClassVar[tuple[tuple[str, ...], ...]] = ()
    further_columns: ClassVar[tuple[str, ...]] = ()


def checked_by(column: str, other: str, check: Callable[[Any, Any], object]) -> Any:  # noqa: ANN401 - pydantic's
    """What has a model check a column by an other one that stands before it: `check(cell, other cell)`."""

    def checked(cell: object, info: ValidationInfo) -> object:
        return check(cell, info.data.get(other))

    return field_validator(column)(checked)


def different_parts(cell: str) -> str:
    """Return the list unchanged; raises ValueError where a part is empty or stands there twice."""
    parts = cell.split(BETWEEN)
    for part in parts:
        if not part.strip():
            raise ValueError("a part of it is empty; write the parts with '; ' between them")
        if parts.count(part) > 1:
            raise ValueError(f"{part!r} stands there twice, and would count twice; write it once")
    return cell


def plain_parts(cell: str) -> str:
    """Return the list unchanged; raises ValueError where something else than `; ` parts it."""
    for part in cell.split(BETWEEN):
        if part != part.strip() or any(sign in part for sign in ";,|"):
            raise ValueError("part the words by '; ', a semicolon and one blank")
    return cell


def known_themes(cell: str) -> str:
    """Return the list of themes unchanged; raises ValueError where one is not known."""
    for theme in cell.split(BETWEEN):
        if theme not in THEMES:
            close = get_close_matches(theme.lower(), THEMES, n=1)
            advice = f"did you mean {close[0]}?" if close else f"the themes are {', '.join(THEMES)}"
            raise ValueError(f"{theme!r} is no theme; {advice}")
    return cell


def _matching(pattern: str, advice: str) -> AfterValidator:
    allowed = re.compile(pattern)

    def check(cell: str) -> str:
        if not allowed.fullmatch(cell):
            raise ValueError(advice)
        return cell

    return AfterValidator(check)


def _plain_integer(cell: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]{0,17}", cell):
        raise ValueError("write a whole number in plain digits, such as 1200")
    return int(cell)


def plain_number(cell: str) -> float:
    """The number of a cell of plain digits; raises ValueError, for inf and nan too."""
    if not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?", cell):
        raise ValueError("write a plain number, such as 1200 or 19.8")
    return float(cell)


def at_most_all(percent: float) -> float:
    """Return the percentage, or raise ValueError where it is more than the whole."""
    if percent > 100:
        raise ValueError("write a percentage from 0 to 100")
    return percent


def _not_negative(number: float) -> float:
    if number < 0:
        raise ValueError("write a number that is not negative")
    return number


def _calendar_date(cell: str) -> str:
    date.fromisoformat(cell if len(cell) > len("YYYY-MM") else f"{cell}-01")
    return cell


def _without_blank_ends(cell: str) -> str:
    """Refuse a blank at either end: it would make two names of one."""
    if cell != cell.strip():
        raise ValueError("remove the blank at the start or the end")
    return cell


Text = Annotated[str, AfterValidator(_without_blank_ends)]
Parts = Annotated[Text, AfterValidator(different_parts)]
Words = Annotated[Parts, AfterValidator(plain_parts)]
Themes = Annotated[Words, AfterValidator(known_themes)]
Count = Annotated[int, BeforeValidator(_plain_integer)]
Number = Annotated[float, BeforeValidator(plain_number)]
Amount = Annotated[Number, AfterValidator(_not_negative)]

OrgId = Annotated[
    str,
    _matching(
        "[A-Z0-9]+(_[A-Z0-9]+)*",
        "write the short name in capitals, with one underscore for any other characters, such as UN_WOMEN",
    ),
]
ContentSetId = Annotated[
    str, _matching("[a-z0-9]+(_[a-z0-9]+)*", "write lower-case words joined by _, such as who_files")
]
CriterionId = Annotated[
    str, _matching("[a-z]+(_[a-z]+)*", "write lower-case words joined by _, such as licence_fit")
]
EventId = Annotated[
    str, _matching("[A-Za-z0-9]+([_-][A-Za-z0-9]+)*", "write words joined by _, such as automated_agents")
]
WikidataId = Annotated[str, _matching("Q[1-9][0-9]{0,17}", "write a Wikidata item, such as Q7809")]
Month = Annotated[
    str, _matching("(19|20)[0-9]{2}-(0[1-9]|1[0-2])", "write the month as YYYY-MM, such as 2024-06")
]
MonthOrDay = Annotated[
    str,
    _matching("(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-[0-9]{2})?", "write YYYY-MM or YYYY-MM-DD, such as 2024-06"),
    AfterValidator(_calendar_date),
]
Terms = Annotated[
    Text,
    _matching(
        "(yes|partial|no|unknown): .+",
        "write yes, partial, no or unknown, then ': ' and the terms, such as yes: CC BY 4.0",
    ),
]
Year = Annotated[str, _matching("(19|20)[0-9]{2}", "write the year as YYYY, such as 2024")]
Wiki = Annotated[
    str,
    _matching(
        rf"([a-z0-9-]+\.)?({PROJECTS})",
        "write the wiki as the analytics API does, such as en.wikipedia, commons.wikimedia or wikidata",
    ),
]
DatabaseName = Annotated[str, _matching("[a-z][a-z0-9_]*", "write a database name, such as enwiki")]
LanguageCode = Annotated[str, _matching("[a-z]+(-[a-z0-9]+)*", "write a language code, such as pt")]
WebDomain = Annotated[
    str,
    _matching(
        r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S+)?",
        "write the domain without https:// and without a final slash, such as unesco.org",
    ),
]
Goals = Annotated[
    str,
    _matching("([1-9]|1[0-7])(; ([1-9]|1[0-7]))*", "write goal numbers from 1 to 17 parted by '; '"),
    AfterValidator(different_parts),
]
PageTitle = Annotated[
    str,
    _matching(r"[^\s#<>\[\]{}|]+", "write the title with underscores and without # < > [ ] { } |"),
]
PageTitles = Annotated[
    str,
    _matching(
        r"[^\s#<>\[\]{}|]+(; [^\s#<>\[\]{}|]+)*",
        "write titles with underscores and without # < > [ ] { } |, several of them parted by '; '",
    ),
]
