"""Event mentions of many reports to the incidents they name: stories first, then pairs of mentions, then groups."""
