"""The blocks of the Partner page, from top to bottom."""

from .context import build_context
from .detail import channels, content_sets, links_and_downloads, most_viewed_files, pages, published
from .opening import opening
from .rates import compared, quality
from .steps import evidence, next_steps
from .trend import trend
from .where import where

__all__ = [
    "build_context",
    "channels",
    "compared",
    "content_sets",
    "evidence",
    "links_and_downloads",
    "most_viewed_files",
    "next_steps",
    "opening",
    "pages",
    "published",
    "quality",
    "trend",
    "where",
]
