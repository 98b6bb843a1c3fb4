"""Every body that came in, kept as it came, and the index that says what each is."""
