"""The report as PDF, set by typst from a template; all text reaches it as data, never as markup."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from sic_metrics.formats.language import N_, _, language, translated

from ..formats import text
from ..formats.palette import LIGHT
from ..formats.text import APP_NAME
from . import words
from .facts import Article, Changes, Chart, Figure, Report, Section
from .letters import FONTS, drawn, is_right_to_left
from .published import Published
from .svg import chart_svg
from .wording import care, eyebrow, figure_note, named, reproduction

CHANGES_SUB: Final = N_("The same question to the snapshot published {day}, which is the {age} one")
NOT_DRAWN: Final = N_(
    "Names in scripts that this document’s fonts do not hold are named in brackets "
    "instead; the workbook and the exports have them as they are."
)

TEMPLATE: Final = Path(__file__).with_name("report.typ")
SCRIPTS: Final = (
    "Hebrew", "Devanagari", "Bengali", "Ethiopic", "Armenian", "Georgian", "Gujarati", "Gurmukhi", "Kannada",
    "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai",
)  # fmt: skip
FAMILIES: Final = (
    "Inter", "Noto Naskh Arabic", *(f"Noto Sans {script}" for script in SCRIPTS), "Noto Sans CJK KR",
    "Droid Sans Fallback",
)  # fmt: skip
COLOURS: Final = ("ink", "subtle", "line", "axis", "accent", "raised", "sample_paper", "sample_ink")
LONG_TITLE, LONG_LEAD = 90, 500
TALL, LOW = 270.0, 150.0
Told = dict[str, Any]
DATE: Final = ("year", "month", "day", "hour", "minute", "second")
NO_RECORDS: Final[Told] = {"records": []}


def pdf_bytes(report: Report) -> bytes:
    """The report as a tagged PDF; equal reports give equal bytes on every machine."""
    return set_pdf(TEMPLATE, _told(report), datetime.fromisoformat(report.published_at))


def set_pdf(template: Path, data: Told, published: datetime) -> bytes:
    """What a template makes of data, as a tagged PDF of the time given."""
    fixed = {
        "families": list(FAMILIES),
        "colours": {name: getattr(LIGHT, name) for name in COLOURS},
        "language": language().partition("-")[0].partition("_")[0],
        "date": {part: getattr(published, part) for part in DATE},
    }
    inputs = {"report": json.dumps({**_drawn(data), **fixed}, ensure_ascii=False)}
    compiler = typst.Compiler(
        template.read_bytes(),
        root=str(FONTS),
        font_paths=_fonts(),
        sys_inputs=inputs,
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=published)
    if not isinstance(made, bytes):
        raise TypeError("typst gives one PDF as bytes")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _told(report: Report) -> Told:
    """Everything the template shows, as the fonts can draw it."""
    first, *others = report.sections
    lead_length = sum(map(len, report.lead))
    return {
        "app": _(APP_NAME),
        "eyebrow": eyebrow(report),
        "title": report.title,
        "title_points": 23 if len(report.title) <= LONG_TITLE else 20,
        "lead_points": 10.5 if lead_length < LONG_LEAD else 9.5,
        "lead": [{"text": one, "turned": is_right_to_left(one)} for one in report.lead],
        "lead_note": _(words.OWN_LEAD) if report.lead_is_own else "",
        "summary": _summary(report, first, TALL if lead_length < LONG_LEAD else LOW),
        "sections": [
            {
                **_section(first, charts=first.charts[1:]),
                "heading": "",
                **({} if first.charts else NO_RECORDS),
            },
            *(_section(other, charts=other.charts) for other in others),
        ],
        **_figures(report),
        **_annex(report),
        "changes": _changes(report.changes) if report.changes else None,
        "sample": _(text.SAMPLE_MARK) if report.sample else "",
        "sample_long": _(words.SAMPLE_LONG) if report.sample else "",
        "care": [list(rule) for rule in care(report)],
        "footer": _(words.FOOTER).format(id=report.report_id, day=report.published_at[:10]),
    }


def _drawn(value: Any) -> Any:  # noqa: ANN401 - any tree of text
    """Every text of a tree as the fonts can draw it; pictures and addresses stay as they are."""
    if isinstance(value, str):
        return drawn(value)
    if isinstance(value, dict):
        return {
            key: one if key in {"svg", "address", "source_address"} else _drawn(one)
            for key, one in value.items()
        }
    return [_drawn(one) for one in value] if isinstance(value, list | tuple) else value


def _summary(report: Report, first: Section, height: float) -> Told:
    """The first page: records fill it where nothing is drawn, a reason is told once."""
    data = _section(first, charts=first.charts[:1], height=height)
    reason = {} if report.lead_is_own else {"why_unknown": ""}
    stories = [[story.title, story.text] for story in first.stories]
    return {**data, **reason, **(NO_RECORDS if first.charts else {}), "stories": stories}


def _section(section: Section, *, charts: tuple[Chart, ...], height: float = LOW) -> Told:
    return {
        "eyebrow": named(section),
        "heading": section.finding,
        "summary": section.summary,
        "figures": [_key_figure(figure, section.why_unknown) for figure in section.key_figures],
        "charts": [_chart(chart, height) for chart in charts],
        "why_unknown": section.why_unknown,
        "articles_title": _(words.ARTICLES),
        "articles_sub": _(words.ARTICLES_SUB).format(
            count=len(section.articles), period=section.figures[0].window
        ),
        "article_columns": [_("Article"), _("Wiki"), _("Views"), section.others_title],
        "articles": [_article(article) for article in section.articles],
        "record_columns": [_("Years"), _("What came of it")],
        "records_title": _(words.RECORDS),
        "records_sub": _(words.RECORDS_SUB),
        "records": [{**vars(record), "source_address": record.source} for record in section.records],
        "published_columns": [_("Figure"), _("What it counts")],
        "published_title": _(words.PUBLISHED),
        "published_sub": _(words.PUBLISHED_SUB),
        "published": [
            {
                "years": one.exact,
                "what": one.label,
                "about": f"{one.window}. {one.meaning}",
                "source": one.source,
                "source_address": one.source,
            }
            for one in section.published
        ],
    }


def _key_figure(figure: Figure | Published, reason: str) -> Told:
    context = f"{figure.window}. {figure.coverage_words}" if figure.coverage_words else figure.window
    is_known, is_told = figure.value is not None, figure.why_unknown == reason
    return {
        "label": figure.label,
        "bound": figure.bound_words,
        "value": figure.plain,
        "known": is_known,
        "change": figure.change,
        "context": context if is_known else "" if is_told else figure.why_unknown,
    }


def _chart(chart: Chart, height: float) -> Told:
    picture = chart_svg(chart, height=height)
    return {"title": chart.title, "sub": chart.sub, "svg": picture, "alt": chart.alt, "source": chart.source}


def _article(article: Article) -> Told:
    return {
        "title": article.title,
        "address": article.address,
        "language": article.language,
        "views": text.exact(article.views),
        "others": text.exact(article.others),
    }


def _figures(report: Report) -> Told:
    groups = [
        {
            "name": section.name if len(report.sections) > 1 else "",
            "rows": [_figure(figure) for figure in section.figures],
        }
        for section in report.sections
    ]
    columns = [_("Figure"), _("Value"), _("Window"), _("Coverage, or why unknown")]
    titles = {"figures_title": _(words.FIGURES), "figures_sub": _(words.FIGURES_SUB)}
    return {**titles, "figure_columns": columns, "figure_groups": groups}


def _figure(figure: Figure) -> Told:
    return {
        "label": figure.label,
        "metric": breakable(figure.metric),
        "value": figure.exact,
        "window": figure.window,
        "note": figure_note(figure),
    }


def breakable(name: str) -> str:
    """A name that may break after each underscore."""
    return name.replace("_", "_\u200b")


def _annex(report: Report) -> Told:
    breaks = [f"{mark.when}: {mark.title}." for mark in report.breaks]
    limits = [
        {**vars(one), "metric": breakable(one.metric), "limits": list(one.limits)} for one in report.methods
    ]
    return {
        "method_title": _(words.METHOD),
        "rules": [list(rule) for rule in translated(words.RULES)],
        "breaks_title": _(words.BREAKS),
        "breaks": breaks or [_(words.NO_BREAKS)],
        "own_notes_title": _(words.NOTES),
        "own_notes_sub": _(words.NOTES_SUB),
        "own_note_columns": list(translated(words.NOTE_COLUMNS)),
        "own_notes": [list(note) for note in report.notes],
        "limits_title": _(words.LIMITS),
        "limits_sub": _(words.LIMITS_SUB),
        "limit_columns": list(translated(words.LIMIT_COLUMNS)),
        "limits": limits,
        "reproduce_title": _(words.REPRODUCE),
        "reproduce_sub": _(words.REPRODUCE_SUB),
        "reproduce": [[title, lines] for title, lines in reproduction(report, "pdf")],
        "notes": [_(NOT_DRAWN)],
    }


def _changes(changes: Changes) -> Told:
    changed = [one for one in changes.differences if not one.is_same]
    count = _(words.CHANGES_COUNT).format(changed=len(changed), all=len(changes.differences))
    age = _("older") if changes.there_is_older else _("newer")
    return {
        "title": _(words.CHANGES).format(id=changes.snapshot_id),
        "sub": _(CHANGES_SUB).format(day=changes.published_at[:10], age=age),
        "count": count if changed else _(words.CHANGES_NONE),
        "columns": [column.format(id=changes.snapshot_id) for column in translated(words.CHANGE_COLUMNS)],
        "rows": [[f"{one.section}: {one.label}", one.window, one.here, one.there] for one in changed],
    }
