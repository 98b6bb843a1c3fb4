"""Files on Commons: upload, uploader, licence, path."""

import json
from datetime import UTC, datetime

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources import commons_files
from tests.sources.small_wikimedia import ENDPOINTS, Run, asked_of

UTM = "?utm_source=commons.wikimedia.org&utm_campaign=imageinfo&utm_content=original"


def version(stamp="2020-02-03T04:05:06Z", user="Ana", licence="cc-by-sa-4.0", **other):
    metadata = {"License": {"value": licence, "source": "commons-templates", "hidden": ""}} if licence else {}
    url = f"https://upload.wikimedia.org/wikipedia/commons/0/00/Caf%C3%A9_%22x%22.jpg{UTM}"
    told = {"timestamp": stamp, "user": user, "url": url, "mime": "image/jpeg", "extmetadata": metadata}
    return told | other


def page(*versions, title='File:Café "x".jpg'):
    return {"pageid": 5, "ns": 6, "title": title, "imagerepository": "local", "imageinfo": list(versions)}


def body(*pages, **more):
    return json.dumps({**more, "query": {"pages": list(pages)}}).encode()


def parsed(*pages):
    return commons_files.parse(body(*pages), {}).to_pylist()


def test_a_file_has_its_first_upload_and_the_path_of_its_newest_version():
    assert parsed(page(version(), version("2011-01-01T00:00:00Z", "First", licence=None))) == [
        {
            "file": 'Café_"x".jpg',
            "uploaded_at": datetime(2011, 1, 1, tzinfo=UTC),
            "uploader": "First",
            "mime": "image/jpeg",
            "licence": "cc-by-sa-4.0",
            "path": '/wikipedia/commons/0/00/Café_"x".jpg',
        }
    ]


def test_a_hidden_uploader_is_unknown_and_a_missing_file_has_no_row():
    hidden = version()
    del hidden["user"]
    gone = {"ns": 6, "title": "File:Gone.jpg", "missing": True, "imagerepository": ""}
    (row,) = parsed(page({**hidden, "userhidden": True}), gone)
    assert row["uploader"] is None


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ({"License": "cc-by-sa-2.0", "LicenseShortName": "CC BY 4.0"}, "cc-by-sa-2.0"),
        ({"License": "", "LicenseShortName": "CC BY-SA 3.0 IGO"}, "cc-by-sa-3.0-igo"),
        ({"LicenseShortName": "<a href='x'>CC BY 4.0</a>"}, "cc-by-4.0"),
        ({"LicenseShortName": "Public domain"}, "pd"),
        ({"License": "pd"}, "pd"),
        ({"LicenseShortName": "CC0"}, "cc0"),
        ({"LicenseShortName": " <br> "}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_licence_is_that_of_the_template_or_its_short_name_or_unknown(metadata, licence):
    assert commons_files.licence_of(metadata.get("License"), metadata.get("LicenseShortName")) == licence


def test_a_recorded_answer_is_read_though_the_page_is_missing_locally(recorded_samples):
    answer = (recorded_samples / "mw_imageinfo_extmetadata_fv2_recorded.json").read_bytes()
    assert commons_files.parse(answer, {}).to_pylist() == [
        {
            "file": "Douglas_adams_portrait_cropped.jpg",
            "uploaded_at": datetime(2010, 4, 16, 22, 54, 28, tzinfo=UTC),
            "uploader": None,
            "mime": None,
            "licence": "cc-by-sa-2.0",
            "path": "/wikipedia/commons/c/c0/Douglas_adams_portrait_cropped.jpg",
        }
    ]


def test_files_are_asked_for_fifty_at_a_time_and_older_versions_are_not_followed():
    def answer(url, _):
        titles = asked_of(url)[1]["titles"].split("|")
        more = {"continue": {"iistart": "2001", "continue": "||"}} if len(titles) == 1 else {}
        return body(*(page(version(), title=title) for title in titles), **more)

    run = Run(answer)
    names = (f"F {n}.jpg" for n in range(101))
    run.go_through(commons_files.questions_about(ENDPOINTS, "who_files 2026-11", names))
    assert list(run.kept) == [f"who_files 2026-11 {number} 1" for number in (1, 2, 3)]
    assert len(run.rows(commons_files.parse, "files")) == 101
    assert asked_of(run.asked[0])[1]["iiprop"] == "url|timestamp|user|mime|extmetadata"


def test_a_batch_cut_by_its_size_goes_on():
    first, second = page(version(), title="File:A.jpg"), page(version(), title="File:B.jpg")
    bare = {"pageid": 6, "ns": 6, "title": "File:B.jpg"}
    parts = [body(first, bare, **{"continue": {"iicontinue": "B.jpg|2", "continue": "||"}}), body(second)]
    run = Run(lambda url, _: parts[len(run.asked) - 1])
    run.go_through(commons_files.questions_about(ENDPOINTS, "s", ["A.jpg", "B.jpg"]))
    assert len(run.asked) == 2
    found = [row["file"] for part in parts for row in commons_files.parse(part, {}).to_pylist()]
    assert found == ["A.jpg", "B.jpg"]


@pytest.mark.parametrize(
    "wrong",
    [
        page({"timestamp_v2" if key == "timestamp" else key: value for key, value in version().items()}),
        page({**version(), "timestamp": 5}),
        page(version() | {"extmetadata": {"Licence": {"value": "cc0"}}}),
        page(version() | {"extmetadata": {"License": {"worth": "cc0"}}}),
        {"pageid": 5, "ns": 6, "title": "File:A.jpg", "imageinfo_v2": []},
    ],
)
def test_another_form_is_refused(wrong):
    with pytest.raises(SchemaError, match=r"commons-files: query\.pages\.0"):
        parsed(wrong)


def test_a_file_is_explained():
    run = Run(lambda url, _: body(page(version())))
    assert list(commons_files.explain(run, ENDPOINTS, "Café.jpg")) == [
        'Café_"x".jpg: uploaded 2020-02-03 by Ana',
        'type image/jpeg, licence cc-by-sa-4.0, served as /wikipedia/commons/0/00/Café_"x".jpg',
    ]
    run = Run(lambda url, _: body({"ns": 6, "title": "File:X.jpg", "missing": True}))
    assert list(commons_files.explain(run, ENDPOINTS, "X.jpg")) == ["X.jpg: there is no such file on Commons"]
