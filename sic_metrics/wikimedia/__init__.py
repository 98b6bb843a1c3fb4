"""How to talk to Wikimedia: sessions and pace, the Action API, the analytics API, the forms of answers."""
