"""The blocks of the Content page: a list or one row of it, of one organisation or of one figure."""

from .articles import articles
from .context import build_context, choose_show
from .files import files, removed
from .rows import rows
from .wikis import wikis

LISTS = {"files": files, "articles": articles, "wikis": wikis, "removed": removed}

__all__ = ["LISTS", "build_context", "choose_show", "rows"]
