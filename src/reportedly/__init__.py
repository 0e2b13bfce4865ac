"""Reads reports on armed conflict: who says that who did what to whom, where, when, with what toll."""
