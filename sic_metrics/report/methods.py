"""The annex: what each metric of the report means, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable

from ..formats import text
from ..metrics import catalogue
from . import words
from .facts import Figure, Method, Section


def methods_of(sections: Iterable[Section]) -> tuple[Method, ...]:
    """A row for each metric that a figure of the sections names, in the order of its first figure."""
    by_metric: dict[str, list[Figure]] = {}
    for section in sections:
        for figure in section.figures:
            by_metric.setdefault(figure.metric, []).append(figure)
    return tuple(_method(name, figures) for name, figures in by_metric.items())


def accepted_method(lines: Iterable[str]) -> tuple[Method, ...]:
    """A row for what looked wrong and was taken for true; none where there is nothing of it."""
    limits = tuple(dict.fromkeys(lines))
    told = words.ACCEPTED_TITLE, words.ACCEPTED_DEFINITION, words.ACCEPTED_HOW
    return (Method("accepted", *told, limits, words.NOT_STATED),) if limits else ()


def _method(name: str, figures: list[Figure]) -> Method:
    metric = catalogue()[name]
    how = words.HOW.format(
        unit=metric.unit,
        grain=", ".join(map(_in_words, metric.grain)),
        additive=_in_words(metric.additive),
        sources=", ".join(metric.sources),
    )
    return Method(name, metric.title, metric.definition, how, metric.caveats, _coverage(figures))


def _in_words(columns: str) -> str:
    return columns.replace("org_id", "organisation").replace("page_title", "article").replace("_", " ")


def _coverage(figures: list[Figure]) -> str:
    shares = [figure.coverage for figure in figures if figure.coverage is not None]
    known_of = list(dict.fromkeys(figure.known_of for figure in figures if figure.known_of))
    unknown = sum(figure.value is None for figure in figures)
    said = []
    if shares:
        least, most = text.percent(min(shares)), text.percent(max(shares))
        said.append(f"{least if least == most else f'{least} to {most}'} of {figures[0].coverage_of} known")
    said += known_of[:3]
    if unknown:
        said.append(f"{unknown} of {text.counted(len(figures), 'figure')} unknown")
    return "; ".join(said) or words.NOT_STATED
