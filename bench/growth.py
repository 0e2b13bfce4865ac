"""Growth: what grouping and weighing cost as claims become many, and the exponent of time in their number.

Two wars are measured: a longer one, in which the days grow with the claims, and a denser one, in which a hundred times
as many claims fall on the same days and places.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bench.accounts import accounts
from reportedly.incidents import group
from reportedly.model.account import Account
from reportedly.model.incident import Incident
from reportedly.weighing import families, weigh

CLAIMS = 100_000
STEPS = 5
"""From a hundredth of the claims to all of them, evenly in the logarithm."""
DAYS = 1500
"""Of the war with all claims, four years; the denser one always lasts so long."""
ARRIVALS = 640
"""Claims that arrive in a ledger at each mark."""
Result = TypeVar("Result")


def main(arguments: argparse.Namespace) -> None:
    """Print the seconds of each step at each size, with the exponent fitted over all sizes."""
    sizes = [round(arguments.claims * 10 ** (2 * step / (STEPS - 1) - 2)) for step in range(STEPS)]
    for war in ("longer", "denser"):
        spans = [DAYS if war == "denser" else max(1, DAYS * size // arguments.claims) for size in sizes]
        print(f"a {war} war: " + ", ".join(f"{size:,} claims" for size in sizes))
        rows = [measured(size, days) for size, days in zip(sizes, spans, strict=True)]
        for name in rows[0]:
            show(name, sizes, [row[name] for row in rows])
    print(f"a ledger: seconds for a thousand claims more, {ARRIVALS} arriving at each mark")
    marks = sizes[: STEPS // 2 + 1]
    show("arrival in a ledger", marks, list(arriving(marks)), base=0)


def measured(size: int, days: int) -> dict[str, float]:
    """Processor seconds of grouping so many claims, of weighing what came out, and of finding copies."""
    told = list(accounts(size, days=days))
    grouped, incidents = timed(lambda: group(told))
    weighed, _ = timed(lambda: weigh_all(incidents, told))
    copied, _ = timed(lambda: families([account.report for account in told]))
    print(f"  {size:>9,} claims, {len(incidents):>7,} incidents", flush=True)
    return {"grouping": grouped, "weighing": weighed, "copies": copied}


def weigh_all(incidents: Sequence[Incident], told: Sequence[Account]) -> None:
    """Weigh each incident."""
    held = {account.id: account for account in told}
    for incident in incidents:
        weigh(incident, [held[claim] for claim in incident.claims])


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """How long `work` takes by the processor's clock, so that a busy machine does not count, and what it gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def arriving(marks: Sequence[int]) -> Iterator[float]:
    """Seconds for a thousand claims that arrive in a ledger which holds as many as each mark says."""
    from reportedly.ledger import Ledger
    from reportedly.pipeline.grouping import group as group_waiting

    stream = list(accounts(marks[-1] + ARRIVALS, days=DAYS))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "growth.ledger") as ledger:
        run = ledger.begin_run({"reportedly": "bench", "reader": "bench", "reader_version": "1"})
        held = 0
        for mark in marks:
            keep(ledger, run, stream[held:mark])
            group_waiting(ledger)
            keep(ledger, run, stream[mark : mark + ARRIVALS])
            seconds, _ = timed(lambda: group_waiting(ledger))
            held = mark + ARRIVALS
            yield seconds * 1000 / ARRIVALS


def keep(ledger: object, run: object, told: Sequence[Account]) -> None:
    """Add the claims to a ledger, report by report."""
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in told:
        by_report[account.report.id].append(account)
    for group_of in by_report.values():
        ledger.add(group_of[0].report, [account.resolved for account in group_of], run)  # type: ignore[attr-defined]


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the line that fits the logarithms of `seconds` best in those of `sizes`."""
    across, up = [math.log(size) for size in sizes], [math.log(max(figure, 1e-9)) for figure in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((one - middle) * (other - height) for one, other in zip(across, up, strict=True))
    return rise / sum((one - middle) ** 2 for one in across)


def show(name: str, sizes: Sequence[int], seconds: Sequence[float], *, base: int = 1) -> None:
    """One line: a name, the seconds at each size, and the exponent of time in the number of claims."""
    figures = " ".join(f"{figure:9.2f}" for figure in seconds)
    grown = exponent(sizes, seconds) + 1 - base
    print(f"{name:<20} {figures}  seconds; exponent {grown:.2f}", flush=True)
