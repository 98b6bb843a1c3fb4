"""The blocks of the Content page: a list or one row of it, of one organisation or of one figure."""

from .articles import articles
from .files import files
from .removed import removed
from .rows import rows
from .scene import choose_show, scene
from .wikis import wikis

LISTS = {"files": files, "articles": articles, "wikis": wikis, "removed": removed}

__all__ = ["LISTS", "choose_show", "rows", "scene"]
