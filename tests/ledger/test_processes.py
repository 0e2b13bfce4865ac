"""Two processes at once, a process that is killed, and a process that holds on for too long."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import made
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, engine

WRITER = """
import sys
from pathlib import Path
import made
from reportedly.ledger import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    run = ledger.begin_run(made.PARAMETERS)
    for number in range(int(sys.argv[3])):
        told = made.report(f"{made.TEXT} {sys.argv[2]} {number}.")
        ledger.add(told, made.claims(told), run)
        print(told.id, flush=True)
"""


def write(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(made.__file__).parent)}
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_write_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "war.ledger"
    writers = [write(path, name, 40) for name in ("first", "second")]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
    with Ledger.open(path) as ledger:
        assert ledger.sizes() == {"reports": 80, "claims": 160, "runs": 2}
        assert ledger.check() == ()


def test_a_killed_process_loses_no_finished_report(tmp_path: Path) -> None:
    path = tmp_path / "war.ledger"
    writer = write(path, "doomed", 100_000)
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(25)]
    os.kill(writer.pid, signal.SIGKILL)
    told += [line.strip() for line in writer.stdout if len(line.strip()) == len(told[0])]
    writer.wait(timeout=10)
    with Ledger.open(path, create=False) as ledger:
        assert all(ledger.holds(id, "1") for id in told)
        sizes = ledger.sizes()
        assert len(told) <= sizes["reports"] <= len(told) + 1
        assert sizes["claims"] == 2 * sizes["reports"]
        assert ledger.check() == ()
        assert ledger.runs()[0].finished is None


def test_a_reader_is_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "war.ledger"
    with Ledger.open(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as holder:
        told = made.report()
        ledger.add(told, made.claims(told), ledger.begin_run(made.PARAMETERS))
        holder.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        assert ledger.count() == 2
        assert time.monotonic() - began < 1


def test_a_writer_gives_up_in_words_when_the_ledger_stays_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.2)
    path = tmp_path / "war.ledger"
    with Ledger.open(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process held it"):
            ledger.begin_run(made.PARAMETERS)
