"""Records -> files: one module per format, found by name."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from reportedly.errors import UsageError
from reportedly.exports.export import Export, Options

__all__ = ["FORMATS", "Export", "Options", "find_export"]

FORMATS = ("csv", "geojson", "jsonl")
"""The formats that come with the package, each the name of its module."""

PLUGINS = "reportedly.exports"
"""Other packages offer an `Export` under this entry point group, by the format's name."""


def find_export(name: str) -> Export:
    """The export called `name`, built in or installed.

    Raises UsageError when there is none.
    """
    if name in FORMATS:
        export: Export = import_module(f"{__name__}.{name}").EXPORT
        return export
    installed = {point.name: point for point in entry_points(group=PLUGINS)}
    if name in installed:
        found: Export = installed[name].load()
        return found
    known = ", ".join([*FORMATS, *sorted(installed)])
    raise UsageError(f"there is no export format {name!r}", fix=f"Choose one of: {known}.")
