"""The page Add content."""
