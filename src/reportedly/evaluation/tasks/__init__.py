"""One benchmark task a file."""
