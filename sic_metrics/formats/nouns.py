"""What is counted, with its plural: some languages have up to six of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .language import ngettext

NOUNS: Final[dict[str, Callable[[float], str]]] = {
    "answer": lambda n: ngettext("{count} answer", "{count} answers", n),
    "article": lambda n: ngettext("{count} article", "{count} articles", n),
    "collaboration": lambda n: ngettext("{count} collaboration", "{count} collaborations", n),
    "collection": lambda n: ngettext("{count} collection", "{count} collections", n),
    "day": lambda n: ngettext("{count} day", "{count} days", n),
    "error": lambda n: ngettext("{count} error", "{count} errors", n),
    "figure": lambda n: ngettext("{count} figure", "{count} figures", n),
    "file": lambda n: ngettext("{count} file", "{count} files", n),
    "idea": lambda n: ngettext("{count} idea", "{count} ideas", n),
    "item": lambda n: ngettext("{count} item", "{count} items", n),
    "language": lambda n: ngettext("{count} language", "{count} languages", n),
    "month": lambda n: ngettext("{count} month", "{count} months", n),
    "organisation": lambda n: ngettext("{count} organisation", "{count} organisations", n),
    "other partner": lambda n: ngettext("{count} other partner", "{count} other partners", n),
    "page": lambda n: ngettext("{count} page", "{count} pages", n),
    "partner": lambda n: ngettext("{count} partner", "{count} partners", n),
    "period": lambda n: ngettext("{count} period", "{count} periods", n),
    "published figure": lambda n: ngettext("{count} published figure", "{count} published figures", n),
    "row": lambda n: ngettext("{count} row", "{count} rows", n),
    "step": lambda n: ngettext("{count} step", "{count} steps", n),
    "thing": lambda n: ngettext("{count} thing", "{count} things", n),
    "use": lambda n: ngettext("{count} use", "{count} uses", n),
    "version": lambda n: ngettext("{count} version", "{count} versions", n),
    "warning": lambda n: ngettext("{count} warning", "{count} warnings", n),
    "wiki": lambda n: ngettext("{count} wiki", "{count} wikis", n),
}
