"""The language of a document, of an embedded chart's address and of a report's command."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sic_metrics.errors import UsageError
from sic_metrics.formats.language import ENGLISH, PSEUDO, choose_language, use_language
from sic_metrics.report.request import ReportRequest
from sic_metrics.ui.app.guards import OwnDocument


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    use_language(ENGLISH)


def document(query: str) -> str:
    async def plain(_request):
        return HTMLResponse('<html lang="en"><head></head></html>')

    client = TestClient(OwnDocument(Starlette(routes=[Route("/", plain)])))
    return client.get(f"/?{query}", headers={"accept": "text/html"}).text


@pytest.mark.parametrize(
    ("query", "tag"),
    [
        ("", '<html lang="en">'),
        ("lang=en", '<html lang="en">'),
        (f"org=UNESCO&lang={PSEUDO}", f'<html lang="{PSEUDO}" dir="rtl">'),
        ("lang=xx", '<html lang="en">'),
        ('lang="><script>', '<html lang="en">'),
    ],
)
def test_a_document_says_its_language_and_direction(query, tag):
    assert document(query).startswith(f"{tag}<head><script>")


def test_a_language_that_is_named_and_not_there_is_refused():
    with pytest.raises(UsageError, match="there is no language 'xx'; there are: en"):
        choose_language("xx")


def test_a_report_in_another_language_is_another_report_with_a_command_of_its_own():
    request = ReportRequest.of(["UNESCO"])
    english = request.digest(), request.command("1")
    choose_language(PSEUDO)
    assert request.digest() != english[0]
    assert f"--lang {PSEUDO}" in request.command("1")
    assert "--lang" not in english[1]
