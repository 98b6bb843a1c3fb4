"""HTML by the templates in `templates/`: what goes in is escaped, unless it is markup already."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from sic_metrics.formats.language import ENGLISH, LANG, language
from sic_metrics.ui.stores import in_store

FOLDER: Final = Path(__file__).with_name("templates")
LINE_BREAK: Final = re.compile(r"\n\s*")


class WithoutLineBreaks(Extension):
    """Line breaks and indentation make a template readable; they are no part of the HTML."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Take them out."""
        return LINE_BREAK.sub("", source)


def html(name: str, /, **values: Any) -> Markup:  # noqa: ANN401 - whatever the template shows
    """Fill a template, named `file.macro`: `parts.head` is the macro `head` of `templates/parts.html`.

    Raises:
        TypeError: a value that the macro does not name.
        UndefinedError: one that it names and was not given.
    """
    return _macro(name)(**values)


def as_shown(href: str) -> str:
    """An address of the app with the store that is shown and the language in use."""
    return in_language(in_store(href))


def in_language(href: str) -> str:
    """An address of the app with the language in use; English goes without saying."""
    if language() == ENGLISH:
        return href
    return f"{href}{'&' if '?' in href else '?'}{urlencode({LANG: language()})}"


@cache
def _macro(name: str) -> Callable[..., Markup]:
    file, _dot, macro = name.partition(".")
    made: Callable[..., Markup] = getattr(_environment().get_template(f"{file}.html").module, macro)
    return made


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[WithoutLineBreaks],
    )
    environment.filters |= {"as_shown": as_shown, "in_store": in_store}
    return environment
