"""What README and docs say is true: their commands run, their code runs, nothing public is missing from them."""
