"""A pipeline for worker processes: quick, but slower where a text says so, and broken or dead where it says that."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter
from collections.abc import Iterable, Iterator

import made
from reportedly.errors import InputError, ModelMissing
from reportedly.model.claim import ResolvedClaim
from reportedly.model.report import Report


class Hand:
    """Reads the one text it knows, and obeys what a text says."""

    parameters = made.PARAMETERS

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def run(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[ResolvedClaim, ...]]]:
        for report in reports:
            yield report, self.read(report)

    def read(self, report: Report) -> tuple[ResolvedClaim, ...]:
        if found := re.search(r"SLEEP (\S+)", report.text):
            time.sleep(float(found[1]))
        if "DIE" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "BROKEN" in report.text:
            raise ZeroDivisionError("a fault of the reader")
        if "REFUSED" in report.text:
            raise InputError("not for us", why="it says so", where="here")
        if "UNSURE" in report.text:
            self.left_out["place"] += 1
        return made.claims(report) if report.text.startswith(made.TEXT) else ()


def hand() -> Hand:
    """What a worker makes."""
    return Hand()


def nobody() -> Hand:
    """What a worker cannot make."""
    raise ModelMissing("no pipeline", why="none is installed", fix="Install one.")
