"""The public part of the register holds public facts, one row a body, and nothing else."""

import csv
import io

from sic_metrics.exports.collaborations import COLUMNS, public_csv
from sic_metrics.registry import load_registry
from tests.support import ROOT


def written(rows) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(public_csv(rows).decode("utf-8-sig"))))


def test_every_public_fact_is_there_with_its_source():
    facts = load_registry(ROOT / "data" / "registry").tables["partnerships"].to_pylist()
    rows = written(facts)
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) >= len(facts)
    assert all(row["source"].startswith("http") for row in rows)
    coh = [row for row in rows if row["organisation"] == "UNESCO" and row["since"] == "2016"]
    assert {row["wikimedia_body"] for row in coh} == {"Wikimedia Sverige", "Wikimedia Italia"}
    assert {row["stage"] for row in rows} == {"", "running", "ended"}


def test_a_cell_that_a_spreadsheet_would_run_is_guarded():
    row = {"org_id": None, "organisation": "=1+1", "wikimedia_party": "WMF", "kind": "@x", "start_year": None}
    row |= {"end_year_or_status": None, "what_was_delivered": None, "source_url": "https://a.example"}
    (found,) = written([row])
    assert (found["organisation"], found["kind"], found["org_id"], found["since"]) == ("'=1+1", "'@x", "", "")
