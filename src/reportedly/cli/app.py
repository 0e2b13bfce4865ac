"""The commands under one name, and what becomes of their errors."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from reportedly.cli.backup import backup
from reportedly.cli.brief import brief
from reportedly.cli.claims import claims
from reportedly.cli.demo import demo
from reportedly.cli.doctor import doctor
from reportedly.cli.eval import evaluate
from reportedly.cli.export import export
from reportedly.cli.gazetteer import gazetteer
from reportedly.cli.group import group
from reportedly.cli.incidents import incidents
from reportedly.cli.judge import judge
from reportedly.cli.migrate import migrate
from reportedly.cli.output import tell
from reportedly.cli.read import read
from reportedly.cli.show import show
from reportedly.cli.why import why
from reportedly.errors import ReportedlyError, UsageError

FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    name="reportedly",
    help="Read reports on armed conflict: who says that who did what to whom, where, when, with what toll, on what "
    "evidence. It never says what is true.",
    epilog="Start with: reportedly demo. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "demo": (demo, "Read the bundled reports: who says what?"),
    "read": (read, "Read reports, into a ledger if you name one."),
    "incidents": (incidents, "List what reports say together, by day."),
    "show": (show, "Show all that is said of an incident."),
    "claims": (claims, "List the claims of a ledger, by day."),
    "why": (why, "Show the words and reasons behind a claim."),
    "judge": (judge, "Say that two claims are one happening, or not."),
    "group": (group, "Group claims that wait into incidents."),
    "brief": (brief, "Write a situation brief with its claims."),
    "export": (export, "Write incidents or claims as a file."),
    "doctor": (doctor, "Check the whole set-up."),
    "backup": (backup, "Copy a ledger while others use it."),
    "migrate": (migrate, "Bring an older ledger up to date."),
    "eval": (evaluate, "Measure a task on a benchmark."),
}
"""Every command with its line in the list of commands, which has room for some fifty letters."""

for name, (command, line) in COMMANDS.items():
    app.command(name=name, short_help=line)(command)
app.add_typer(gazetteer, name="gazetteer", short_help="Places: add a country file, or tell what is there.")


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"reportedly {version('reportedly')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; an error on purpose is told on stderr without a traceback."""
    _prepare_streams(whole_process=arguments is None)
    try:
        app(args=None if arguments is None else list(arguments), prog_name="reportedly")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED if end.code else 0
    except ReportedlyError as error:
        tell(error)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except OSError as error:  # a full disk, a folder that may not be written: nothing of ours to trace
        tell(_unwritten(error))
        return FAILED
    return 0


def _unwritten(error: OSError) -> ReportedlyError:
    where = str(error.filename) if error.filename else ""
    why = error.strerror or str(error)
    return ReportedlyError(
        "cannot be written or read" if where else "the output cannot be written",
        why=why,
        fix="Make room, or choose another place.",
        where=where,
    )


def _prepare_streams(*, whole_process: bool) -> None:
    """UTF-8 whatever the locale; a reader that closes the pipe ends us quietly, as it does other tools."""
    if whole_process and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
