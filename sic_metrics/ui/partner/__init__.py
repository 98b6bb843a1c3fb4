"""The tabs of the Organisation page, a file each, and the organisation and months that they are about."""
