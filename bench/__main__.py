"""`python -m bench [speed|startup|memory|growth|all] [OPTIONS]`: prints one line a figure."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import growth, memory, speed, startup

PARTS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "speed": speed.main,
    "startup": startup.main,
    "memory": memory.main,
    "growth": growth.main,
}
LONG = frozenset({"growth"})
"""Parts that take many minutes and run only when named."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=[*PARTS, "all"])
    parser.add_argument("--reports", type=int, default=20_000, help="how many short reports for the memory part")
    parser.add_argument("--claims", type=int, default=growth.CLAIMS, help="how many claims for the growth part")
    parser.add_argument("--rounds", type=int, default=5, help="how many pairs of passes for the speed part")
    parser.add_argument("--path", type=Path, help="a JSONL file of reports for the speed part; else made-up articles")
    arguments = parser.parse_args()
    for name, part in PARTS.items():
        if arguments.part == name or (arguments.part == "all" and name not in LONG):
            part(arguments)


if __name__ == "__main__":
    main()
