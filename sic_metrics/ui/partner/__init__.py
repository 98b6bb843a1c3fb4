"""The blocks of the Partner page, in the order of its story."""

from sic_metrics.ui.partner.context import build_context
from sic_metrics.ui.partner.detail import channels

from .compared import compared
from .detail import content_sets, pages, published, take_away
from .opening import opening, why_unknown
from .quality import quality
from .steps import evidence, next_steps
from .trend import trend
from .where import where

__all__ = [
    "build_context",
    "channels",
    "compared",
    "content_sets",
    "evidence",
    "next_steps",
    "opening",
    "pages",
    "published",
    "quality",
    "take_away",
    "trend",
    "where",
    "why_unknown",
]
