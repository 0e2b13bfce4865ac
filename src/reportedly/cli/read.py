"""`reportedly read`: reports in, claims out, or into a ledger and there into incidents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.locate import ENVIRONMENT
from reportedly.cli.options import AsJson, Least, LlmCache, LlmModel, LlmPrices, LlmTimeout, LlmUrl, Reader, Workers
from reportedly.errors import ReportedlyError, UsageError
from reportedly.pipeline.readers import ReaderName

if TYPE_CHECKING:
    from datetime import date

    from reportedly.cli.progress import Bar
    from reportedly.cli.reading import Reading
    from reportedly.ingest import Intake
    from reportedly.ledger import Ledger
    from reportedly.model.claim import ResolvedClaim
    from reportedly.model.entry import Run
    from reportedly.model.report import Report
    from reportedly.pipeline import Grouper, Pipeline
    from reportedly.pipeline.readers import Asking

    OnRead = Callable[[Report, Sequence[ResolvedClaim]], None]

PARTLY_DONE, INTERRUPTED = 3, 130


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS", show_default=False, help="Files, folders, globs, or - for standard input."),
    ],
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger", metavar="FILE", help=f"Keep reports and claims in this file; else in ${ENVIRONMENT}, where set."
        ),
    ] = None,
    published: Annotated[
        str, typer.Option(metavar="DAY", help="Day of publication of reports that do not say it: YYYY-MM-DD.")
    ] = "",
    columns: Annotated[
        str, typer.Option(metavar="MAP", help="Which column or key holds what: text=body,title=headline.")
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Read reports again that the ledger holds; the new reading takes over.")
    ] = False,
    reader: Reader = None,
    least: Least = "",
    llm_url: LlmUrl = "",
    llm_model: LlmModel = "",
    llm_cache: LlmCache = None,
    llm_timeout: LlmTimeout = None,
    llm_prices: LlmPrices = "",
    workers: Workers = None,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Print the claims, one report a line.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports: text, HTML, JSON lines or CSV. What is finished is kept, whatever happens to the rest.

    Without a ledger, --json or --jsonl, the claims are printed and nothing is kept.
    """
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl exclude each other", fix="Choose one.")
    from reportedly.cli.asking import Asked, choose

    day, mapping = _day(published), _columns(columns)
    requests, processes = (workers, 1) if reader is ReaderName.LLM else (None, workers or 1)
    asked = Asked(
        url=llm_url, model=llm_model, cache=llm_cache, timeout_s=llm_timeout, prices=llm_prices, workers=requests
    )
    asking = choose(reader, asked)
    make = _maker(asking, reader, least)
    if ledger is None and not as_jsonl:
        ledger = os.environ.get(ENVIRONMENT) or None
    printer = _printer(ledger, as_json=as_json, as_jsonl=as_jsonl)
    reading = prepare(ledger, make, again=again, on_read=printer, workers=processes, of_reader=asking)
    try:
        with _progress(paths) as bar:
            stopped = read_all(reading, paths, bar, published=day, columns=mapping)
    except ReportedlyError:
        if asking:  # what was asked until then has to be paid
            _tell_spent(asking, on_stderr=True)
        raise
    _summarise(reading, stopped=stopped, as_json=as_json, as_jsonl=as_jsonl)
    if asking and not as_json:
        _tell_spent(asking, on_stderr=as_jsonl)
    if stopped:
        raise typer.Exit(INTERRUPTED)
    if reading.tally.failed:
        raise typer.Exit(PARTLY_DONE)


def _day(typed: str) -> date | None:
    from reportedly.cli.options import parse_day

    if typed and typed.count("-") != 2:
        raise UsageError(f"{typed!r} is no day of publication", fix="Write it as YYYY-MM-DD.")
    return parse_day(typed, last=False)


def _columns(typed: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in typed.split(",") if part.strip()]
    if not all(field.strip() and column.strip() for field, _, column in pairs):
        raise UsageError(f"--columns {typed!r} is no map", fix="Write it as text=body,title=headline.")
    return {field.strip(): column.strip() for field, _, column in pairs}


def _printer(ledger: str | None, *, as_json: bool, as_jsonl: bool) -> OnRead:
    """What to do with each report that was read."""
    if as_jsonl:
        from reportedly.cli.output import say
        from reportedly.exports.jsonl import report_line

        return lambda report, claims: say(report_line(report, claims))
    if ledger is not None or as_json:
        return lambda report, claims: None
    from reportedly.cli.listing import print_report

    return print_report


def _maker(asking: Asking | None = None, reader: ReaderName | None = None, least: str = "") -> Callable[[], Pipeline]:
    """What makes the pipeline, here and in every worker."""
    from reportedly.cli.options import parse_least
    from reportedly.pipeline import Pipeline
    from reportedly.pipeline.readers import LOCAL
    from reportedly.reading.local.guessing.model import find_model

    asked = parse_least(least)
    if asked and (asking or reader is ReaderName.RULES or find_model() is None):
        why = f"{reader or 'the rules alone'} cannot say how sure they are"
        raise UsageError("--least is for trained weights", why=why, fix="Read with them, or leave it out.")
    return partial(Pipeline.default, reader=asking.reader if asking else LOCAL[reader], least=asked)


def prepare(
    ledger: str | None,
    make: Callable[[], Pipeline] | None = None,
    *,
    again: bool,
    on_read: OnRead,
    workers: int = 1,
    of_reader: Asking | None = None,
) -> Reading:
    """Open the ledger before the language pipeline, whose loading takes longer: a wrong path is told at once.

    `make` gives the pipeline, by default the best that is installed.
    """
    from reportedly.cli.output import tell
    from reportedly.cli.reading import Reading, Tally
    from reportedly.ledger import Ledger
    from reportedly.pipeline.workers import Workers

    make = make or _maker()
    opened = Ledger.open(ledger) if ledger is not None else None
    pipeline = _pipeline(make)
    run = _begin(opened, pipeline) if opened else None
    return Reading(
        pipeline=pipeline,
        tally=Tally(of_reader=of_reader.told) if of_reader else Tally(),
        on_read=on_read,
        on_failure=lambda error: tell(error, label="not read"),
        ledger=opened,
        run=run,
        again=again,
        grouper=_grouper(opened) if opened else None,
        workers=Workers(make, workers) if workers > 1 else None,
    )


def _pipeline(make: Callable[[], Pipeline]) -> Pipeline:
    return make()


def _grouper(ledger: Ledger) -> Grouper:
    from reportedly.pipeline import Grouper

    return Grouper(ledger)


def _begin(ledger: Ledger, pipeline: Pipeline) -> Run:
    return ledger.begin_run(pipeline.parameters, hashes={"tables": str(pipeline.parameters.get("tables", ""))})


@contextmanager
def _progress(paths: Sequence[str]) -> Iterator[Bar]:
    from reportedly.cli.progress import Bar
    from reportedly.ingest import count_bytes

    with Bar("reading", count_bytes(paths)) as bar:
        yield bar


def _intake(reading: Reading, bar: Bar, published: date | None, columns: Mapping[str, str]) -> Intake:
    from reportedly.ingest import Intake

    def fail(error: ReportedlyError) -> None:
        reading.tally.fail(error)
        reading.on_failure(error)

    return Intake(on_error=fail, published=published, columns=columns, on_bytes=bar.advance, on_copy=reading.meet)


def read_all(
    reading: Reading,
    paths: Sequence[str],
    bar: Bar,
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
) -> bool:
    """Read everything in `paths`; whether it was stopped by hand. The run's end is noted either way."""
    stopped = False
    try:
        reading.read(_intake(reading, bar, published, columns or {}).read(paths))
    except KeyboardInterrupt:
        stopped = True
    if reading.ledger and reading.run:
        reading.tally.incidents = reading.ledger.count_incidents()
        reading.ledger.finish_run(reading.run, reading.tally.outcome() | ({"stopped": True} if stopped else {}))
        reading.ledger.close()
    return stopped


def _summarise(reading: Reading, *, stopped: bool, as_json: bool, as_jsonl: bool) -> None:
    from reportedly.cli.output import note, print_document, say, told

    tally, ledger = reading.tally, reading.ledger
    if as_json:
        where: dict[str, object] = {
            "ledger": ledger.where if ledger else None,
            "run": reading.run.id if reading.run else None,
        }
        failures = [told(error) for error in tally.failures]
        if ledger:
            where |= {"incidents": tally.incidents}
        print_document(tally.outcome() | where | {"stopped": stopped, "failures": failures})
        return
    tell_person = note if as_jsonl else say
    if as_jsonl and not (stopped or tally.failed or ledger):
        return
    for line in _lines(reading, stopped=stopped):
        tell_person(line)


def _tell_spent(asking: Asking, *, on_stderr: bool) -> None:
    from reportedly.cli.asking import spent_lines
    from reportedly.cli.output import note, say

    for line in spent_lines(asking):
        (note if on_stderr else say)(line)


def _lines(reading: Reading, *, stopped: bool) -> Iterator[str]:
    from reportedly.cli.output import counted, counted_all

    tally, ledger = reading.tally, reading.ledger
    into = f", into {ledger.where}. It now holds {counted(tally.incidents, 'incident')}" if ledger else ""
    yield f"Read {counted(tally.read, 'report')}: {counted(tally.claims, 'claim')}{into}."
    notes = {"held already": tally.held, "the same text again": tally.copies, "not read": tally.failed}
    if any(notes.values()):
        yield f"Beside them: {', '.join(f'{count:,} {what}' for what, count in notes.items() if count)}."
    if tally.left_out:
        yield f"Left out as too unsure: {counted_all(tally.left_out)}."
    if stopped:
        yield "Stopped by hand. What was finished is kept; the same command goes on from there."
    elif ledger and tally.read:
        yield f"Next: reportedly incidents --ledger {ledger.where}"
