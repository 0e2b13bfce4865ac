"""Bytes -> Report: files, pages and tables read in, each failure told and none fatal."""

from reportedly.ingest.dates import parse_date
from reportedly.ingest.intake import Intake, read_reports, read_text
from reportedly.ingest.sources import count_bytes

__all__ = ["Intake", "count_bytes", "parse_date", "read_reports", "read_text"]
