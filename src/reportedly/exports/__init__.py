"""Records -> files: one module per format, found by name."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from reportedly.errors import UsageError
from reportedly.exports.export import Export, Options, Rows

__all__ = ["FORMATS", "Export", "Options", "Rows", "find_export"]

FORMATS = ("csv", "geojson", "jsonl", "ucdp", "acled", "plover", "parquet")
"""The formats that come with the package, each the name of its module."""

PLUGINS = "reportedly.exports"
"""Other packages offer an `Export` under this entry point group, by the format's name."""


def find_export(name: str, rows: Rows | None = None) -> Export:
    """The export called `name`, built in or installed; `rows` says of what, else the format's first choice counts.

    Raises UsageError when there is none.
    """
    offered = _offered(name)
    found = next((export for export in offered if rows in (None, export.rows)), None)
    if found is None:
        raise UsageError(f"{name} cannot hold {rows}", fix=f"Ask for --rows {offered[0].rows}.")
    return found


def _offered(name: str) -> tuple[Export, ...]:
    if name in FORMATS:
        built_in: tuple[Export, ...] = import_module(f"{__name__}.{name}").EXPORTS
        return built_in
    installed = {point.name: point for point in entry_points(group=PLUGINS)}
    if name in installed:
        return (installed[name].load(),)
    known = ", ".join([*FORMATS, *sorted(installed)])
    raise UsageError(f"there is no export format {name!r}", fix=f"Choose one of: {known}.")
