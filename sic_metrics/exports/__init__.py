"""Every table that leaves by an address or a file."""
