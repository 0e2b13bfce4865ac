"""The nouns: frozen, slotted values that know nothing of how they are made or kept."""
