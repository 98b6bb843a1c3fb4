"""Packed files are whole or refused: streams one after the other, wherever they are cut or turned."""

import bz2
import gzip
import lzma
import random

import pytest

from sic_metrics.errors import BrokenAnswerError, SourceFileError
from sic_metrics.files import text
from sic_metrics.files.dumped import Tracked
from sic_metrics.settings import Endpoints
from sic_metrics.sources import commons_impact, dumps
from sic_metrics.wikimedia.ask import Kept
from tests.support import shipped_wikis

PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
STREAMS = [
    b"".join(b"en.wikipedia T%d %d desktop 1 A1\n" % (n, n) for n in range(s, s + 40)) for s in (0, 40, 80)
]
LINES = b"".join(STREAMS).splitlines()


@pytest.fixture(params=PACK)
def packed(request, tmp_path):
    """Reads a body of that packing: its lines, or "refused"."""

    def read(body):
        path = tmp_path / f"file{request.param}"
        path.write_bytes(body)
        try:
            return [line for _, line in text.lines(path)]
        except SourceFileError as error:
            return "refused" if "cut short or damaged" in str(error) else str(error)

    read.streams = [PACK[request.param](stream) for stream in STREAMS]
    return read


def test_streams_are_one_text_with_zero_bytes_between_or_behind_them(packed):
    one, two, three = packed.streams
    assert packed(one + two + three) == LINES
    assert packed(one + bytes(8) + two + three + bytes(512)) == LINES


@pytest.mark.parametrize("junk", [b"\0x", b"BZh", b"junk" * 9, b"\xfd7zXZ", b"\x1f\x8b"])
def test_junk_behind_a_stream_is_refused(packed, junk):
    one, two, three = packed.streams
    assert packed(one + two + three + junk) == "refused"
    assert packed(one + junk + two + three) == "refused"


def test_a_bit_turned_anywhere_is_refused_or_changes_nothing(packed):
    body = b"".join(packed.streams)
    generator = random.Random(1)
    borders = [len(packed.streams[0]), len(packed.streams[0]) + len(packed.streams[1])]
    heads = [border + step for border in borders for step in range(-16, 24)]
    for at in [*heads, *range(0, len(body), 17)]:
        turned = bytearray(body)
        turned[at] ^= 1 << generator.randrange(8)
        assert packed(bytes(turned)) in ("refused", LINES)


def test_every_bit_of_the_head_of_a_later_stream_counts(packed):
    """The first bytes say that it is a stream: one that is not would be taken for padding."""
    one, two, three = packed.streams
    for bit in range(8 * 3):
        head = bytearray(two)
        head[bit // 8] ^= 1 << bit % 8
        assert packed(one + bytes(head) + three) == "refused"


def test_a_cut_anywhere_but_between_streams_is_refused(packed):
    body = b"".join(packed.streams)
    one, two = packed.streams[:2]
    between = {len(one): LINES[:40], len(one) + len(two): LINES[:80]}
    near = [border + step for border in between for step in range(-12, 13)]
    for at in {*near, *range(1, len(body), 13)}:
        assert packed(body[:at]) == between.get(at, "refused")


def test_a_pageview_dump_with_a_damaged_later_stream_is_refused(tmp_path):
    path = tmp_path / "pageviews-202603-user.bz2"
    one, two, three = map(bz2.compress, STREAMS)
    path.write_bytes(one + two + three)
    wanted = Tracked([("en.wikipedia", "T3"), ("en.wikipedia", "T90")], shipped_wikis())
    assert len(list(dumps.fetch(path, wanted))) == 2
    path.write_bytes(one + bytes([two[0] ^ 1]) + two[1:] + three)
    with pytest.raises(SourceFileError, match="line 41: the packed file is cut short or damaged"):
        list(dumps.fetch(path, wanted))


def test_a_category_is_not_looked_for_in_half_a_dump():
    row = b"\t".join([b"%d", b"", b"A", *[b"1"] * 8, b"2026-09"]) + b"\n"
    one, two = (bz2.compress(row % number) for number in (1, 2))

    def explained(body):
        def ask(question):
            question.check(body)
            return Kept("data", body, held=False)

        return "\n".join(commons_impact.explain(ask, Endpoints(), "2026-09/2"))

    assert "has 2 categories" in explained(one + two)
    with pytest.raises((BrokenAnswerError, commons_impact.SchemaError), match="is no dump of"):
        explained(one + bytes([two[0] ^ 1]) + two[1:])
