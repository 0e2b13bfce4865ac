"""The age of a ledger file: is it ours, is it new, old or from the future; and the way up to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from reportedly.errors import LedgerError
from reportedly.ledger.schema import APPLICATION_ID, HEAD, KNOWN


def settle(engine: Engine, where: str) -> None:
    """Make the tables of a ledger that has none.

    Raises LedgerError for a database that is no ledger, an older ledger, or one of a newer version.
    """
    if (found := revision(engine)) == HEAD:
        return
    if found is None:
        migrate(engine, where)
        return
    _refuse_newer(found, where)
    raise LedgerError(
        f"the ledger is of an older version ({found})",
        fix="Run `reportedly migrate` to bring it up to date.",
        where=where,
    )


def revision(engine: Engine) -> str | None:
    """The schema revision of the database, or None when it holds no tables at all.

    Raises LedgerError when it holds tables that are not a ledger's.
    """
    with engine.connect() as connection:
        return _revision(connection)


def migrate(engine: Engine, where: str) -> tuple[str | None, str]:
    """Bring the schema to its newest form in one transaction; gives the revisions before and after."""
    if engine.dialect.name == "sqlite":
        _enter_wal(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        before = _revision(connection)
        if before is not None:
            _refuse_newer(before, where)
        if before != HEAD:
            _run_steps(connection)
    return before, HEAD


def _revision(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" in tables and "entries" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found)
    raise LedgerError(
        "cannot open the ledger",
        why="the database holds other things",
        fix="Give the path of a file that `reportedly read --ledger` made.",
        where=str(connection.engine.url.database),
    )


def _refuse_newer(found: str, where: str) -> None:
    if found not in KNOWN:
        raise LedgerError(
            f"the ledger is of a newer version ({found})",
            why=f"this software knows versions up to {HEAD}",
            fix="Bring reportedly up to date.",
            where=where,
        )


def _enter_wal(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _run_steps(connection: Connection) -> None:
    from alembic import command  # takes longer to load than a query to run, and is seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
