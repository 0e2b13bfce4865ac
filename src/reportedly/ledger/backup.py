"""Copies of a ledger, and what may be wrong with one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from reportedly.errors import LedgerError
from reportedly.ledger.schema import APPEND_ONLY

FAULTS_TOLD = 20
"""After so many faults a file is damaged, and more of them say nothing new."""


def copy(engine: Engine, path: Path) -> None:
    """Copy the ledger behind `engine` to the new file `path` by SQLite's online backup.

    The copy is written under another name and then renamed, so that `path` is never half a copy.
    """
    _look(engine, path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with engine.connect() as connection, closing(sqlite3.connect(unfinished)) as target:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.backup(target)
        unfinished.replace(path)
    except OSError as error:
        raise LedgerError("cannot write the copy", why=error.strerror or str(error), where=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _look(engine: Engine, path: Path) -> None:
    where = str(path)
    if engine.dialect.name != "sqlite":
        raise LedgerError("cannot copy this ledger", why="it is no file", fix="Use pg_dump.", where=where)
    if path.exists():
        raise LedgerError("cannot write the copy", why="the file is there already", fix="Name a new one.", where=where)
    if not path.parent.is_dir():
        fix = f"Make it with `mkdir -p {path.parent}`."
        raise LedgerError("cannot write the copy", why="the folder is not there", fix=fix, where=where)


def faults(engine: Engine) -> tuple[str, ...]:
    """What is wrong with the file: damaged pages, rows that point nowhere, spans outside their text, claims whose
    incident is closed, open tables.
    """
    if engine.dialect.name != "sqlite":
        return ()
    looks = (_damage, _loose_rows, _stray_spans, _lost_members, _open_tables)
    with engine.connect() as connection:
        found = [fault for look in looks for fault in look(connection)]
    return tuple(found[:FAULTS_TOLD])


def _damage(connection: Connection) -> Iterator[str]:
    answers = connection.exec_driver_sql(f"PRAGMA integrity_check({FAULTS_TOLD})")
    yield from (f"damaged: {row[0]}" for row in answers if row[0] != "ok")


def _loose_rows(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points to a row of {parent} that is not there"


def _stray_spans(connection: Connection) -> Iterator[str]:
    """SQLite's `length` counts code points, as a span does, but stops at a NUL: texts with one are passed over."""
    statement = """
        SELECT claims.id FROM spans JOIN claims ON claims.seq = spans.claim_seq
        JOIN readings ON readings.id = claims.reading_id JOIN reports ON reports.id = readings.report_id
        WHERE spans."end" > length(reports.text) AND instr(reports.text, char(0)) = 0 LIMIT 20
    """
    yield from (f"claim {row[0]} points outside its report" for row in connection.exec_driver_sql(statement))


def _lost_members(connection: Connection) -> Iterator[str]:
    """Memberships that are the latest of their claim, in an incident whose latest row says that it is closed."""
    statement = """
        SELECT claim_id, incident_id FROM memberships AS one WHERE incident_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM memberships AS later WHERE later.claim_id = one.claim_id AND later.id > one.id)
        AND coalesce((SELECT claims FROM incidents WHERE incidents.incident_id = one.incident_id
                      ORDER BY incidents.id DESC LIMIT 1), 0) = 0
        LIMIT 20
    """
    for claim, incident in connection.exec_driver_sql(statement):
        yield f"claim {claim} is in incident {incident}, which is closed"


def _open_tables(connection: Connection) -> Iterator[str]:
    names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in APPEND_ONLY:
        if not {f"{table}_no_update", f"{table}_no_delete"} <= names:
            yield f"table {table} is open to change"
