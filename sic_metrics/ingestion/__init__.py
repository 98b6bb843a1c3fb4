"""From Wikimedia's answers and people's files into the ledger: plan, cost, preview, run and load."""
