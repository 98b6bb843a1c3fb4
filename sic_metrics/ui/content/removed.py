"""The list of uses that one list of an organisation's files has and the next has not."""

from __future__ import annotations

from sic_metrics.formats import text
from sic_metrics.metrics import metric
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.parts import head, unknown
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import removed_fields
from sic_metrics.ui.content.lists import Told, show_list, toolbar
from sic_metrics.ui.content.scene import Scene


def removed(scene: Scene) -> None:
    """What went, from where, between which two days, how sure that is, and whether it is back."""
    known = cached.answer(asking.removed_counts(scene.org))
    uses, back = int(known["uses"].sum()), int(known["back"].sum())
    _opening(scene, uses, back)
    if not uses:
        lists = cached.table("core_set_health", scene.org)["lists"].max()
        unknown(*(words.REMOVED_ONE_LIST if lists < 2 else words.REMOVED_NONE))
        return
    counts = {"all": uses, "unused": uses - back, "used": back}
    choices = {
        use: words.COUNTED_CHOICE.format(label=label, count=text.exact(counts[use]))
        for use, label in words.REMOVED_USE.items()
    }
    wikis = cached.answer(asking.values_of(metric("removed_uses"), "wiki", scene.org))["value"].tolist()
    use, wiki = toolbar(choices, wikis, words.SEARCH_BOTH)
    show_list(
        scene,
        asking.removed(scene.org, wiki, use),
        removed_fields(scene, with_file=True),
        Told(
            sort="-seen_on",
            label=words.REMOVED_LABEL.format(name=scene.label),
            noun="use",
            note=" ".join(words.SURE_MEANS[tier] for tier in sorted(known["tier"], reverse=True)),
            behind=scene.behind("removed_uses", wiki),
            is_part=use != "all",
        ),
    )


def _opening(scene: Scene, uses: int, back: int) -> None:
    title = words.REMOVED_TITLE if back else words.REMOVED_TITLE_NONE_BACK
    written = (title if uses else words.REMOVED_TITLE_NONE).format(
        gone=text.counted(uses - back, "use"), name=scene.label, back=text.exact(back)
    )
    head(words.EYEBROW.format(name=scene.named), written, words.REMOVED_LEAD if uses else "")
