"""What a small trained network guesses about a report: one pass over the text, then questions answered by its heads."""
