"""Small pictures of files: asked for, encoded again, kept with the snapshot, gone with their file."""

import io

import pytest
from PIL import Image

from sic_metrics.health.check import findings
from sic_metrics.ledger.store import Ledger
from sic_metrics.snapshots import SnapshotReader
from tests.ingestion.pictured import (
    ANIMATED,
    BROKEN,
    DELETED,
    DRAWN,
    HUGE,
    JPEG,
    PICTURES,
    PNG,
    SECRET,
    SOURCES,
    UNLICENSED,
    VECTOR,
    pictured,
    pictured_world,
)
from tests.stand_in import log
from tests.stand_in.running import running_wikimedia


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The store after a first run and a build, and what the upload host was asked."""
    live = pictured(tmp_path_factory.mktemp("pictured"))
    with running_wikimedia(pictured_world()) as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        asked = wikimedia.entries()
    live.build()
    return live, asked


def thumbnails(live) -> dict[str, dict[str, object]]:
    reader = SnapshotReader(live.home)
    try:
        return {row["file"]: row for row in reader.table("file_thumbnails").to_pylist()}
    finally:
        reader.close()


def test_good_pictures_are_stored_with_credit_and_licence(first):
    kept = thumbnails(first[0])
    assert set(kept) == {JPEG, PNG, DELETED}
    assert kept[JPEG] | {"picture": b""} == {
        "file": JPEG,
        "picture": b"",
        "width": 320,
        "height": 240,
        "credit": "Uploader_&_sons",
        "licence": "cc-by-sa-4.0",
    }
    assert (kept[PNG]["width"], kept[PNG]["height"]) == (194, 320)


def test_they_are_encoded_again_without_metadata(first):
    for name, row in thumbnails(first[0]).items():
        assert SECRET.encode() in PICTURES[name]
        assert SECRET.encode() not in row["picture"]
        with Image.open(io.BytesIO(row["picture"])) as image:
            assert (image.format, image.size) == ("JPEG", (row["width"], row["height"]))
            assert not image.getexif()
            assert not {"comment", "icc_profile", "exif"} & set(image.info)


def test_what_was_sent_is_kept_in_the_ledger(first):
    ledger = Ledger(first[0].home)
    entry = ledger.newest("thumbnails", JPEG)
    with ledger.body(entry.body_sha256, entry.origin) as body:
        assert body.read() == PICTURES[JPEG]
    ledger.close()


def test_bad_ones_are_put_aside_and_check_says_so(first):
    live = first[0]
    reasons = {entry.subject: entry.params["reason"] for entry in live.quarantined()}
    assert set(reasons) == {BROKEN, HUGE, ANIMATED, DRAWN}
    assert "more than 2,000,000 bytes" in reasons[HUGE]
    assert "is animated" in reasons[ANIMATED]
    assert all("cannot be read as JPEG or PNG" in reasons[name] for name in (BROKEN, DRAWN))
    said = [finding.what for finding in findings(live.home, live.registry) if finding.where == "thumbnails"]
    assert said
    assert any(HUGE in what for what in said)


def test_a_file_without_a_licence_and_a_drawing_are_not_asked_for(first):
    uploads = [entry for entry in first[1] if entry.path.startswith("/upload/")]
    assert {entry.path.rpartition("/330px-")[2] for entry in uploads} == set(PICTURES) - {UNLICENSED, VECTOR}
    assert log.without_contact(first[1]) == []


def test_a_file_deleted_later_loses_its_picture_and_the_others_stay(first, tmp_path):
    live = pictured(tmp_path)
    with running_wikimedia(pictured_world()) as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        before = live.build()
        assert before.snapshot_id == first[0].build().snapshot_id
        wikimedia.server.world = pictured_world(deleted=True)
        live.ingest(wikimedia, "thumbnails", refresh=True)
    live.build()
    assert set(thumbnails(live)) == {JPEG, PNG}


def test_a_server_that_answers_pages_of_html_stops_no_run(tmp_path):
    live = pictured(tmp_path)
    with running_wikimedia(pictured_world(), permanent=("/upload/",), kinds=("html",)) as wikimedia:
        live.ingest(wikimedia, *SOURCES)
    live.build()
    assert thumbnails(live) == {}
    assert live.quarantined()
