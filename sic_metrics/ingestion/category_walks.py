"""Category walks of a run: which sets are walked, which are left to dumps, and where a walk goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..errors import BrokenAnswerError, UsageError
from ..sources import commons_impact, commons_usage
from ..warehouse import covered
from ..wikimedia.action_api import host_of
from .client import NOTHING_GOOD_FOR, allow_listed
from .job import Job

WALK_GOES_ON_DAYS = 14  # after so many, what a walk found first is too old to be of one day with the rest


def walks(job: Job) -> None:
    """Walk the categories of sets that are not left to dumps, and learn who their pages are.

    Asked for by name, all are walked: only a walk names the files that are used nowhere.
    """
    is_named = commons_usage.METADATA.name in job.named
    for one in job.category_sets if is_named else _not_left_to_dumps(job):
        try:
            _walk_if_there(job, _tree_to_walk(job, one))
        except BrokenAnswerError:  # put aside; the walk is not complete and goes on next time
            continue
        except UsageError as gone:  # what was known of the set stays; the others are walked
            job.report(gone)
    job.store.warehouse.sync()


def _not_left_to_dumps(job: Job) -> list[dict[str, Any]]:
    """Sets whose last month no dump tells, nor will tell; says which ones wait for theirs."""
    told = covered.months_told(job.store.warehouse, job.category_sets)
    untold = [one for one in job.category_sets if job.last not in told.get(one["content_set_id"], ())]
    waiting = [one["content_set_id"] for one in _waiting(job, untold)]
    if waiting:
        wait = "waits" if len(waiting) == 1 else "wait"
        job.say(
            f"{job.organisation['org_id']}: the dump of {job.last:%Y-%m} has not come yet;"
            f" {', '.join(waiting)} {wait} for it"
        )
    return [one for one in untold if one["content_set_id"] not in waiting]


def _waiting(job: Job, untold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those whose uses a dump that has not come will tell, or may: without an allow-list nobody knows."""
    of_a_dump = [one for one in untold if one["depth"] in commons_impact.DEPTHS]
    if not of_a_dump:
        return
    listed = allow_listed(job.asking, job.endpoints)
    searched = covered.searched_for(job.store.warehouse, job.last)
    for one in of_a_dump:
        category = one["value"].replace(" ", "_")
        if category not in searched and (listed is None or category in listed):
            yield one


def _walk_if_there(job: Job, tree: commons_usage.CategoryTree) -> None:
    """Walk; raises UsageError where there is no such category, and none was there within a day."""
    try:
        _walk(job, tree)
    except UsageError:
        missing = job.store.ledger.newest(commons_usage.METADATA.name, commons_usage.subject_of_root(tree))
        if missing is None or job.asking.is_good(missing, NOTHING_GOOD_FOR):
            raise
        _walk(replace(job, asking=replace(job.asking, refresh=True)), tree)


def _walk(job: Job, tree: commons_usage.CategoryTree) -> None:
    """One walk, and who its pages are; what it had to remember is gone when this returns."""
    ask, note = job.asking.of(commons_usage.METADATA), job.asking.note(commons_usage.METADATA)
    walked = commons_usage.fetch(ask, note, job.endpoints, tree)
    for host, page_ids in sorted(walked.pages.items()):
        commons_usage.fetch_identity(ask, job.endpoints, tree.subject, host_of(host), page_ids)


def _tree_to_walk(job: Job, content_set: dict[str, Any]) -> commons_usage.CategoryTree:
    """The month's walk, or the last month's where that was not finished and is young enough to go on."""
    tree, _ = _tree(job, content_set, job.today)
    last, begun = _tree(job, content_set, job.today.replace(day=1) - timedelta(days=1))
    name = commons_usage.METADATA.name
    if not begun or job.store.ledger.newest(name, f"{last.subject} complete"):
        return tree
    named = f"{job.organisation['org_id']}: {tree.content_set_id}: the walk begun on {last.as_of}"
    if job.store.ledger.begun(name, f"{tree.subject} "):
        return tree
    if (job.today - last.as_of).days > WALK_GOES_ON_DAYS:
        job.say(f"{named} was not finished and is too old to go on; a new one begins")
        return tree
    job.say(f"{named} goes on")
    return last


def _tree(job: Job, content_set: dict[str, Any], day: date) -> tuple[commons_usage.CategoryTree, bool]:
    """The walk of the day's month, of the day it was begun, and whether it was."""
    tree = commons_usage.CategoryTree.of(content_set, day)
    begun = job.store.ledger.begun(commons_usage.METADATA.name, f"{tree.subject} ")
    return (replace(tree, as_of=date.fromisoformat(begun["as_of"])), True) if begun else (tree, False)
