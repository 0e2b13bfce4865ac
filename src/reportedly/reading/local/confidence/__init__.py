"""How sure a claim and each of its fields are: from what the steps and the network made of them, to probabilities."""
