"""One metric a file: a header that explains it, and one portable SELECT over core tables."""

from .catalogue import COLUMNS, Metric, catalogue, metric

__all__ = ["COLUMNS", "Metric", "catalogue", "metric"]
