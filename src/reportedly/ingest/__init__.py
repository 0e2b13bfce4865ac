"""Bytes -> Report: files, pages and tables read in, each failure told and none fatal."""
