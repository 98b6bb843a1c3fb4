"""The blocks of the Topics page: its opening, and a function for each tab."""

from .context import build_context
from .gaps import womens_biographies, worst_served_region
from .ideas import ideas
from .languages import languages
from .method import method
from .needs import across
from .opening import beginning, nothing_known
from .supply import in_use, supply
from .worklist import worklist

__all__ = [
    "across",
    "beginning",
    "build_context",
    "ideas",
    "in_use",
    "languages",
    "method",
    "nothing_known",
    "supply",
    "womens_biographies",
    "worklist",
    "worst_served_region",
]
