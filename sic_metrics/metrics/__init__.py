"""One metric a file: a header that explains it, and one portable SELECT over core tables."""

from .catalogue import GROUPS, Metric, Options, catalogue, in_place, metric

__all__ = ["GROUPS", "Metric", "Options", "catalogue", "in_place", "metric"]
