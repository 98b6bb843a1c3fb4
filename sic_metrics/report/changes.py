"""What another snapshot answers to the same question."""

from __future__ import annotations

from collections.abc import Iterable

from ..snapshots.manifest import Manifest
from . import words
from .facts import Changes, Difference, Figure, Section

Key = tuple[str, str]


def changes(
    sections: Iterable[Section], there: Iterable[Section], here_manifest: Manifest, there_manifest: Manifest
) -> Changes:
    """Set every figure beside that of the other snapshot; one that is only in one of them is named too."""
    ours, theirs = _by_key(sections), _by_key(there)
    keys = list(dict.fromkeys([*ours, *theirs]))
    return Changes(
        snapshot_id=there_manifest.snapshot_id,
        published_at=there_manifest.published_at,
        there_is_older=there_manifest.published_at <= here_manifest.published_at,
        differences=tuple(_difference(key, ours.get(key), theirs.get(key)) for key in keys),
    )


def _by_key(sections: Iterable[Section]) -> dict[Key, Figure]:
    return {(section.name, figure.label): figure for section in sections for figure in section.figures}


def _difference(key: Key, here: Figure | None, there: Figure | None) -> Difference:
    section, label = key
    windows = [figure.window for figure in (here, there) if figure and figure.window]
    return Difference(
        section=section,
        label=label,
        window=" / ".join(dict.fromkeys(windows)),
        here=here.exact if here else words.ABSENT,
        there=there.exact if there else words.ABSENT,
    )
