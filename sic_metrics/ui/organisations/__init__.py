"""The page All organisations."""
