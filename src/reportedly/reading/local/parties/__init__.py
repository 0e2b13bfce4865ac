"""Who is named on a page: mentions of parties, their kinds, and which of them are the same party."""
