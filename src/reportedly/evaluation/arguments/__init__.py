"""Arguments of marked triggers: which words may be one, and what speaks for each role that events of the type have."""
