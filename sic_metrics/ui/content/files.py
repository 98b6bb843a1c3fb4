"""The list of an organisation's files, and that of the uses that the newest list has no more."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.content import Inventory, inventory
from sic_metrics.metrics import metric
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.parts import head, notice, source_line, unknown

from .context import COUNTED_CHOICE, PageContext
from .file import is_known, one_file
from .lists import ListOptions, file_fields, removed_fields, show_list, toolbar

FILES_TITLE: Final[dict[str, str]] = {
    "whole": N_("{unused} of {files} files stand on no article"),
    "all_used": N_("Each of the {files} files stands on at least one article"),
    "part": N_("At least {unused} files stand on no article; of some content sets it is not known"),
    "counted": N_("Up to {unused} of {files} files stand on no article; which ones is not known"),
    "all_counted": N_("Each of the {files} files stands on at least one article"),
    "used_only": N_("{used} files stand on articles; how many stand on none is not known"),
    "none_used": N_("No file of {name} stands on an article"),
    "unknown": N_("Which files of {name} are used is not known"),
}
FILES_LEAD: Final[dict[str, str]] = {
    "whole": N_(
        "Files on no article are shared but not yet seen. Pass them on to those who write about their "
        "subject: once placed, a file is there each time its article is opened."
    ),
    "all_used": "",
    "part": N_("Some content sets are known file by file; of others only the files in use are named here."),
    "counted": N_("The files in use are named below. The others can be counted, but not named."),
    "all_counted": "",
    "used_only": N_("The files in use are named below; the others are neither named nor counted."),
    "none_used": "",
    "unknown": "",
}
FILES_USE: Final[dict[str, str]] = {
    "all": N_("All files"),
    "used": N_("On articles"),
    "unused": N_("On no article"),
}
FILES_NAMED: Final[dict[str, str]] = {"all": N_("All that are named")}
UNNAMED: Final[dict[str, str]] = {
    "counted": N_("{count} of the {files} files ({month}) are counted here, but not named."),
    "used_only": N_("Files on no article are neither named nor counted here."),
    "none_used": N_("Files on no article are neither named nor counted here."),
    "part": N_("Of some content sets, files on no article are neither named nor counted here."),
}
NAMES_USED_ONLY: Final[dict[str, str]] = {
    "cim_dump": N_("Commons Impact Metrics names only files on articles that were viewed in the month."),
    "file": N_("A usage list names only files in use."),
}
WALK_THE_CATEGORY: Final = N_(
    "To know every file by name, walk the category: python -m sic_metrics ingest commons-usage --partner "
    "{org}, then python -m sic_metrics build."
)

ALL_USED: Final = {"whole": "all_used", "counted": "all_counted"}


def files(context: PageContext) -> None:
    """All its files, those on articles or those on none; or the one that the address names."""
    file = st.query_params.get("file")
    if file and is_known(context, file):
        one_file(context, file)
        return
    counts = cached.answer(asking.file_counts(context.org))
    known = inventory(counts, cached.metric("files", context.org))
    _opening(context, known)
    if file:
        notice(
            _("No list of {name} has a file “{file}”; showing all its files.").format(
                name=context.name, file=file[:120]
            ),
            "info",
        )
    if not known.named:
        nothing_named = _("The newest lists name articles, but not the files that stand on them.")
        unknown(
            translated(UNNAMED).get(known.state, nothing_named), _(WALK_THE_CATEGORY).format(org=context.org)
        )
        return
    use, _unused = toolbar(_choices(known), [], _("Part of a file’s name"))
    if use != "unused" or known.unused_named:
        uploads, licences = (bool(counts[name].sum()) for name in ("uploads", "licences"))
        show_list(
            context,
            asking.files(context.org, use),
            file_fields(context, uses=use != "unused", uploads=uploads, licences=licences),
            ListOptions(
                sort="-articles" if use != "unused" else "-uploaded_on" if uploads else "file",
                label=_("Files of {name}: {use}").format(name=context.name, use=_(FILES_USE[use]).lower()),
                noun="file",
                behind=context.behind("file_list"),
                is_part=use != "all",
            ),
        )
    if known.state != "whole" and use != "used":
        _say_unnamed(context, known)


def _opening(context: PageContext, known: Inventory) -> None:
    state = ALL_USED.get(known.state, known.state) if known.unused == 0 else known.state
    title = _(FILES_TITLE[state]).format(
        unused=text.exact(known.unused),
        files=text.exact(known.files),
        used=text.exact(known.used),
        name=context.name,
    )
    head(_("Content · {name}").format(name=context.label), title, context.with_doubt(_(FILES_LEAD[state])))


def _choices(known: Inventory) -> dict[str, str]:
    """Which of the files, each choice with its number."""
    counts = {"all": known.named, "used": known.used, "unused": known.unused}
    numbers = {use: text.exact(number) for use, number in counts.items()}
    if known.state == "counted":
        numbers["unused"] = change_words.with_bound(numbers["unused"], "up to")
    labels = {**translated(FILES_USE), **({} if known.state == "whole" else translated(FILES_NAMED))}
    return {use: COUNTED_CHOICE.format(label=label, count=numbers[use]) for use, label in labels.items()}


def _say_unnamed(context: PageContext, known: Inventory) -> None:
    """How many files on no article have no name here, why, and what would name them."""
    tiers = [tier for tier in (known.tiers or "").split("+") if tier in translated(NAMES_USED_ONLY)]
    reason = _(UNNAMED[known.state]).format(
        count=text.exact(known.unnamed),
        files=text.exact(known.files),
        month=text.month_name(known.month) if known.month else "",
    )
    why = " ".join(_(NAMES_USED_ONLY[tier]) for tier in tiers)
    unknown(reason, f"{why} {_(WALK_THE_CATEGORY).format(org=context.org)}".strip())
    source_line(_(text.SAMPLE_MARK) if context.sample else "", context.behind("files"))


REMOVED_TITLE: Final = N_("{gone} of files of {name} have gone; {back} more had gone and are there again")
REMOVED_LEAD: Final = N_(
    "A use is one file on one article. Begin with those that had many views: the article’s history says who "
    "took the file out, and why. Ask there before putting it back."
)
REMOVED_ONE_LIST: Final = (
    N_("Only one list of uses is known, and nothing to compare it with."),
    N_("Take another one later: the next category walk, usage list or month of Commons Impact Metrics."),
)
REMOVED_NONE: Final = (
    N_("Every use of each list is in the next one too."),
    N_("There is nothing to do. The next list is compared when it is loaded."),
)
REMOVED_USE: Final[dict[str, str]] = {"all": N_("All"), "unused": N_("Gone"), "used": N_("There again")}
SURE_MEANS: Final[dict[str, str]] = {
    "walk": N_("Sure: two category walks saw the article with the file and without it."),
    "file": N_("Likely: two usage lists differ; a renamed article or file looks the same."),
    "cim_dump": N_("Perhaps: Commons Impact Metrics names viewed articles only; it may have had no view."),
}


def removed(context: PageContext) -> None:
    """What went, from where, between which two days, how sure that is, and whether it is back."""
    known = cached.answer(asking.removed_counts(context.org))
    uses, back = int(known["uses"].sum()), int(known["back"].sum())
    _opening_of_removed(context, uses, back)
    if not uses:
        lists = cached.table("core_set_health", context.org)["lists"].max()
        unknown(*(translated(REMOVED_ONE_LIST) if lists < 2 else translated(REMOVED_NONE)))
        return
    counts = {"all": uses, "unused": uses - back, "used": back}
    choices = {
        use: COUNTED_CHOICE.format(label=label, count=text.exact(counts[use]))
        for use, label in translated(REMOVED_USE).items()
    }
    wikis = cached.answer(asking.values_of(metric("removed_uses"), "wiki", context.org))["value"].tolist()
    use, wiki = toolbar(choices, wikis, _("Part of a name or title"))
    show_list(
        context,
        asking.removed(context.org, wiki, use),
        removed_fields(context, with_file=True),
        ListOptions(
            sort="-seen_on",
            label=_("Uses of files of {name} that went").format(name=context.name),
            noun="use",
            note=" ".join(_(SURE_MEANS[tier]) for tier in sorted(known["tier"], reverse=True)),
            behind=context.behind("removed_uses", wiki),
            is_part=use != "all",
        ),
    )


def _opening_of_removed(context: PageContext, uses: int, back: int) -> None:
    title = _(REMOVED_TITLE) if back else _("{gone} of files of {name} have gone")
    wording = (title if uses else _("No use of a file of {name} is known to have gone")).format(
        gone=text.counted(uses - back, "use"), name=context.name, back=text.exact(back)
    )
    head(_("Content · {name}").format(name=context.label), wording, _(REMOVED_LEAD) if uses else "")
