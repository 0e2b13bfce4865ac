"""Plain text -> a record: the file is the report, and not a letter of it is changed."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from reportedly.ingest.encoding import decode
from reportedly.ingest.record import LARGEST_BYTES, Record, too_long


def read_whole(stream: BinaryIO, name: str) -> bytes:
    """All bytes of `stream`. Raises InputError as soon as they are too many for one report."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise too_long(name)
    return raw


def read_plain(raw: bytes, name: str) -> Record:
    """The report that `raw` is. Raises InputError when it is no text."""
    return Record(text=decode(raw, where=name), raw_sha256=hashlib.sha256(raw).hexdigest(), name=name)
