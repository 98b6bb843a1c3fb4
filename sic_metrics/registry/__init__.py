"""The registry: who the organisations are, what of theirs is followed, and the known facts.

CSV files in, checked Arrow tables out; a wrong row is named by file, line, column and reason, and
then nothing is loaded.
"""

from .loading import Registry, load_registry
from .models import ContentSet

__all__ = ["ContentSet", "Registry", "load_registry"]
