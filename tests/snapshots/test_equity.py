"""The criterion of equity on a few languages, worked out by hand: with knowledge gaps, and without any."""

import duckdb
import pytest

from sic_metrics.criteria import statements

TABLES = """
    CREATE TABLE organisations AS SELECT * FROM (VALUES
        ('A', 'Arabic; English; Swahili', 'site'), ('B', 'Swahili', 'general knowledge'),
        ('C', 'Hausa', 'site'), ('D', 'Swedish', 'site'), ('E', 'Arabic; Unnamed', 'site'), ('F', NULL, NULL)
    ) AS t (org_id, official_languages, official_languages_source);
    CREATE TABLE wikis AS SELECT * FROM (VALUES
        ('ar.wikipedia', 'Arabic', 'ar'), ('en.wikipedia', 'English', 'en'), ('ha.wikipedia', 'Hausa', 'ha'),
        ('sv.wikipedia', 'Swedish', 'sv'), ('sw.wikipedia', 'Swahili', 'sw')
    ) AS t (wiki, language, language_code);
    CREATE TABLE languages AS SELECT * FROM (VALUES
        ('ar', 300000000, 'Middle East & North Africa'), ('en', 1500000000, 'North America'),
        ('ha', 50000000, 'Sub-Saharan Africa'), ('sv', 10000000, 'Northern & Western Europe'),
        ('sw', 100000000, 'Sub-Saharan Africa')
    ) AS t (language_code, speakers, region);
    CREATE TABLE knowledge_gaps (
        wiki VARCHAR, gap VARCHAR, category VARCHAR, month DATE, standard_share DOUBLE
    );
"""
# Newest known shares: Arabic 0.3, English 0.4, Swahili 0.1; their median is 0.3.
GAPS = """
    INSERT INTO knowledge_gaps VALUES
        ('ar.wikipedia', 'gender', 'female', DATE '2026-10-01', 0.3),
        ('en.wikipedia', 'gender', 'female', DATE '2026-10-01', 0.4),
        ('sw.wikipedia', 'gender', 'female', DATE '2026-08-01', 0.6),
        ('sw.wikipedia', 'gender', 'female', DATE '2026-09-01', 0.1),
        ('sw.wikipedia', 'gender', 'female', DATE '2026-10-01', NULL),
        ('sw.wikipedia', 'gender', 'male', DATE '2026-10-01', 0.9),
        ('ha.wikipedia', 'geography_wmf_region', 'South Asia', DATE '2026-10-01', 0.9);
"""
SPEAKERS = {"A": 400, "B": 100, "C": 50, "D": 0}


def evidence(*more: str) -> dict[str, tuple[float, float, str, str]]:
    """Raw, error, source and note, by organisation."""
    with duckdb.connect() as connection:
        for statement in (TABLES, *more):
            connection.execute(statement)
        rows = connection.execute(statements()["equity"]).fetchall()
    return {org: (raw, error, source, note) for org, raw, error, _, source, note, _ in rows}


def test_without_knowledge_gaps_speakers_are_counted_and_nothing_else():
    found = evidence()
    assert {org: raw for org, (raw, *_) in found.items()} == SPEAKERS
    assert {org: error for org, (_, error, *_) in found.items()} == {"A": 80, "B": 40, "C": 10, "D": 0}
    assert found["A"][3] == "Arabic, Swahili"
    assert not any("knowledge_gaps" in source for _, _, source, _ in found.values())


def test_a_language_counts_for_more_by_as_much_as_it_lies_below_the_median():
    found = evidence(GAPS)
    raw, error, source, note = found["A"]
    assert raw == pytest.approx(300 + 1.2 * 100)
    assert error == pytest.approx(0.2 * raw)
    assert source.endswith("; metric knowledge_gaps (2026-10)")
    assert note == (
        "Arabic (× 1.00: 30% of women's biographies are of standard quality against a median of 30%), "
        "Swahili (× 1.20: 10% of women's biographies are of standard quality against a median of 30%)"
    )
    assert found["B"][0] == pytest.approx(120)
    assert found["B"][2].endswith("(2026-09)")


def test_where_the_share_is_not_known_a_speaker_counts_once():
    assert evidence(GAPS)["C"][:2] == (50, 10)
    assert evidence(GAPS)["C"][3] == "Hausa"
    assert evidence(GAPS).keys() == SPEAKERS.keys()
