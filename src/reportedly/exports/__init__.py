"""Records -> files: one module per format."""
