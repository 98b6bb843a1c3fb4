"""Which walk an answer belongs to: the tree that was walked, and the answers that the walk rests on."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from sic_metrics.sources import commons_usage
from sic_metrics.sources.commons_usage import CategoryTree
from tests.sources.test_commons_usage import TREE, walked


def test_another_category_depth_or_prune_is_another_walk_and_an_order_or_budget_is_not():
    changes = ({"category": "Left_side"}, {"depth": 0}, {"prune": frozenset({"Deep"})})
    others = {replace(TREE, **changed).definition for changed in changes}
    assert len(others | {TREE.definition}) == 4
    assert replace(TREE, file_budget=1, as_of=date(2026, 12, 1)).definition == TREE.definition
    row = {"content_set_id": "who_files", "value": "Root", "depth": 7, "prune": "A b|C"}
    assert CategoryTree.of(row, TREE.as_of) == replace(TREE, prune=frozenset({"C", "A_b"}))
    turned = CategoryTree.of(row | {"prune": "C|A_b"}, TREE.as_of)
    assert turned.definition == CategoryTree.of(row, TREE.as_of).definition


def test_the_last_word_names_the_answers_that_the_walk_rests_on():
    done, run = walked()
    named = commons_usage.parse_parts(run.notes[f"{TREE.subject} complete"], {}).to_pydict()
    counted = {
        subject: sha256(body).hexdigest()
        for subject, (_, _, body, params) in run.kept.items()
        if params["answer"] in commons_usage.PARTS
    }
    assert dict(zip(named["subject"], named["body_sha256"], strict=True)) == counted
    assert len(counted) == done.categories + 2


def test_a_last_word_of_an_earlier_version_names_none():
    body = (
        b'{"category": "Root", "depth": 7, "prune": [], "files": 1, "categories": 1, "templates": 0,'
        b' "stopped_at": null, "templates_stopped": []}'
    )
    assert commons_usage.parse_parts(body, {}).num_rows == 0
    assert commons_usage.parse_complete(body, TREE.params("complete")).num_rows == 1
