"""One metric a file: a header that explains it, and one portable SELECT over core tables."""

from .catalogue import COLUMNS, GROUPS, Metric, catalogue, metric

__all__ = ["COLUMNS", "GROUPS", "Metric", "catalogue", "metric"]
