"""The blocks of the page that adds a partner's category."""
