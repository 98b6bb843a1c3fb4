"""Everything that draws; the only part of the package that knows Streamlit."""
