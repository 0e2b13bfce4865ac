"""Writes down what weights and tables are, so that a reader can tell when one is missing or altered."""

from __future__ import annotations

import hashlib
from pathlib import Path


def seal(folder: Path) -> None:
    """Write the checksum of every file of weights and tables."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".onnx", ".npz", ".json", ".tsv"})
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}" for path in paths]
    (folder / "checksums.sha256").write_text("\n".join(lines) + "\n", encoding="utf-8")
