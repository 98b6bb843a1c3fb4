"""The list of uses that one list of an organisation's files has and the next has not."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import metric
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.parts import head, unknown
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import removed_fields
from sic_metrics.ui.content.lists import Told, show_list, toolbar
from sic_metrics.ui.content.scene import Scene

REMOVED_TITLE: Final = N_("{gone} of files of {name} have gone; {back} more had gone and are there again")
REMOVED_LEAD: Final = N_(
    "A use is one file on one article. Begin with those that had many views: the "
    "article’s history says who took the file out, and why. Ask there before "
    "putting it back."
)
REMOVED_ONE_LIST: Final = (
    N_("Only one list of uses is known, and nothing to compare it with."),
    N_("Take another one later: the next category walk, usage list or month of Commons Impact Metrics."),
)
REMOVED_NONE: Final = (
    N_("Every use of each list is in the next one too."),
    N_("There is nothing to do. The next list is compared when it is loaded."),
)
REMOVED_USE: Final[dict[str, str]] = {
    "all": N_("All"),
    "unused": N_("Gone"),
    "used": N_("There again"),
}
SURE_MEANS: Final[dict[str, str]] = {
    "walk": N_("Sure: two category walks saw the article with the file and without it."),
    "file": N_("Likely: two usage lists differ; a renamed article or file looks the same."),
    "cim_dump": N_("Perhaps: Commons Impact Metrics names viewed articles only; it may have had no view."),
}


def removed(scene: Scene) -> None:
    """What went, from where, between which two days, how sure that is, and whether it is back."""
    known = cached.answer(asking.removed_counts(scene.org))
    uses, back = int(known["uses"].sum()), int(known["back"].sum())
    _opening(scene, uses, back)
    if not uses:
        lists = cached.table("core_set_health", scene.org)["lists"].max()
        unknown(*(translated(REMOVED_ONE_LIST) if lists < 2 else translated(REMOVED_NONE)))
        return
    counts = {"all": uses, "unused": uses - back, "used": back}
    choices = {
        use: words.COUNTED_CHOICE.format(label=label, count=text.exact(counts[use]))
        for use, label in translated(REMOVED_USE).items()
    }
    wikis = cached.answer(asking.values_of(metric("removed_uses"), "wiki", scene.org))["value"].tolist()
    use, wiki = toolbar(choices, wikis, _(words.SEARCH_BOTH))
    show_list(
        scene,
        asking.removed(scene.org, wiki, use),
        removed_fields(scene, with_file=True),
        Told(
            sort="-seen_on",
            label=_("Uses of files of {name} that went").format(name=scene.label),
            noun="use",
            note=" ".join(translated(SURE_MEANS)[tier] for tier in sorted(known["tier"], reverse=True)),
            behind=scene.behind("removed_uses", wiki),
            is_part=use != "all",
        ),
    )


def _opening(scene: Scene, uses: int, back: int) -> None:
    title = _(REMOVED_TITLE) if back else _("{gone} of files of {name} have gone")
    written = (title if uses else _("No use of a file of {name} is known to have gone")).format(
        gone=text.counted(uses - back, "use"), name=scene.label, back=text.exact(back)
    )
    head(_(words.EYEBROW).format(name=scene.named), written, _(REMOVED_LEAD) if uses else "")
