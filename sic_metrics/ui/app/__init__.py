"""The app around the pages: server, guards, access, menu, shell and theme."""
