"""The rows that the exports of the sample must have, worked out from the model alone, as TRUTH.json."""

import json
from collections.abc import Callable

import calibration as cal
import channels
import truth_alike
import truth_answers
import truth_definitions
import truth_exposure
import truth_files
import truth_indexed
import truth_places
import truth_quality
import truth_reach
import truth_usage
import truth_views
from model import MONTHS
from truth_orgs import Row
from usage import Evidence

PARTS = (
    *(truth_usage, truth_views, truth_indexed, truth_alike, truth_places, truth_files, truth_reach),
    *(truth_exposure, truth_definitions, truth_answers, truth_quality, channels),
)
COLUMNS = {metric: columns for part in PARTS for metric, columns in part.COLUMNS.items()}
ONLY = truth_views.ONLY | truth_alike.ONLY | truth_places.ONLY
# Columns that are keys of some export; where they are none they follow from the keys before them.
KEYS = {
    *(
        "org_id",
        "org_a",
        "org_b",
        "content_set_id",
        "seen_on",
        "wiki",
        "page_title",
        "file",
        "month",
        "known_from_month",
    ),
    *("language_code", "region", "namespace", "age", "flag", "definition", "step", "referer", "as_of"),
}


def sort_key(metric: str) -> Callable[[Row], Row]:
    """The key columns of a row of the export."""
    places = [place for place, column in enumerate(COLUMNS[metric].split(",")) if column in KEYS]
    return lambda row: tuple(row[place] for place in places)


def true_exports(evidence: Evidence) -> dict[str, list[Row]]:
    """Rows of every export, sorted by its key columns."""
    exports: dict[str, list[Row]] = {metric: [] for metric in COLUMNS}
    for part in PARTS:
        for metric, row in part.rows(evidence):
            exports[metric].append(row)
    for metric, found in exports.items():
        found.sort(key=sort_key(metric))
    return exports


def truth_text(evidence: Evidence) -> str:
    """TRUTH.json: an export a block, a row a line."""
    blocks = []
    for metric, rows in true_exports(evidence).items():
        only = f'"only":{json.dumps(ONLY[metric])},' if metric in ONLY else ""
        columns = json.dumps(COLUMNS[metric].split(","))
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        blocks.append(f'"{metric}":{{{only}"columns":{columns},"rows":[\n{lines}\n]}}')
    head = f'{{"seed":{cal.SEED},"months":{json.dumps(MONTHS)},"exports":{{\n'
    return head + ",\n".join(blocks) + "\n}}\n"
