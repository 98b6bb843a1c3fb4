"""Judged numbers that cannot be: each is named by file, line and column, and nothing is loaded."""

from datetime import UTC, datetime, timedelta

import pytest

from sic_metrics.registry.models import KnownWiki
from tests.registry.renaming import folder, read, said, write

__all__ = ["folder"]

EVIDENCE = {
    "org_id": "WHO",
    "criterion_id": "content",
    "raw": "12",
    "as_of": "2026-03",
    "source": "asked them",
}


def judged(folder, **cells):
    header, *_ = read(folder / "evidence.csv")
    write(folder / "evidence.csv", [header, [(EVIDENCE | cells).get(column, "") for column in header]])
    return [line for line in said(folder) if "evidence.csv" in line]


def test_evidence_that_can_be_is_taken(folder):
    assert judged(folder) == []
    assert judged(folder, criterion_id="readiness", raw="4") == []
    assert judged(folder, criterion_id="effort", raw="33", error="8") == []


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"raw": "-1"}, "column raw: '-1' is wrong; write a number that is not negative"),
        ({"raw": "nan"}, "column raw: 'nan' is wrong; write a plain number"),
        ({"criterion_id": "importance", "raw": "5"}, "5 is more than there can be; write it of 4 themes"),
        ({"criterion_id": "licence", "raw": "50"}, "column raw: 50 is more than there can be; write it of 1"),
        ({"criterion_id": "readiness", "raw": "4.5"}, "4.5 is more than there can be; write it of 4 steps"),
        ({"criterion_id": "effort", "raw": "4000"}, "4000 lies outside the scale, and counts as its end"),
        (
            {"as_of": f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"},
            "column as_of: '{as_of}' is wrong; lies in the future",
        ),
    ],
)
def test_evidence_that_cannot_be_is_said(folder, cells, reason):
    (line,) = judged(folder, **cells)
    assert reason.format(**cells) in line


@pytest.mark.parametrize(
    ("table", "old", "new", "reason"),
    [
        ("criteria", "0; 0.1; 0.3; 0.6", "0; 0.1; 0.3; inf", "column anchors: '0; 0.1; 0.3; inf' is wrong"),
        ("criteria", "0; 0.1; 0.3; 0.6", "nan; 0.1; 0.3; 0.6", "column anchors: 'nan; 0.1; 0.3; 0.6' is"),
        ("criteria", "0; 0.3; 0.7; 1", "0; nan; 0.7; 1", "column anchor_values: '0; nan; 0.7; 1' is wrong"),
        ("effort", "yes,no,240", "yes,no,0", "column hours: '0' is wrong; no collaboration takes no hours"),
        ("effort", "yes,no,240", "yes,no,-240", "column hours: '-240' is wrong; write a number that is not"),
        ("presets", "Balanced,need", "balanced,need", "'balanced' and 'Balanced' differ in capitals alone"),
    ],
)
def test_scales_efforts_and_presets_that_cannot_be_are_refused(folder, table, old, new, reason):
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(f"{table}.csv, line" in line and reason in line for line in said(folder)), said(folder)


def known_wiki(wiki, language_code, main_page=None):
    dbname = wiki.removesuffix("pedia").replace(".", "").replace("-", "_")
    cells = {"wiki": wiki, "dbname": dbname, "domain": f"{wiki}.org", "language": "x"}
    further = {"language_code": language_code, "main_page": main_page}
    return KnownWiki.model_validate(cells | {column: cell for column, cell in further.items() if cell})


def test_a_language_belongs_to_its_wiki():
    assert known_wiki("als.wikipedia", "gsw").language_code == "gsw"
    assert known_wiki("pt.wikipedia", "pt").language_code == "pt"
    with pytest.raises(ValueError, match=r"does not belong to the wiki pt\.wikipedia; write pt"):
        known_wiki("pt.wikipedia", "fr")
    with pytest.raises(ValueError, match="write gsw or als"):
        known_wiki("als.wikipedia", "de")


def test_small_first_letters_are_kept_where_the_wiki_keeps_them():
    assert known_wiki("szy.wikipedia", "szy", "saayaway_a_belih").main_page == "saayaway_a_belih"
    with pytest.raises(ValueError, match="write Anasayfa"):
        known_wiki("tr.wikipedia", "tr", "anasayfa")
