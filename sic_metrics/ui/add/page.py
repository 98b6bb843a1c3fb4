"""The page that adds a partner's category: its blocks, and `add` run as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.registry import load_registry
from sic_metrics.settings import PROJECT, Settings
from sic_metrics.ui.components.parts import head, notice, section, source_line, unknown
from sic_metrics.ui.components.tables import Column, table

TIMED_OUT: Final = N_(
    "The look took longer than {minutes} minutes and was stopped. What came is kept: look again to go on."
)

SECONDS: Final = 900


@dataclass(frozen=True)
class Request:
    """What the form asks for."""

    org_id: str
    category: str
    depth: int
    prune: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What the command answered: a proposal as `add --json` prints it, or what went wrong."""

    request: Request
    proposal: dict[str, Any] | None
    message: str


def run(request: Request, *, write: bool = False) -> Result:
    """Run the command to its end; each value is one argument, and no shell reads them."""
    try:
        done = subprocess.run(  # noqa: S603 - our own command, its values bound to their options
            _command(request, write=write),
            cwd=PROJECT,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Result(request, None, _(TIMED_OUT).format(minutes=SECONDS // 60))
    if done.returncode:
        return Result(request, None, done.stderr.strip())
    return Result(request, json.loads(done.stdout), done.stderr.strip())


def _command(request: Request, *, write: bool) -> list[str]:
    options = [f"--category={request.category}", f"--depth={request.depth}"]
    options += [f"--prune={name}" for name in request.prune]
    options += ["--json", *(["--write"] if write else [])]
    return [sys.executable, "-m", "sic_metrics", "add", *options, "--", request.org_id]


IS_ADDED: Final = N_(
    "{id} is in the registry. Next, on the command line: “python -m sic_metrics ingest --partner {org}”, "
    "then “python -m sic_metrics build”."
)

LEAD: Final = N_(
    "Look at a category of Wikimedia Commons, leave out what is not the partner’s work, see what it costs to "
    "follow, and add it. Looking changes nothing."
)
NO_CONTACT: Final = (
    N_("Nothing is asked of Wikimedia before it is known who asks."),
    N_(
        "Set SIC_CONTACT to your page or e-mail, such as “https://example.org/contact; mail@example.org”, "
        "and start the server again."
    ),
)
ORGANISATION_HELP: Final = N_(
    "As the registry names it. One that is missing goes into organisations.csv first."
)
DEPTH_HELP: Final = N_(
    "Levels of subcategories; 0 takes the category’s own files only. Commons Impact Metrics follow seven."
)
LOOKING: Final = N_("Asking Commons at {pace:,g} requests a minute; a large tree takes about five minutes…")
TREE_CUT: Final = N_(
    "The tree goes on: one look asks at most fifty questions. Look again to see more; adding needs no more."
)
TREE_ALT: Final = N_("The category {name} and its subcategories, with their files and subcategories.")
TREE_COLUMNS: Final = (N_("Files"), N_("Subcategories"), N_("Category"))
COST_COLUMNS: Final = (N_("Requests"), N_("What for"))
ROW_SUB: Final = N_("To content_sets.csv in the registry; the whole registry is checked with it first.")

RESULT, ADDED, WHOLE, PRUNE = "add-told", "add-added", "add-whole", "add-prune"
MOST_ROWS: Final = 20
LONGEST_ADDRESS: Final = 2_000  # a name has 255 bytes at most, three signs each in an address
INDENT: Final = "\u2003"


def opening() -> None:
    """Head."""
    head(_("Add a partner"), _("Follow a partner’s category"), _(LEAD))


def may_ask() -> bool:
    """Whether the operator is known; if not, say what to set."""
    if Settings.from_environment().contact:
        return True
    unknown(*translated(NO_CONTACT))
    return False


def form() -> Request | None:
    """The form; what it asks for where it was sent."""
    names = _organisations()
    with st.form("add-form"):
        left, middle, right = st.columns([2, 3, 1], vertical_alignment="bottom")
        org = left.selectbox(
            _("Organisation"),
            list(names),
            index=None,
            format_func=lambda key: names[key],
            help=_(ORGANISATION_HELP),
            placeholder=_("Choose one"),
        )
        category = middle.text_input(
            _("Commons category"),
            placeholder=_("Content produced by …, or its address"),
            max_chars=LONGEST_ADDRESS,
        ).strip()
        depth = right.number_input(_("Levels below"), 0, 20, 7, help=_(DEPTH_HELP))
        sent = st.form_submit_button(_("Look at it"), type="primary")
    if sent and not (org and category):
        notice(_("Name an organisation and a category first."), "info")
    return Request(org, category, int(depth)) if sent and org and category else None


def look(request: Request) -> None:
    """Look at what the form asks for; nothing is left out yet."""
    st.session_state[PRUNE], st.session_state[WHOLE] = [], []
    _look(request)


def _look(request: Request) -> None:
    """Run the command without writing, and keep its answer for this visitor."""
    st.session_state.pop(ADDED, None)
    with st.spinner(_(LOOKING).format(pace=Settings.from_environment().requests_per_minute)):
        result = run(request)
    st.session_state[RESULT] = result
    if result.proposal and not request.prune:
        st.session_state[WHOLE] = [branch["category"] for branch in result.proposal["found"]["tree"][1:]]


def outcome() -> None:
    """What the last look found, and the button that adds the row; or what went wrong."""
    result: Result | None = st.session_state.get(RESULT)
    if result is None:
        return
    if result.proposal is None:
        notice(result.message, "error")
        return
    proposal = result.proposal
    wide, narrow = st.columns([3, 2], gap="large")
    with wide:
        _tree(proposal)
    with narrow:
        _cost(proposal)
    prune = _prune()
    if tuple(prune) != result.request.prune and st.button(_("Look again without them")):
        _look(Request(result.request.org_id, result.request.category, result.request.depth, tuple(prune)))
        st.rerun()
    _row(proposal)
    _confirm(result, changed=tuple(prune) != result.request.prune)


def _organisations() -> dict[str, str]:
    rows = load_registry(Settings.from_environment().registry).tables["organisations"].to_pylist()
    named = {row["org_id"]: f"{row['short_name']} · {row['full_name']}" for row in rows}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def _tree(proposal: dict[str, Any]) -> None:
    category = proposal["found"]
    name = proposal["wanted"]["category"].replace("_", " ")
    count = len(category["tree"])
    section(
        _("{files} files in {categories}").format(
            files=text.exact(proposal["files"]),
            categories=ngettext("{count} category", "{count} categories", count).format(
                count=text.exact(count)
            ),
        ),
        _("{name}: files and subcategories directly in each category; today.").format(name=name),
    )
    named = [(INDENT * branch["level"], branch) for branch in category["tree"]]
    named += [(_("left out: "), branch) for branch in category["left_out"]]
    rows = [
        (branch["files"], branch["subcategories"], before + branch["category"].replace("_", " "))
        for before, branch in named
    ]
    kinds = (Column("", "count", width=70), Column("", "count", width=115), Column(""))
    titled = [replace(kind, title=title) for kind, title in zip(kinds, translated(TREE_COLUMNS), strict=True)]
    frame = pd.DataFrame(rows, columns=["files", "subcategories", "category"])
    columns = dict(zip(frame.columns, titled, strict=True))
    table(frame, columns, key="add-tree", alt=_(TREE_ALT).format(name=name), sample=False, rows=MOST_ROWS)
    if not category["is_whole"]:
        notice(_(TREE_CUT), "info")


def _cost(proposal: dict[str, Any]) -> None:
    requests = proposal["requests"]
    title = (
        _("How much a first run asks is unknown")
        if requests is None
        else _("A first run asks about {requests} questions").format(requests=text.exact(requests))
    )
    section(title, _("Estimate: {time}.").format(time=proposal["time"]))
    parts = pd.DataFrame(proposal["cost"]["parts"]).astype({"requests": "Int64"})
    requests_title, what_title = translated(COST_COLUMNS)
    columns = {"requests": Column(requests_title, "count", width=90), "what": Column(what_title)}
    table(parts, columns, key="add-cost", alt=title, sample=False)
    for line in proposal["cost"]["remarks"]:
        source_line(line)
    notice(f"{proposal['on_allow_list']} {proposal['how_to_be_listed']}".strip(), "info")


def _prune() -> list[str]:
    below = st.session_state.get(WHOLE, [])
    if not below:
        return []
    return st.multiselect(
        _("Leave out"),
        below,
        key=PRUNE,
        format_func=lambda name: name.replace("_", " "),
        help=_("A category that is left out is not followed, nor is anything below it."),
        placeholder=_("Nothing"),
    )


def _row(proposal: dict[str, Any]) -> None:
    section(_("The row to be added"), _(ROW_SUB))
    st.code(f"{proposal['header']}\n{proposal['line']}", language=None, wrap_lines=True)


def _confirm(result: Result, *, changed: bool) -> None:
    if st.session_state.get(ADDED):
        wanted = (result.proposal or {})["wanted"]
        notice(_(IS_ADDED).format(id=wanted["content_set_id"], org=wanted["org_id"]), "info")
        return
    if changed:
        source_line(_("Look again first: what is left out has changed."))
    if st.button(_("Add it to the registry"), type="primary", disabled=changed):
        with st.spinner(_("Checking the registry and adding the row…")):
            addition = run(result.request, write=True)
        if addition.proposal is None:
            notice(addition.message, "error")
        else:
            st.session_state[ADDED] = True
            st.rerun()
