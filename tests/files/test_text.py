"""Reading other people's text."""

import bz2
import gzip
import lzma

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files import text

BODY = b"one\ntwo\r\n\nfour"
PACK = {".txt": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACK)
def test_lines_are_numbered_and_lose_their_ends(suffix, tmp_path):
    path = tmp_path / f"file{suffix}"
    path.write_bytes(PACK[suffix](BODY))
    assert list(text.lines(path)) == [(1, b"one"), (2, b"two"), (3, b""), (4, b"four")]


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz"])
@pytest.mark.parametrize(
    "spoil", [lambda b: b[:-5], lambda b: b[:20] + bytes(8) + b[28:], lambda _: b"plain text"]
)
def test_packing_that_is_cut_short_or_damaged_is_said(suffix, spoil, tmp_path):
    path = tmp_path / f"file{suffix}"
    path.write_bytes(spoil(PACK[suffix](b"".join(b"%d\n" % n for n in range(9999)))))
    with pytest.raises(SourceFileError, match=r"cut short or damaged .* fetch it again"):
        list(text.lines(path))


@pytest.mark.parametrize("suffix", PACK)
def test_an_empty_file_is_said(suffix, tmp_path):
    path = tmp_path / f"file{suffix}"
    path.write_bytes(PACK[suffix](b""))
    with pytest.raises(SourceFileError, match="the file is empty"):
        list(text.lines(path))


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("plain", "plain"),
        ('"\\""', '"'),
        ('"\\"W\\"_x"', '"W"_x'),
        ('"', '"'),
        ("", ""),
        ('"a', '"a'),
        ('""', ""),
        ('"Weird_Al"_Yankovic', '"Weird_Al"_Yankovic'),  # as it is, not by Spark
        ('"Heroes"', '"Heroes"'),
    ],
)
def test_a_quoted_cell_is_unquoted(cell, plain):
    assert text.unquoted(cell) == plain


@pytest.mark.parametrize("written", ["", "-1", "1.0", "1e3", " 1", "²", "٣", "0x1", "1_000"])
def test_only_plain_digits_are_a_count(written):
    with pytest.raises(SourceFileError, match="is not a count"):
        text.count(written, "f", 1, "c")
    assert text.count("007", "f", 1, "c") == 7
