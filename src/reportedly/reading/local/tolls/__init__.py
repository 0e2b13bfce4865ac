"""How many: counts read from words, and whose toll they are."""
