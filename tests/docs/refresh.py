"""Writes into README and docs what their commands and code print now: `python tests/docs/refresh.py [PAGE ...]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from docs.pages import COLUMNS, PAGES, play, refreshed


def main(names: list[str]) -> None:
    """Refresh the pages that `names` end with, all by default."""
    os.environ["COLUMNS"] = COLUMNS
    os.environ.pop("REPORTEDLY_LEDGER", None)
    for page in PAGES:
        if names and not str(page).endswith(tuple(names)):
            continue
        text = page.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            os.environ["XDG_DATA_HOME"] = f"{folder}/.own"
            os.chdir(folder)
            new = refreshed(text, play(text, Path(folder)))
        os.chdir(page.parent)
        page.write_text(new, encoding="utf-8")
        print("changed" if new != text else "the same", page)


if __name__ == "__main__":
    main(sys.argv[1:])
