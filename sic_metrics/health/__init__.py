"""What `check` says of a store: what is missing, damaged, unanswered or out of date."""
