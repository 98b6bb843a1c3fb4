"""The blocks of the Portfolio page."""
