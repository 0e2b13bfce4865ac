"""Whether it happened, how wide it is told, by what means and on what evidence."""
