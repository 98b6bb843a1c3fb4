"""The language that the interface speaks: everything a person reads goes through `_` or `ngettext`.

English is written in the code. Each file `sic_metrics/languages/CODE.po` is one more language; nothing else
is needed for it. Numbers and dates follow the code, by Unicode CLDR.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from typing import Final, TypeVar

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sic_metrics.errors import UsageError, quoted

ENGLISH = "en"
PSEUDO = "ar-XB"  # for trying a layout: every text a third longer, read from right to left
LANG: Final = "lang"  # the parameter of an address
FOLDER = resources.files("sic_metrics").joinpath("languages")

Structure = TypeVar("Structure")

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def languages() -> tuple[str, ...]:
    """The codes that can be asked for, English first."""
    files = FOLDER.iterdir() if FOLDER.is_dir() else ()
    return (ENGLISH, *sorted(file.name.removesuffix(".po") for file in files if file.name.endswith(".po")))


def is_language(code: str) -> bool:
    """Whether there is such a language, or it is the one for trying a layout."""
    return code in {*languages(), PSEUDO}


def use_language(code: str) -> None:
    """Speak a language in this visitor's run of the page; a code that is not there is English."""
    _language.set(code if is_language(code) else ENGLISH)


def choose_language(code: str) -> None:
    """Speak a language that somebody named; raises UsageError where there is none of that code."""
    if not is_language(code):
        raise UsageError(f"there is no language {quoted(code)}; there are: {', '.join(languages())}")
    use_language(code)


def language() -> str:
    """The code of the language in use."""
    return _language.get()


def locale() -> Locale:
    """How the language in use writes numbers and dates."""
    return _locale(_language.get())


def direction(code: str) -> str:
    """`rtl` where a language is read from right to left, else `ltr`."""
    return "rtl" if code == PSEUDO else str(_locale(code).text_direction)


def own_name(code: str) -> str:
    """What a language calls itself."""
    return str(_locale(code).get_display_name() or code)


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(_language.get()).gettext(message) if message else message


def ngettext(singular: str, plural: str, number: float) -> str:
    """The form of a message that the number asks for, in the language in use."""
    return _catalogue(_language.get()).ngettext(singular, plural, 1 if number == 1 else max(2, round(number)))


def N_(message: str) -> str:  # noqa: N802  the name by which tools find messages
    """Mark a message that is kept under a name and said through `_` later."""
    return message


def translated(structure: Structure) -> Structure:
    """Say every message of a nested dict or tuple; keys and other values stay."""
    if isinstance(structure, str):
        return _(structure)  # type: ignore[return-value]  # a str in, a str out
    if isinstance(structure, dict):
        return {key: translated(value) for key, value in structure.items()}  # type: ignore[return-value]
    if isinstance(structure, (tuple, list)):
        return type(structure)(translated(value) for value in structure)
    return structure


@cache
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(ENGLISH if code == PSEUDO else code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


@cache
def _catalogue(code: str) -> NullTranslations:
    if code == PSEUDO:
        return _Pseudo()
    if code == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with FOLDER.joinpath(f"{code}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code.replace("-", "_"), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


class _Pseudo(NullTranslations):
    """Every message in accents and a third longer; its placeholders stay."""

    LETTERS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")

    def gettext(self, message: str) -> str:
        """Accents and length, for looking at a layout."""
        terms = re.sub(r"\[([^\]|{}]+)\]", r"[\1|\1]", message)  # a term in brackets keeps its entry
        parts = re.split(r"(\{[^}]*\}|\|[^\]]*\])", terms)
        accented = "".join(part if part[:1] in {"{", "|"} else part.translate(self.LETTERS) for part in parts)
        longer = ("····· " * len(message))[: len(message) // 3].rstrip()
        return f"{accented} {longer}" if longer else accented

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form, lengthened."""
        return self.gettext(msgid1 if n == 1 else msgid2)
