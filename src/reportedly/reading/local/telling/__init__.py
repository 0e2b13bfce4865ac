"""Who says so: quotations, cues, sources, and what each draft is handed of them."""
