"""Start-up: from the shell to the help text, to the first claim, each as a whole process."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from bench.speed import show

ROUNDS = 5
PROCESSES = {
    "python alone, s": "pass",
    "import reportedly, s": "import reportedly",
    "help text, s": "import sys; sys.argv = ['reportedly', '--help']; from reportedly.cli import main; main()",
    "first claim, s": (
        "from datetime import date; from reportedly import Pipeline, read_text;"
        "report = read_text('Rebels killed 12 soldiers in Homs.', published=date(2021, 9, 2));"
        "print(len(Pipeline.default().read(report)))"
    ),
}


def main(arguments: argparse.Namespace) -> None:
    """Print how long each process takes by the clock on the wall."""
    for name, code in PROCESSES.items():
        show(name, [once(code) for _ in range(ROUNDS)])


def once(code: str) -> float:
    """Seconds from start to exit."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return time.perf_counter() - start
