"""Answers kept in a folder, one file each, by what was asked: a run goes on where it stopped, and a second run gives
the same bytes without asking.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportedly.reading.llm.answer import Answer


def cache_key(asked: Mapping[str, Any]) -> str:
    """The SHA-256 of all that is asked: model, instruction, words of the report, settings."""
    return hashlib.sha256(json.dumps(dict(asked), sort_keys=True).encode()).hexdigest()


class Cache:
    """A folder of answers. Its files hold words of reports, so only their owner may read them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Answer | None:
        """The answer kept under `key`, or None; a file that is no answer counts as none."""
        try:
            value = json.loads(self._file(key).read_bytes())
            return Answer(words=str(value["words"]), cut=bool(value["cut"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keep `answer`, whole or, when killed, not at all.

        Raises OSError when it cannot be written.
        """
        file = self._file(key)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as part:
                json.dump({"words": answer.words, "cut": answer.cut}, part)
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
