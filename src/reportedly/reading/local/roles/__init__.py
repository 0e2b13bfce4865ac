"""Who did it and to whom: the parties of a page cast in the roles of each event."""
