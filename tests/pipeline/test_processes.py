"""A process that is killed while it groups, and two that group one ledger at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import told
from reportedly import incidents
from reportedly.ledger import Ledger
from reportedly.ledger.replay import replayed
from reportedly.model.account import Account
from reportedly.pipeline import group

WRITER = """
import sys
from pathlib import Path
import made
from told import VILLAGES, VOICES, Told
from reportedly.ledger import Ledger
from reportedly.pipeline import Grouper, grouping

grouping.READINGS = 3
with Ledger.open(sys.argv[1]) as ledger:
    run, grouper = ledger.begin_run(made.PARAMETERS), Grouper(ledger)
    for number in range(int(sys.argv[3])):
        one = Told(village=[*VILLAGES][number % 3], voice=[*VOICES][number % 2], day=number % 7, killed=number + 3,
                   outlet=f"{sys.argv[2]} {number}")
        ledger.add(one.report, (one.claim,), run)
        for _ in grouper.run():
            print(number, flush=True)
"""


def write(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(told.__file__).parent)}
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def whole(ledger: Ledger) -> None:
    """What is there is sound, and when the rest is grouped all of it is as if grouped at once."""
    assert ledger.check() == ()
    assert replayed(ledger.entries()) == {kept.id: kept.incident.claims for kept in ledger.incidents()}
    group(ledger)
    accounts = [Account(resolved=kept.resolved, report=kept.report) for kept in ledger.claims()]
    assert {kept.incident.claims for kept in ledger.incidents()} == {one.claims for one in incidents.group(accounts)}


@pytest.mark.parametrize("patience_s", [0.0, 0.03, 0.11])
def test_a_killed_process_leaves_a_ledger_that_goes_on(tmp_path: Path, patience_s: float) -> None:
    path = tmp_path / "war.ledger"
    writer = write(path, "doomed", 10_000)
    assert writer.stdout is not None
    for _ in range(4):
        writer.stdout.readline()
    time.sleep(patience_s)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(timeout=10)
    with Ledger.open(path, create=False) as ledger:
        assert ledger.sizes()["reports"] >= 4
        whole(ledger)


def test_two_processes_group_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "war.ledger"
    writers = [write(path, name, 15) for name in ("first", "second")]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    with Ledger.open(path, create=False) as ledger:
        assert (ledger.sizes()["reports"], ledger.waiting()) == (30, 0)
        whole(ledger)
