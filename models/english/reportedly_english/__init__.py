"""Weights, tokenizer, names of answers and tables, as data; `reportedly` reads them, nothing here runs."""
