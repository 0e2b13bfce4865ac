"""Report -> claims: who says that who did what to whom, as spans of the text."""
