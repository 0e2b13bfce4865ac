"""Ids from content: the same words give the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import unicodedata

DIGITS = 16  # 64 bits: one collision expected at about five thousand million ids


def content_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of the SHA-256 over `parts`, joined by a separator no text contains."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"


def normalised(text: str) -> str:
    """`text` as it counts for identity: NFC, every run of white space one blank, ends cut."""
    return " ".join(unicodedata.normalize("NFC", text).split())
