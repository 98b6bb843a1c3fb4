"""Files that are downloaded: whole or not at all, and never in memory."""

import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sic_metrics.errors import BrokenAnswerError, SourceFileError, UnreachableError
from sic_metrics.wikimedia.http import Answer, Request
from tests.wikimedia.faulty_server import Fault, Said, Seen, reply, serving
from tests.wikimedia.faulty_session import HTML, TOO_MANY, session

BODY = bytes(range(256)) * 3_000
FILE = reply(200, BODY, Content_Type="application/octet-stream")
CUT = reply(200, BODY, cut=5)
NO_LENGTH_AND_CUT = FILE.split(b"\r\n\r\n")[0].replace(b"Content-Length", b"X-Length") + (
    b"\r\nConnection: close\r\n\r\n" + BODY[:-5]
)
MEGABYTE = 1 << 20


def is_whole(path: Path) -> None:
    if path.read_bytes() != BODY:
        raise SourceFileError(str(path), f"ends after {path.stat().st_size} bytes", line=7)


def download(tmp_path: Path, *said: Said, **options) -> tuple[Answer, list[Seen]]:
    with serving(x=said) as server, session(tmp_path, **options) as opened:
        return opened.download(Request(f"{server.address}/x"), tmp_path / "file", is_whole), server.seen


def fail(tmp_path: Path, *said: Said) -> tuple[BrokenAnswerError, list[Seen]]:
    with serving(x=said) as server, session(tmp_path) as opened:
        with pytest.raises(BrokenAnswerError) as raised:
            opened.download(Request(f"{server.address}/x"), tmp_path / "file", is_whole)
        return raised.value, server.seen


def test_a_file_comes_to_its_place(tmp_path):
    answer, (seen,) = download(tmp_path, FILE)
    assert (answer.outcome, answer.status, answer.body) == ("data", 200, b"")
    assert (tmp_path / "file").read_bytes() == BODY
    assert "partner-impact" in seen.headers["user-agent"]


FAULTS = {
    "reset": Fault.RESET,
    "stall": Fault.STALL,
    "cut short of its length": CUT,
    "cut without a length": NO_LENGTH_AND_CUT,
    "503": reply(503, "upstream"),
    "503 with a pause": reply(503, "upstream", Retry_After="0"),
    "429": TOO_MANY,
    "500": reply(500, "{}"),
    "302": reply(302, Location="/login"),
    "html": HTML,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_asked_again_and_leaves_no_part(tmp_path, fault):
    answer, seen = download(tmp_path, fault, FILE)
    assert (answer.outcome, len(seen)) == ("data", 2)
    assert (tmp_path / "file").read_bytes() == BODY


def test_a_file_that_is_always_cut_is_broken_and_its_part_removed(tmp_path):
    error, seen = fail(tmp_path, CUT)
    assert len(seen) == 12
    assert "broke off" in error.reason
    assert not (tmp_path / "file").exists()


def test_a_file_of_the_wrong_form_is_asked_for_twice_and_lies_there_to_be_put_aside(tmp_path):
    error, seen = fail(tmp_path, reply(200, b"no such file"))
    assert len(seen) == 2
    assert error.reason == "line 7: ends after 12 bytes"
    assert (tmp_path / "file").read_bytes() == b"no such file"


def test_of_a_file_that_was_wrong_nothing_is_left_where_the_fault_is_another_at_last(tmp_path):
    error, _ = fail(tmp_path, reply(200, b"no such file"), reply(500, "stack trace"))
    assert error.body == b"stack trace"
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (reply(404, "<html>Not Found</html>", Content_Type="text/html"), "no_data"),
        (reply(301, Location="/elsewhere"), "gone"),
    ],
)
def test_a_file_that_is_not_there_is_asked_for_once(tmp_path, said, outcome):
    answer, seen = download(tmp_path, said)
    assert (answer.outcome, len(seen)) == (outcome, 1)
    assert not (tmp_path / "file").exists()


def test_a_service_that_answers_nothing_ends_the_run(tmp_path):
    with serving(x=[reply(503, "down")]) as server, session(tmp_path) as opened:
        for error in (BrokenAnswerError, BrokenAnswerError, UnreachableError):
            with pytest.raises(error):
                opened.download(Request(f"{server.address}/x"), tmp_path / "file", is_whole)


@contextmanager
def large(status: int, megabytes: int) -> Iterator[str]:
    """The address of a body that is made as it is sent."""

    class Sending(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(megabytes * MEGABYTE))
            self.end_headers()
            for _ in range(megabytes):
                self.wfile.write(bytes(MEGABYTE))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Sending) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/x"
        server.shutdown()


def peak_of_a_download(tmp_path: Path, url: str) -> float:
    """In megabytes."""
    with session(tmp_path, timeout_seconds=(5, 5)) as opened:
        tracemalloc.start()
        try:
            opened.download(Request(url), tmp_path / "file", lambda _: None)
            return tracemalloc.get_traced_memory()[1] / MEGABYTE
        finally:
            tracemalloc.stop()


def test_a_large_file_is_never_in_memory(tmp_path):
    with large(200, 100) as url:
        assert peak_of_a_download(tmp_path, url) < 5
    assert (tmp_path / "file").stat().st_size == 100 * MEGABYTE


def test_the_status_is_looked_at_before_the_body_is_read(tmp_path):
    with large(404, 100) as url:
        assert peak_of_a_download(tmp_path, url) < 5


def test_a_large_file_of_the_own_disk_is_never_in_memory(tmp_path):
    published = tmp_path / "published"
    with published.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    assert peak_of_a_download(tmp_path, published.as_uri()) < 5
    assert (tmp_path / "file").stat().st_size == 100 * MEGABYTE


def test_a_file_of_the_own_disk_is_copied_without_pace(tmp_path):
    (tmp_path / "published").write_bytes(BODY)
    with session(tmp_path, limit=0.1) as opened:
        for _ in range(5):
            answer = opened.download(Request((tmp_path / "published").as_uri()), tmp_path / "file", is_whole)
    assert (answer.outcome, answer.body) == ("data", b"")
    assert (tmp_path / "file").read_bytes() == BODY == (tmp_path / "published").read_bytes()


def test_what_is_wrong_with_the_own_disk_is_said_of_the_file_alone(tmp_path):
    folder, wrong = tmp_path / "folder", tmp_path / "wrong"
    folder.mkdir()
    wrong.write_bytes(BODY[:-5])
    with session(tmp_path) as opened:
        missing = opened.download(Request((tmp_path / "none").as_uri()), tmp_path / "file", is_whole)
        assert (missing.outcome, missing.status) == ("no_data", 404)
        with pytest.raises(BrokenAnswerError, match="cannot be read"):
            opened.download(Request(folder.as_uri()), tmp_path / "file", is_whole)
        assert not (tmp_path / "file").exists()
        with pytest.raises(BrokenAnswerError, match="line 7: ends after"):
            opened.download(Request(wrong.as_uri()), tmp_path / "file", is_whole)
        assert (tmp_path / "file").read_bytes() == BODY[:-5]
