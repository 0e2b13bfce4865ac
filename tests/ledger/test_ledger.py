"""The ledger keeps what was read, once, in order, and for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import made
from reportedly.errors import LedgerError, NotFound, UsageError
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.ledger.schema import APPEND_ONLY
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import Run
from reportedly.model.marks import marks
from reportedly.model.ontology import EventType


def begin(ledger: Ledger, version: str = "1") -> Run:
    return ledger.begin_run(made.PARAMETERS | {"reader_version": version}, hashes={"b": "c"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.ledger"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    told = made.report()
    ledger.add(told, made.claims(told), begin(ledger))
    return ledger


def found(ledger: Ledger, **filters: object) -> list[str]:
    return [kept.resolved.claim.anchor.text for kept in ledger.claims(ClaimQuery(**filters))]  # type: ignore[arg-type]


def test_claims_come_back_as_they_went_in(filled: Ledger) -> None:
    told = made.report()
    assert [kept.resolved for kept in filled.claims()] == list(made.claims(told))
    assert {kept.report for kept in filled.claims()} == {told}


def test_a_text_comes_back_as_read(ledger: Ledger) -> None:
    told = made.report("  Two\r\nlines,\tan e\u0301 and \U0001f6e9 a plane\n\n")
    ledger.add(told, (), begin(ledger))
    assert ledger.report(told.id).report == told


def test_the_same_version_reads_a_report_once(filled: Ledger) -> None:
    told = made.report()
    run = begin(filled)
    before = filled.sizes()["claims"]
    assert filled.holds(told.id, "1")
    assert not filled.add(told, made.claims(told), run)
    assert filled.sizes()["claims"] == before == 2


def test_a_newer_reading_supersedes_and_the_older_stays(filled: Ledger) -> None:
    told = made.report()
    old, gone = (kept.id for kept in filled.claims())
    assert not filled.holds(told.id, "2")
    assert filled.add(told, made.claims(told)[:1], begin(filled, "2"))
    assert [(kept.id, kept.run_id) for kept in filled.claims()] == [(old, 2)]
    assert filled.claim(gone).superseded
    assert filled.claim(old).run_id == 2


def test_reading_again_takes_a_date_that_was_missing(ledger: Ledger) -> None:
    undated = made.report(published=None, published_rule="")
    dated = made.report()
    ledger.add(undated, made.claims(undated), begin(ledger))
    ledger.add(dated, made.claims(dated), begin(ledger), again=True)
    assert {kept.report.published for kept in ledger.claims()} == {date(2021, 3, 3)}
    assert ledger.count() == 2


def test_a_text_met_again_elsewhere_is_a_sighting(filled: Ledger) -> None:
    copy = made.report(outlet="Demo Post", url="https://example.com/copy")
    filled.meet(copy, begin(filled))
    filled.meet(copy, begin(filled))
    met = filled.report(copy.id).sightings
    assert [sighting.report.outlet for sighting in met] == ["Demo Wire", "Demo Post"]
    assert filled.sizes()["reports"] == 1


def test_other_white_space_is_read_as_it_is_held(filled: Ledger) -> None:
    wider = made.report(made.TEXT.replace("\n", "\n\n"))
    assert wider.id == made.report().id
    assert filled.as_held(wider).text == made.TEXT
    with pytest.raises(LedgerError, match="other white space"):
        filled.add(wider, (), begin(filled, "2"))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_changed_or_removed(filled: Ledger, path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        column, *others = (f'"{row[1]}"' for row in raw.execute(f"PRAGMA table_info({table})"))
        zeroes = ", 0" * len(others)
        raw.execute(f"INSERT OR IGNORE INTO {table} VALUES (99{zeroes})")
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(statement)


def test_spans_are_kept_with_their_roles(filled: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute('SELECT role, start, "end" FROM spans ORDER BY id').fetchall()
    told = [mark for claim in made.claims(made.report()) for mark in marks(claim)]
    assert rows == [(mark.role, mark.span.start, mark.span.end) for mark in told]


FILTERS: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["killed", "shells wounded"]),
    ({"place": "tolva"}, ["killed"]),
    ({"place": "panjsh"}, ["killed", "shells wounded"]),
    ({"place": "karsa"}, ["shells wounded"]),
    ({"place": "afg"}, ["killed", "shells wounded"]),
    ({"place": "nowhere", "countries": ("AFG",)}, ["killed", "shells wounded"]),
    ({"place": "%"}, []),
    ({"since": date(2021, 3, 2)}, ["killed"]),
    ({"since": date(2021, 3, 3)}, []),
    ({"until": date(2021, 3, 2)}, ["killed"]),
    ({"until": date(2021, 3, 1)}, []),
    ({"since": date(2021, 3, 3), "undated": True}, ["shells wounded"]),
    ({"event": EventType.ASSAULT, "mode": "clash"}, ["killed"]),
    ({"event": EventType.COERCE}, []),
    ({"actor": "NORTHERN front"}, ["killed"]),
    ({"recipient": "testname"}, ["shells wounded"]),
    ({"source": "relatives"}, ["shells wounded"]),
    ({"outlet": "wire"}, ["killed", "shells wounded"]),
    ({"text": "a  Baker"}, ["shells wounded"]),
    ({"report": made.report().id}, ["killed", "shells wounded"]),
    ({"report": "r-other"}, []),
    ({"limit": 1}, ["killed"]),
    ({"offset": 1}, ["shells wounded"]),
    ({"limit": 0}, []),
]


@pytest.mark.parametrize(("filters", "anchors"), FILTERS)
def test_filters(filled: Ledger, filters: dict[str, object], anchors: list[str]) -> None:
    assert found(filled, **filters) == anchors
    if not {"limit", "offset"} & filters.keys():
        assert filled.count(ClaimQuery(**filters)) == len(anchors)  # type: ignore[arg-type]


def test_the_order_does_not_hang_on_the_order_of_reading(tmp_path: Path) -> None:
    reports = [made.report(f"{made.TEXT} Number {number}.", key=str(number)) for number in range(5)]
    orders = []
    for name, row in (("a", reports), ("b", reports[::-1])):
        with Ledger.open(tmp_path / name) as ledger:
            run = begin(ledger)
            for told in row:
                ledger.add(told, made.claims(told), run)
            orders.append([kept.id for kept in ledger.claims()])
    assert orders[0] == orders[1]
    assert len(orders[0]) == 10


def test_an_id_may_be_cut_short_while_it_is_the_only_one(filled: Ledger) -> None:
    first, second = (kept.id for kept in filled.claims())
    assert filled.claim(first[:8]).id == first
    assert filled.claim(second).id == second
    with pytest.raises(UsageError, match="several"):
        filled.claim("c-")
    for wrong in ("c-zzzz", "", "%"):
        with pytest.raises(NotFound):
            filled.claim(wrong)
    with pytest.raises(NotFound):
        filled.report("r-zzzz")


def test_a_run_is_kept_with_all_it_stood_on(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.finish_run(run, {"claims": 3})
    begin(ledger)
    first, second = ledger.runs()
    assert (first.parameters, first.hashes, first.outcome) == (made.PARAMETERS, {"b": "c"}, {"claims": 3})
    assert first.finished is not None
    assert first.finished >= first.started
    assert second.finished is None


def test_the_journal_tells_every_step(filled: Ledger) -> None:
    entries = list(filled.entries())
    assert [entry.kind for entry in entries] == ["run-begun", "sighting", "reading"]
    assert entries[-1].payload["claims"] == 2
    assert filled.revision == (3, entries[-1].at.isoformat(timespec="milliseconds"))


def test_a_report_goes_in_whole_or_not_at_all(ledger: Ledger) -> None:
    told = made.report()
    broken = replace(made.boast(told), sources=())

    def add(claims: tuple[ResolvedClaim, ...]) -> None:
        ledger.add(told, claims, begin(ledger))

    with pytest.raises(ValueError, match="zip"):
        add((made.shelling(told), broken))
    assert ledger.sizes()["reports"] == 0
    assert not ledger.holds(told.id, "1")


def test_half_a_character_is_refused_in_words(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="half of a character"):
        ledger.add(made.report("broken \ud83d here"), (), begin(ledger))
