"""Kept bodies on disk: packed files that are whole, or found not to be."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

CHUNK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def written(path: Path, chunks: Iterable[bytes]) -> str:
    """Pack the chunks into a file that is on disk when this returns; the sha256 is of what they hold."""
    digest = hashlib.sha256()
    with path.open("wb") as raw:
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0, compresslevel=6) as packed:
            for chunk in chunks:
                digest.update(chunk)
                packed.write(chunk)
        raw.flush()
        os.fsync(raw.fileno())
    return digest.hexdigest()


def unpacked_sha256(path: Path) -> str | None:
    """The sha256 of what a packed file holds; None where it is missing or damaged."""
    try:
        with gzip.open(path) as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
    except (OSError, EOFError, zlib.error):
        return None
    return digest.hexdigest()


def fsync(path: Path) -> None:
    """See that a file, or the names in a folder, are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, body: bytes, sha256: str) -> None:
    """Write a body of that sha256, not fsynced, where the file is not there or not whole."""
    if not path.exists() or unpacked_sha256(path) != sha256:
        path.write_bytes(gzip.compress(body, compresslevel=6, mtime=0))
