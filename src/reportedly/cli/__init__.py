"""The command line: one file per command, each loading what it needs only when it runs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that `arguments` name, those of the process by default.

    Always ends by SystemExit: 0 done, 1 failed, 2 wrong usage, 3 partly done, 130 interrupted.
    """
    from reportedly.cli.app import run

    raise SystemExit(run(arguments))
