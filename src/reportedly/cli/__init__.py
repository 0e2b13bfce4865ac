"""The command line: one file per command, each loading what it needs only when it runs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]

INTERRUPTED = 130
"""What shells give for a process that was stopped by hand (128 and the number of SIGINT)."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that `arguments` name, those of the process by default.

    Always ends by SystemExit: 0 done, 1 failed, 2 wrong usage, 3 partly done, 130 interrupted.
    """
    try:
        from reportedly.cli.app import run

        code = run(arguments)
    except KeyboardInterrupt:  # also while modules are still loading
        code = INTERRUPTED
    raise SystemExit(code)
