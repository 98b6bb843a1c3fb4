"""What came of a partnership: frames in, frames out; no SQL, no pages, no files."""
