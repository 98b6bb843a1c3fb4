"""Keys that a source adds, takes away, renames or fills otherwise, in every recorded body of every source."""

import copy
import json
from pathlib import Path

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources.commons_usage.answers import members
from sic_metrics.wikimedia import forms
from tests.sources.answer_cases import CASES, READERS, REQUIRED, SAMPLES
from tests.stand_in.spoiling import NEW_KEY, levels

UNREAD = {"enwiki.models", "limits"}
VALUES = (None, True, 7, "x", [], {}, [{"a": 1}], {"a": {"b": []}})


def test_every_kind_of_answer_has_a_case():
    assert set(CASES) == set(READERS) == set(REQUIRED)


def read(kind, answer, params):
    return READERS[kind](json.dumps(answer).encode(), params)


def changed(answer, number, change):
    """A copy of the answer, its object of this number changed."""
    copied = copy.deepcopy(answer)
    level, place = list(levels(copied))[number]
    change(level)
    return copied, place


def assert_new_keys_change_nothing(kind, answer, params):
    right = read(kind, answer, params)
    for number in range(len(list(levels(answer)))):
        for value in VALUES:
            copied, place = changed(answer, number, lambda level, new=value: level.update({NEW_KEY: new}))
            assert read(kind, copied, params) == right, f"{place}: {value}"


@pytest.mark.parametrize("kind", CASES, ids=str)
def test_a_key_that_is_added_at_any_level_changes_no_row(kind):
    assert read(kind, *CASES[kind])
    assert_new_keys_change_nothing(kind, *CASES[kind])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_key_that_is_added_to_a_recorded_sample_changes_no_row(name, recorded_samples: Path):
    kind, params = SAMPLES[name]
    assert_new_keys_change_nothing(kind, json.loads((recorded_samples / name).read_bytes()), params)


@pytest.mark.parametrize("kind", CASES, ids=str)
def test_a_required_key_that_is_gone_renamed_or_null_is_refused(kind):
    answer, params = CASES[kind]
    met = set()
    for number, (level, place) in enumerate(levels(answer)):
        for key in level.keys() & (set() if place in UNREAD else REQUIRED[kind]):
            met.add(key)
            changes = (
                lambda level, key=key: level.pop(key),
                lambda level, key=key: level.update({f"{key}_v2": level.pop(key)}),
                lambda level, key=key: level.update({key: None}),
            )
            for change in changes:
                copied, _ = changed(answer, number, change)
                with pytest.raises(SchemaError):
                    read(kind, copied, params)
    assert met == REQUIRED[kind]


@pytest.mark.parametrize(
    ("kind", "key", "names"),
    [
        (("commons-usage", "usage"), "globalusage", ["globalUsage", "global-usage", "global_usages", "uses"]),
        (("commons-usage", "pages"), "redirects", ["redirects2", "redirect_pages", "incoming"]),
        (("commons-usage", "redirects"), "revisions", ["revision", "edits"]),
        (("commons-usage", "category"), "categoryinfo", ["category_info", "counts"]),
        (("commons-files", "files"), "imageinfo", ["imageInfo", "versions"]),
        (("commons-files", "files"), "extmetadata", ["ext_metadata", "described"]),
        (("commons-files", "files"), "License", ["Licence", "license"]),
        (("assessments", None), "pageassessments", ["assessments", "page_assessments"]),
        (("wikidata", "organisations"), "labels", ["label", "names"]),
        (("wikidata", "organisations"), "claims", ["claims_v2", "statements"]),
    ],
)
def test_a_key_whose_absence_says_something_is_refused_under_another_name(kind, key, names):
    answer, params = CASES[kind]
    for name in names:
        renamed = json.loads(json.dumps(answer).replace(f'"{key}":', f'"{name}":'))
        assert renamed != answer
        with pytest.raises(SchemaError, match=rf"{name}: is not known, and \w+ is missing: it seems to be"):
            read(kind, renamed, params)


@pytest.mark.parametrize("name", ["continue_v2", "Continue", "next"])
def test_a_renamed_continuation_is_not_taken_for_the_end(name):
    more = {name: {"cmcontinue": "file|41", "continue": "-||"}}
    answer = {"batchcomplete": True, "query": {"categorymembers": []}, **more}
    with pytest.raises(SchemaError, match=f"{name}: is not known, and continue is missing"):
        members(json.dumps(answer).encode())


def test_unknown_keys_are_noted_by_where_they_stand_without_numbers_and_data():
    use = {"title": "A", "wiki": "en.wikipedia.org", "pageid": 1, "ns": 0, "site": "en", "since": 1}
    page = {"pageid": 1, "ns": 6, "title": "File:A.jpg", "globalusage": [use, use]}
    answer = {"query": {"pages": [page, page]}, "newest": {"query": 1}}
    with forms.noting_unknown_keys() as noted:
        read(("commons-usage", "usage"), answer, {"content_set_id": "s", "as_of": "2026-11-01"})
    assert noted == {"newest", "query.pages.globalusage.site", "query.pages.globalusage.since"}
    with forms.noting_unknown_keys() as noted:
        read(("wikidata", "names"), {"entities": {"Q7": {"id": "Q7", "seen": 1}, "seen": 2}}, {})
    assert noted == {"entities.seen"}
