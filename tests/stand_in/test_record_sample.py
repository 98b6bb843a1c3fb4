"""Recording the sample's answers anew gives what the sample ships."""

import pytest

from sic_metrics.shipped import sample
from tests.stand_in.record_sample import (
    ARCHIVE,
    HOUR,
    links,
    links_cut_short,
    real_address,
    record,
    steps,
    walk,
)


@pytest.fixture(scope="module")
def shipped():
    return list(sample.read_answers(ARCHIVE))


def of_days(answers, source, days):
    return [one for one in answers if one.incoming.source == source and one.fetched_at in days]


def test_two_walks_and_the_counts_of_links_are_those_shipped(shipped):
    walked = [step for step in steps() if step[1] is walk and step[0][:7] in {"2025-05", "2026-02"}]
    counted = [step for step in steps() if step[1] in {links, links_cut_short}]
    for source, part in (("commons-usage", walked), ("citations", counted)):
        assert len(part) > 1
        anew = list(record(part))
        assert anew == of_days(shipped, source, {day + HOUR for day, _, _ in part})


@pytest.mark.slow
def test_everything_recorded_anew_is_that_shipped(tmp_path, shipped):
    sample.write_answers(tmp_path / "anew.bz2", record(steps()))
    assert (tmp_path / "anew.bz2").read_bytes() == ARCHIVE.read_bytes()


def test_addresses_are_those_of_the_real_places():
    asked = "http://127.0.0.1:4711/fr.wikipedia.org/w/api.php?action=query"
    assert real_address(asked) == "https://fr.wikipedia.org/w/api.php?action=query"
    assert real_address("note: demo_seeds_files 2025-05 complete").startswith("note: ")
