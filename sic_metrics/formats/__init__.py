"""How numbers, dates, lists and colours are shown, on pages and in reports alike."""
