"""The blocks of the Candidates page, one file each."""
