"""Which files were measured over: a digest, so that a floor or a trained table names its corpus."""

from __future__ import annotations

import hashlib
from pathlib import Path


def corpus_digest(path: Path) -> str:
    """Sixteen hex digits over the `.jsonl` and `.jsonl.gz` files of a benchmark folder and those below it."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*.jsonl*")):
        total.update(file.relative_to(path).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]
