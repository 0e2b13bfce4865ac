"""Tasks, metrics and floors: `reportedly eval TASK PATH`."""
