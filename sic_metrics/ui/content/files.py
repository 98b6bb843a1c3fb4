"""The list of an organisation's files, used and unused."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.impact.inventory import Inventory, inventory
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.parts import head, notice, source_line, unknown
from sic_metrics.ui.content import one_words as one
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import file_fields
from sic_metrics.ui.content.file import is_known, one_file
from sic_metrics.ui.content.lists import Told, show_list, toolbar
from sic_metrics.ui.content.scene import Scene

ALL_USED: Final = {"whole": "all_used", "counted": "all_counted"}


def files(scene: Scene) -> None:
    """All its files, those on articles or those on none; or the one that the address names."""
    asked = st.query_params.get("file")
    if asked and is_known(scene, asked):
        one_file(scene, asked)
        return
    counts = cached.answer(asking.file_counts(scene.org))
    known = inventory(counts, cached.metric("files", scene.org))
    _opening(scene, known)
    if asked:
        notice(one.NO_SUCH_FILE.format(name=scene.label, file=asked[:120]), "info")
    if known.state == "unknown":
        unknown(words.NO_FILE_NAMED, words.WALK_THE_CATEGORY.format(org=scene.org))
        return
    use, _ = toolbar(_choices(known), [], words.SEARCH_FILES)
    if use != "unused" or known.unused_named:
        uploads, licences = (bool(counts[name].sum()) for name in ("uploads", "licences"))
        show_list(
            scene,
            asking.files(scene.org, use),
            file_fields(scene, uses=use != "unused", uploads=uploads, licences=licences),
            Told(
                sort="-articles" if use != "unused" else "-uploaded_on" if uploads else "file",
                label=words.FILES_LABEL.format(name=scene.label, use=words.FILES_USE[use].lower()),
                noun="file",
                behind=scene.behind("file_list"),
                is_part=use != "all",
            ),
        )
    if known.state != "whole" and use != "used":
        _say_unnamed(scene, known)


def _opening(scene: Scene, known: Inventory) -> None:
    state = ALL_USED.get(known.state, known.state) if known.unused == 0 else known.state
    title = words.FILES_TITLE[state].format(
        unused=text.exact(known.unused),
        files=text.exact(known.files),
        used=text.exact(known.used),
        name=scene.label,
    )
    head(words.EYEBROW.format(name=scene.named), title, scene.with_doubt(words.FILES_LEAD[state]))


def _choices(known: Inventory) -> dict[str, str]:
    """Which of the files, each choice with its number."""
    counts = {"all": known.named, "used": known.used, "unused": known.unused}
    written = {use: text.exact(number) for use, number in counts.items()}
    if known.state == "counted":
        written["unused"] = text.UP_TO.format(written=written["unused"])
    labels = {**words.FILES_USE, **({} if known.state == "whole" else words.FILES_NAMED)}
    return {
        use: words.COUNTED_CHOICE.format(label=label, count=written[use]) for use, label in labels.items()
    }


def _say_unnamed(scene: Scene, known: Inventory) -> None:
    """How many files on no article have no name here, why, and what would name them."""
    tiers = [tier for tier in (known.tiers or "").split("+") if tier in words.NAMES_USED_ONLY]
    reason = words.UNNAMED[known.state].format(
        count=text.exact(known.unnamed),
        files=text.exact(known.files),
        month=text.month_name(known.month) if known.month else "",
    )
    why = " ".join(words.NAMES_USED_ONLY[tier] for tier in tiers)
    unknown(reason, f"{why} {words.WALK_THE_CATEGORY.format(org=scene.org)}".strip())
    source_line(text.SAMPLE_MARK if scene.sample else "", scene.behind("files"))
