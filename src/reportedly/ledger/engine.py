"""A connection to a ledger: SQLite in WAL mode, writers in line, and every database error said in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from reportedly.errors import LedgerError

BUSY_TIMEOUT_S = 5
"""How long a writer waits in line; with import commits of one report none has waited that long."""

_SQLITE_HEADER = b"SQLite format 3\x00"

_CAUSES = {
    "SQLITE_BUSY": (
        f"another process held it for more than {BUSY_TIMEOUT_S} seconds",
        "Wait for the other command to end, then run this one again.",
    ),
    "SQLITE_LOCKED": ("another connection holds it", "Wait for the other command to end, then run this one again."),
    "SQLITE_FULL": ("the disk is full", "Free some space; whatever was finished before is kept."),
    "SQLITE_NOTADB": ("it is not a ledger", "Give the path of a file that `reportedly read --ledger` made."),
    "SQLITE_CORRUPT": ("the file is damaged", "Restore it from a copy that `reportedly backup` made."),
    "SQLITE_READONLY": ("it may not be written", "Give yourself write permission on the file and its folder."),
    "SQLITE_CANTOPEN": ("it cannot be opened", "See whether the folder exists and may be written."),
    "SQLITE_IOERR": ("the disk reports an error", "See to the disk, then restore the ledger from a backup."),
    "SQLITE_CONSTRAINT": ("it holds entries that are never changed", "Add a new entry instead."),
}


def is_url(place: str | Path) -> bool:
    """Whether `place` is a database address rather than a file."""
    return isinstance(place, str) and "://" in place


def connect(place: str | Path, *, create: bool) -> Engine:
    """An engine over the file or address `place`.

    Raises LedgerError when there is no such file and `create` is false, or the file is none of SQLite's.
    """
    if is_url(place):
        return _connect_url(str(place))
    path = Path(place)
    _look(path, create=create)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _connect_url(url: str) -> Engine:
    name = make_url(url).render_as_string(hide_password=True) if "@" in url else url
    try:
        return create_engine(url)
    except ImportError as error:
        raise LedgerError(
            f"cannot open {name}", why=str(error), fix="Install the driver that the address names, such as psycopg."
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(
            f"cannot open {name}", why=str(error), fix="Write it as postgresql+psycopg://host/name, or give a file."
        ) from error


def _look(path: Path, *, create: bool) -> None:
    """Say what is wrong with `path` before SQLite says it in its own words."""
    where = str(path)
    try:
        if path.is_dir():
            raise LedgerError("cannot open the ledger", why="it is a folder", fix="Name a file.", where=where)
        if not path.exists():
            _look_for_room(path, create=create)
            return
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        why = error.strerror or str(error)
        raise LedgerError("cannot open the ledger", why=why, fix="See to its permissions.", where=where) from error
    if head and head != _SQLITE_HEADER:
        why, fix = _CAUSES["SQLITE_NOTADB"]
        raise LedgerError("cannot open the ledger", why=why, fix=fix, where=where)


def _look_for_room(path: Path, *, create: bool) -> None:
    if not create:
        raise LedgerError(
            "there is no such ledger",
            why="the file is not there",
            fix="Make one with `reportedly read PATHS --ledger FILE`, or try `reportedly demo`.",
            where=str(path),
        )
    if not path.parent.is_dir():
        raise LedgerError(
            "cannot make the ledger",
            why=f"the folder {path.parent} is not there",
            fix=f"Make it with `mkdir -p {path.parent}`.",
            where=str(path),
        )


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Set up a fresh SQLite connection; transactions are begun by `_begin`, so the driver begins none."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")  # else INSERT OR REPLACE deletes behind the triggers' back
    connection.execute("PRAGMA synchronous=NORMAL")  # a killed process loses nothing; a power cut the last moments


def _begin(connection: Connection) -> None:
    """Writers stand in line at BEGIN, where the busy timeout applies, and never fail half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn database errors into LedgerError with what, why and fix."""
    try:
        yield
    except DBAPIError as error:
        why, fix = _cause(error.orig)
        raise LedgerError("the ledger cannot be used", why=why, fix=fix, where=where) from error
    except sqlite3.Error as error:
        why, fix = _cause(error)
        raise LedgerError("the ledger cannot be used", why=why, fix=fix, where=where) from error
    except SQLAlchemyError as error:
        raise LedgerError("the ledger cannot be used", why=str(error), where=where) from error
    except UnicodeEncodeError as error:
        raise LedgerError(
            "the text cannot be kept", why="it holds half of a character (a lone surrogate)", where=where
        ) from error


def _cause(error: Any) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", "")
    base = "_".join(name.split("_")[:2])
    return _CAUSES.get(base, (str(error), "Run `reportedly doctor` to check the set-up."))
