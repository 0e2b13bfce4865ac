"""An export as files: the data, and beside it what a stranger needs to read, cite and check it.

`manifest.json` says what was asked, of which revision of the ledger, what was left out, and the digest of each file;
`datapackage.json` describes the columns after Frictionless; `README.txt` tells a person how to read it all. Nothing
in them depends on the moment of writing, so the same records give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from reportedly.errors import UsageError
from reportedly.exports.export import Export, Options, Rows
from reportedly.exports.protect import protected, settled
from reportedly.exports.protect_incidents import protected_incidents
from reportedly.model.wire import SCHEMA_VERSION

MANIFEST, PACKAGE, README = "manifest.json", "datapackage.json", "README.txt"

_README_HEAD = "What reports say, from a reportedly ledger"

_BLOCK_BYTES = 1 << 20


@dataclass(slots=True)
class Tally:
    """What went through an export: how many records, and what was left out of them."""

    records: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def write_stream(export: Export, records: Iterable[Any], out: IO[Any], options: Options) -> Tally:
    """Write the data alone to `out`, which takes bytes where the export is binary."""
    tally = Tally()
    export.write(_counted(guarded(export.rows, records, options, tally.left_out), tally), out, options)
    return tally


def guarded(rows: Rows, records: Iterable[Any], options: Options, left_out: Counter[str]) -> Iterable[Any]:
    """The records without what `options` keep back; `left_out` counts it."""
    if options.before is not None:
        records = settled(records, options.before, left_out)
    if options.private is None:
        return records
    guard = protected if rows is Rows.CLAIMS else protected_incidents
    return guard(records, options.private, left_out)


def write_files(
    export: Export, records: Iterable[Any], target: Path, *, options: Options, filters: Mapping[str, object]
) -> dict[str, Any]:
    """Write the data and its three companions; gives the manifest's entry for the data file.

    `target` is the file, or the folder it goes into (a path without a suffix is a folder). Other exports in the
    same folder keep their place in the companions. Raises UsageError when a file is in the way that is not ours.
    """
    path = _place(export, target)
    entries = {entry["path"]: entry for entry in _others(path.parent, path.name)}
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with _opened(unfinished, export) as out:
            tally = write_stream(export, records, out, options)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    entries[path.name] = entry = _entry(export, path, tally, options, filters)
    _write_companions(path.parent, [entries[name] for name in sorted(entries)])
    return entry


def _opened(path: Path, export: Export) -> IO[Any]:
    if export.is_binary:
        return path.open("wb")
    return path.open("w", encoding="utf-8", newline="", errors="backslashreplace")


def _place(export: Export, target: Path) -> Path:
    path = target if target.suffix and not target.is_dir() else target / export.file_name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError("cannot make the folder", why=why, fix="Name another.", where=str(path.parent)) from error
    readme = path.parent / README
    if readme.exists() and not readme.read_text(encoding="utf-8", errors="replace").startswith(_README_HEAD):
        raise UsageError(
            "the folder holds a README.txt of its own", fix="Export into a folder of its own.", where=str(path.parent)
        )
    return path


def _counted(records: Iterable[Any], tally: Tally) -> Iterator[Any]:
    for record in records:
        tally.records += 1
        yield record


def _others(folder: Path, name: str) -> list[dict[str, Any]]:
    """The entries of other exports in the folder whose files are still there, unchanged."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        return []
    try:
        entries: list[dict[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return [one for one in entries if one["path"] != name and _is_as_told(folder, one)]
    except (KeyError, TypeError, ValueError) as error:
        why, fix = "it was not written by an export", "Export into a folder of its own."
        raise UsageError("the folder holds a manifest of its own", why=why, fix=fix, where=str(manifest)) from error


def _is_as_told(folder: Path, entry: Mapping[str, Any]) -> bool:
    path = folder / str(entry["path"])
    return path.is_file() and sha256(path) == entry["sha256"]


def _entry(export: Export, path: Path, tally: Tally, options: Options, filters: Mapping[str, object]) -> dict[str, Any]:
    return {
        "path": path.name,
        "format": export.name,
        "media_type": export.media_type,
        "rows": str(export.rows),
        "records": tally.records,
        "bytes": path.stat().st_size,
        "sha256": sha256(path),
        "ledger_revision": options.revision,
        "as_of": options.as_of or None,
        "policy": options.policy or None,
        "filter": {key: value for key, value in filters.items() if value not in (None, "", False, ())},
        "spreadsheet": options.spreadsheet,
        "protect": options.private is not None,
        "held_back_from": options.before.isoformat() if options.before else None,
        "quote_words": options.quote_words,
        "left_out": dict(sorted(tally.left_out.items())),
        "reading": export.reading,
        "table": export.table,
    }


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _write_companions(folder: Path, entries: list[dict[str, Any]]) -> None:
    told = {"schema_version": SCHEMA_VERSION, "software": f"reportedly {version('reportedly')}", "files": entries}
    _write_json(folder / MANIFEST, told)
    _write_json(folder / PACKAGE, _package(entries))
    (folder / README).write_text(_readme(entries), encoding="utf-8", newline="\n")


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _package(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The data package, after the Frictionless specification v1."""
    resources = [_resource(entry) for entry in entries]
    return {"name": "reportedly-export", "title": _README_HEAD, "profile": "data-package", "resources": resources}


def _resource(entry: Mapping[str, Any]) -> dict[str, Any]:
    table = entry["table"]
    return {
        "name": "".join(letter if letter.isalnum() else "-" for letter in str(entry["path"]).lower()),
        "path": entry["path"],
        "profile": "tabular-data-resource" if table else "data-resource",
        "format": Path(str(entry["path"])).suffix.removeprefix("."),
        "mediatype": entry["media_type"],
        "encoding": "utf-8",
        "bytes": entry["bytes"],
        "hash": f"sha256:{entry['sha256']}",
    } | (table or {})


def _readme(entries: list[dict[str, Any]]) -> str:
    parts = [_README_HEAD, "=" * len(_README_HEAD), "", _PREAMBLE]
    for entry in entries:
        parts += [str(entry["path"]), "-" * len(str(entry["path"])), str(entry["reading"]), _terms(entry), ""]
    return "\n".join(parts)


_PREAMBLE = """\
A claim is what one source says in one report of one event, be it that it happened, will happen or did not. An
incident is one happening that one or more claims are about; its grade says how well it is reported. A record says
who says so, never what is true, and grades reporting, not people; two claims may contradict each other.
Event types are PLOVER's. Dates are ISO 8601, coordinates WGS84. Precision codes are those of UCDP GED. Dates: 1 the
day, 2 a few days, 3 a week, 4 a month, 5 a year or more. Places: 1 the spot, 2 up to 25 km off, 3 a second-order
region, 4 a first-order region, 5 another area, 6 a country, 7 more than one.
"At least 12" is low 12 and no high; "up to 40" is high 40 and no low. manifest.json gives the filter, the revision
of the ledger and the SHA-256 of each file.
"""


def _terms(entry: Mapping[str, Any]) -> str:
    lines = [f"{str(entry['rows']).capitalize()}: {entry['records']}. As of: {entry['as_of'] or 'unknown'}."]
    if entry["policy"]:
        lines.append(f"Bounds and grades are chosen by the policy {entry['policy']}.")
    if entry["quote_words"] is not None:
        lines.append(f"Quotations are cut to {entry['quote_words']} words.")
    if entry["held_back_from"]:
        lines.append(f"What happened on {entry['held_back_from']} or later is held back.")
    if entry["protect"]:
        lines.append("Protected: names of private persons are blacked out, exact places rounded.")
    if entry["left_out"]:
        told = ", ".join(
            f"{count} {kind if count > 1 else kind.removesuffix('s')}" for kind, count in entry["left_out"].items()
        )
        lines.append(f"Left out: {told}.")
    if entry["spreadsheet"]:
        lines.append("For spreadsheets: an apostrophe leads texts that would be taken for formulas.")
    return "\n".join(lines)
