"""Text and data: a line for each channel beside the files, never added to them."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats import partner_words as words
from sic_metrics.formats import text
from sic_metrics.impact.channels import Channel, Kind, channel
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import Record, records_list, section, source_line
from sic_metrics.ui.partner.numbers import counted_since
from sic_metrics.ui.partner.subject import Subject

METRICS: Final[dict[Kind, str]] = {"text": "text_articles", "wikidata": "wikidata_items"}


def channels(subject: Subject) -> None:
    """What is known of each channel; where none is followed, how to begin."""
    if subject.told.state == "sample_store":
        return
    section(words.CHANNELS, words.CHANNELS_SUB)
    known: list[Record] = []
    missing: list[str] = []
    for kind, metric in METRICS.items():
        one = channel(subject.rows(metric), kind, subject.last)
        if one:
            known.append(_record(subject, one))
        else:
            missing.append(_why_unknown(subject, kind))
    if known:
        records_list(known)
    for sentence in missing:
        source_line(sentence)


def _why_unknown(subject: Subject, kind: Kind) -> str:
    sets = subject.frames.sets
    named = sets.loc[sets["channel"] == kind, "content_set_id"]
    content_set = next(iter(named), "ID")
    return words.CHANNEL_UNKNOWN.format(channel=words.CHANNEL_NAMES[kind], content_set=content_set)


def _record(subject: Subject, one: Channel) -> Record:
    month = text.month_name(one.month)
    views = text.compact(one.views)
    sentence = words.CHANNEL_SENTENCES[one.kind].format(views=views, month=month)
    if one.coverage is not None and one.coverage < 1:
        sentence += words.CHANNEL_COVERAGE.format(coverage=text.percent(one.coverage))
    change, why = counted_since(one.change)
    behind = FigureSource(METRICS[one.kind], subject.org, one.month, one.month)
    count = text.counted(one.count, words.CHANNEL_NOUNS[one.kind])
    return Record(count, f"{sentence} {change or why}.", behind.links())
