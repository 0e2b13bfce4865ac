"""Which words name an event, of what type and mode, and when two words name one."""
