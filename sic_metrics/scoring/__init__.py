"""Scores and priorities, from frames to frames: no SQL, no Streamlit, no files."""
