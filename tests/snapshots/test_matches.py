"""Who could supply which topic: likeness against people's labels, and the evidence of a snapshot."""

import duckdb
import numpy as np
import pytest

from sic_metrics.registry import load_registry
from sic_metrics.scoring.matching import likeness
from sic_metrics.snapshots import SnapshotReader, matches
from tests.support import ROOT


@pytest.fixture(scope="module")
def labelled():
    """Likeness of topics and organisations, and which are right: the tags of the shipped topics.csv."""
    tables = load_registry(ROOT / "data" / "registry").tables
    with duckdb.connect(":memory:") as connection:
        for name in ("topics", "organisations"):
            connection.register("incoming", tables[name])
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        topics = connection.execute(matches.SQL["topics"]).df()
        organisations = connection.execute(matches.SQL["organisations"]).df()
    keys = dict(zip(organisations["short_name"], organisations["org_id"], strict=True))
    place = {org: at for at, org in enumerate(organisations["org_id"])}
    right = [frozenset(place[org] for org in matches._tagged(names, keys)) for names in topics["named"]]
    return likeness(topics["phrases"].tolist(), organisations["text"].tolist()), right


def hits_at(k, likenesses, right):
    """The share of rows of which one of the right columns is among the k most alike."""
    best = np.argsort(-np.nan_to_num(likenesses, nan=-1), axis=1, kind="stable")[:, :k]
    return float(np.mean([bool(set(row.tolist()) & wanted) for row, wanted in zip(best, right, strict=True)]))


def wilson(hits, tries, z=1.959964):
    """Wilson's interval of a share, 95 % unless told otherwise (Wilson 1927, JASA 22:209-212)."""
    centre, spread = hits + z**2 / 2, z * (hits * (1 - hits / tries) + z**2 / 4) ** 0.5
    return max(0.0, (centre - spread) / (tries + z**2)), min(1.0, (centre + spread) / (tries + z**2))


def test_hits_count_rows_with_a_right_one_among_the_most_alike():
    alike = np.array([[0.9, 0.1, 0.5], [np.nan, 0.2, 0.1]])
    right = [frozenset({2}), frozenset({1})]
    assert hits_at(1, alike, right) == 0.5
    assert hits_at(2, alike, right) == 1.0


def test_likeness_alone_finds_those_that_people_named(labelled, capsys):
    alike, right = labelled
    count = len(right)
    with capsys.disabled():
        for k in (1, 3, 5):
            share = hits_at(k, alike, right)
            low, high = wilson(round(share * count), count)
            print(f"\nhit@{k}: {share:.2f} of {count} topics, 95 % {low:.2f} to {high:.2f}", end="")
    assert wilson(round(hits_at(1, alike, right) * count), count)[0] > 0.4
    assert wilson(round(hits_at(3, alike, right) * count), count)[0] > 0.7


def test_with_the_labels_permuted_it_falls_to_chance(labelled):
    alike, right = labelled
    rng = np.random.default_rng(7)
    shuffled = [hits_at(1, alike, [right[at] for at in rng.permutation(len(right))]) for _ in range(200)]
    chance = np.mean([len(one) for one in right]) / alike.shape[1]
    assert np.mean(shuffled) < 0.2 < hits_at(1, alike, right)
    assert chance < 0.06


def test_wilson_is_the_textbook_interval():
    """1 of 10: 0.0179 to 0.4042; none and all stay within 0 to 1 (Newcombe 1998, Stat Med 17:857-872)."""
    assert wilson(1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)
    assert wilson(0, 20)[0] == 0
    assert wilson(20, 20)[1] == 1


def evidence(home, topic):
    reader = SnapshotReader(home)
    rows = reader.query("SELECT * FROM topic_matches WHERE topic = ? ORDER BY org_id", [topic]).to_pylist()
    reader.close()
    return {row["org_id"]: row for row in rows}


EXPECTED = {
    "KAPPA": (2, 0),
    "LAMBDA": (2, None),
    "MU": (1, None),
}  # K1 and K2, L1 and L2, M1; only KAPPA's links


def test_files_and_citations_are_counted_where_known_and_unknown_else(live_home):
    sea = evidence(live_home, "Sea")
    assert {org: (row["files"], row["citations"]) for org, row in sea.items()} == EXPECTED
    assert all("usage lists" in row["source"] for row in sea.values() if row["files"] is not None)
    assert all("links" in row["source"] for row in sea.values() if row["citations"] is not None)


def test_the_sample_says_nothing_about_real_topics(demo_home):
    climate = evidence(demo_home, "Climate")
    assert climate["IPCC"]["tagged"]
    assert not [org for org in climate if org.startswith("DEMO_")]
    assert all(row["files"] is None and row["citations"] is None for row in climate.values())
    first = max(climate.values(), key=lambda row: row["match"])
    assert first["org_id"] == "IPCC"
    assert first["source"] == "topics.csv (tags by judgement); names, themes and goals"
