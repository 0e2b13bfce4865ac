"""How the program starts, and how it ends when it is stopped before it began."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reportedly.cli import main


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "reportedly", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("reportedly ")


def test_stopped_while_it_loads_it_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.cli.app.run", stopped)
    with pytest.raises(SystemExit) as end:
        main(["claims"])
    assert end.value.code == 130


@pytest.mark.parametrize(("typed", "offered"), [("cl", "claims"), ("ex", "export"), ("claims --und", "--undated")])
def test_a_shell_completes_commands_and_options(typed: str, offered: str) -> None:
    words = f"reportedly {typed}"
    environment = os.environ | {
        "_REPORTEDLY_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    run = "import sys; sys.argv = ['reportedly']; from reportedly.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, env=environment, check=False)
    assert offered in done.stdout.split()
