"""Files that are missing, damaged, foreign, old or new; copies; and what `check` finds."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql

import made
import reportedly.ledger
from reportedly.errors import LedgerError
from reportedly.ledger import ClaimQuery, Ledger, engine
from reportedly.ledger.migrations.versions import first_tables, incident_tables
from reportedly.ledger.queries import current
from reportedly.ledger.schema import APPEND_ONLY, APPLICATION_ID, HEAD, KNOWN, Base


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "war.ledger"
    with Ledger.open(path) as ledger:
        told = made.report()
        ledger.add(told, made.claims(told), ledger.begin_run(made.PARAMETERS))
    return path


def edit(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_the_migrations_make_the_tables_that_the_models_say(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_software_names() -> None:
    scripts = ScriptDirectory(Path(reportedly.ledger.__file__).parent / "migrations")
    assert scripts.get_current_head() == HEAD
    assert [step.revision for step in scripts.walk_revisions()][::-1] == list(KNOWN)


def test_the_tables_can_be_made_in_postgresql() -> None:
    """Written out as SQL, for want of a server: types, keys and closed tables in its own words."""
    out = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": out})
    with Operations.context(context):
        first_tables.upgrade()
        incident_tables.upgrade()
    written = out.getvalue()
    assert written.count("CREATE TABLE") == len(Base.metadata.tables)
    assert written.count("CREATE TRIGGER") == len(APPEND_ONLY)
    assert "seq SERIAL NOT NULL" in written
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    assert str(current(ClaimQuery(place="x", text="y")).compile(dialect=dialect))


def test_the_file_says_what_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_missing_file_is_not_made_by_a_question(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="mkdir"):
        Ledger.open(tmp_path / "no" / "war.ledger")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="folder"):
        Ledger.open(tmp_path)


def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Some notes, and quite a few of them.")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    assert path.read_text().startswith("Some notes")


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    edit(path, "CREATE TABLE cats (name TEXT)")
    with pytest.raises(LedgerError, match="other things"):
        Ledger.open(path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "war.ledger"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.count() == 0


def test_a_damaged_file_is_told(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(LedgerError, match="damaged") as caught, Ledger.open(path) as ledger:
        list(ledger.claims())
    assert "backup" in caught.value.fix


def test_a_ledger_of_a_newer_version_is_left_alone(path: Path) -> None:
    edit(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.open(path)
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.migrate(path)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A ledger as the first version left it: two reports, one of them read twice."""
    path = tmp_path / "older.ledger"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((Path(__file__).parent / "first.sql").read_text(encoding="utf-8"))
    return path


def test_an_older_ledger_asks_for_migration(older: Path) -> None:
    with pytest.raises(LedgerError, match="reportedly migrate"):
        Ledger.open(older)


def test_an_older_ledger_loses_nothing_by_migration(older: Path) -> None:
    assert Ledger.migrate(older) == ("0001", HEAD)
    told = made.report()
    with Ledger.open(older, create=False) as ledger:
        assert ledger.sizes() == {"reports": 2, "claims": 3, "runs": 2}
        assert [kept.resolved for kept in ledger.claims(ClaimQuery(report=told.id))] == [made.boast(told)]
        assert ledger.claim(made.shelling(told).claim.id).superseded
        assert [entry.seq for entry in ledger.entries()] == [*range(1, 9)]
        assert ledger.check() == ()


def test_migration_of_a_current_ledger_changes_nothing(path: Path) -> None:
    assert Ledger.migrate(path) == (HEAD, HEAD)


def test_a_copy_holds_the_same(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    with Ledger.open(path) as ledger:
        ledger.backup(copy)
        before = list(ledger.claims())
    with Ledger.open(copy, create=False) as ledger:
        assert list(ledger.claims()) == before
        assert ledger.check() == ()


def test_a_copy_never_overwrites(path: Path) -> None:
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="there already"):
        ledger.backup(path)


def test_check_finds_an_open_table_and_a_stray_span(path: Path) -> None:
    edit(path, "DROP TRIGGER spans_no_update", "UPDATE spans SET \"end\" = 100000 WHERE role = 'anchor'")
    with Ledger.open(path) as ledger:
        faults = ledger.check()
    assert sum("points outside" in fault for fault in faults) == 2
    assert "table spans is open to change" in faults


def test_check_finds_a_claim_in_a_closed_incident(path: Path) -> None:
    edit(path, "INSERT INTO memberships VALUES (1, 'c-1', 'i-1')")
    with Ledger.open(path) as ledger:
        assert ledger.check() == ("claim c-1 is in incident i-1, which is closed",)


def test_a_database_address_without_its_driver_is_told() -> None:
    with pytest.raises(LedgerError, match="driver") as caught:
        Ledger.open("postgresql+psycopg://reader:secret@localhost/war")
    assert "secret" not in str(caught.value)


def opened_with(path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str) -> Ledger:
    prepare = engine._prepare

    def prepare_with(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute(pragma)

    monkeypatch.setattr(engine, "_prepare", prepare_with)
    return Ledger.open(path)


def test_a_full_disk_is_told_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = path.stat().st_size // 4096 + 4
    with opened_with(path, monkeypatch, f"PRAGMA max_page_count={pages}") as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        with pytest.raises(LedgerError, match="disk is full"):
            for number in range(100):
                told = made.report(f"{made.TEXT} {number}.")
                ledger.add(told, made.claims(told), run)
        assert 0 < number < 100
        sizes = ledger.sizes()
        assert sizes == {"reports": number + 1, "claims": 2 * (number + 1), "runs": 2}
        assert ledger.check() == ()


def test_a_file_that_may_not_be_written_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened_with(path, monkeypatch, "PRAGMA query_only=ON") as ledger:
        assert ledger.count() == 2
        with pytest.raises(LedgerError, match="may not be written"):
            ledger.begin_run(made.PARAMETERS)
