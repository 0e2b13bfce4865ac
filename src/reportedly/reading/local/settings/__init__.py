"""Where and when: the places and time words that belong to each event."""
