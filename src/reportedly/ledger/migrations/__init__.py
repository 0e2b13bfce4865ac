"""The ledger's schema, step by step; each ledger file knows which steps it has taken."""
