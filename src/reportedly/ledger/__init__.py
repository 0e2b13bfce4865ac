"""The append-only store of reports, claims and the runs that read them."""
