"""What a snapshot knows beside its metrics: organisations, months, languages, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..snapshots import SnapshotReader
from .facts import Mark
from .frames import table


@dataclass(frozen=True)
class Known:
    """A snapshot and its registry.

    Attributes:
        organisations: rows of the registry by `org_id`.
        loaded: complete months of views, ascending, as `YYYY-MM`.
        languages: name of each wiki.
        sample: whether the store is a sample: real organisations have no measurements in it.
    """

    reader: SnapshotReader
    organisations: Mapping[str, Mapping[str, Any]]
    loaded: list[str]
    languages: Mapping[str, str]
    events: tuple[Mapping[str, Any], ...]
    sample: bool

    def name(self, org: str) -> str:
        """Short name of an organisation."""
        return str(self.organisations[org]["short_name"])

    def is_sample(self, org: str) -> bool:
        """Whether the organisation is invented."""
        return bool(self.organisations[org]["sample"])

    def language(self, wiki: str) -> str:
        """Name of a wiki: a Wikipedia's language, else language and project, else its address."""
        return self.languages.get(wiki, wiki)

    def partners(self) -> list[str]:
        """Organisations of stage partner, sorted."""
        return sorted(org for org, row in self.organisations.items() if row["stage"] == "partner")

    def marks(
        self, months: list[str], *orgs: str, kinds: tuple[str, ...] = (), of_everyone: bool = True
    ) -> tuple[Mark, ...]:
        """What happened to everyone (unless left out), and to these organisations, in these months."""
        of = {*orgs, *([None] if of_everyone else [])}
        rows = [row for row in self.events if row["org_id"] in of and (not kinds or row["kind"] in kinds)]
        shown = [
            m for m in _marks(rows) if months and m.month <= months[-1] and (m.until or m.month) >= months[0]
        ]
        return tuple(sorted(shown, key=lambda mark: (mark.month, mark.title)))


def known_of(reader: SnapshotReader) -> Known:
    """Read what is needed for any report."""
    return Known(
        reader=reader,
        organisations={row["org_id"]: row for row in table(reader, "organisations")},
        loaded=[f"{row['month']:%Y-%m}" for row in table(reader, "core_months")],
        languages={row["wiki"]: _wiki_name(row["wiki"], row["language"]) for row in table(reader, "wikis")},
        events=tuple(table(reader, "events")),
        sample=reader.current().sample,
    )


def _marks(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    """Events as marks; two rows `NAME_start` and `NAME_end` are one span, under the title of its start."""
    months = {str(row["event_id"]): str(row["date"])[:7] for row in rows}
    for row in rows:
        name = str(row["event_id"])
        if name.endswith("_end") and f"{name.removesuffix('_end')}_start" in months:
            continue
        until = months.get(f"{name.removesuffix('_start')}_end", "") if name.endswith("_start") else ""
        yield Mark(months[name], str(row["title"]), until)


def page_address(wiki: str, title: str) -> str:
    """Address of a wiki page, `en.wikipedia` and `Kilwa_Kisiwani` as the exports spell them."""
    return f"https://{wiki}.org/wiki/{quote(title, safe='/:')}"


def _wiki_name(wiki: str, language: str | None) -> str:
    if not language or wiki.endswith(".wikipedia"):
        return language or wiki
    return f"{language} {wiki.rsplit('.', 1)[-1]}"
