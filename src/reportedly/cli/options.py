"""Options that several commands share, and the filter that some of them make."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.locate import ENVIRONMENT
from reportedly.errors import UsageError
from reportedly.pipeline.readers import ReaderName

if TYPE_CHECKING:
    from reportedly.ledger import ClaimQuery
    from reportedly.model.ontology import EventType

LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        envvar=ENVIRONMENT,
        show_envvar=False,
        metavar="FILE",
        help=f"The ledger; else ${ENVIRONMENT}, else the only *.ledger file here.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Place = Annotated[str, typer.Option(metavar="NAME", help="Place, region or country (a name or ISO alpha-3 code).")]
Since = Annotated[str, typer.Option(metavar="DAY", help="First day: YYYY-MM-DD, YYYY-MM or YYYY.")]
Until = Annotated[str, typer.Option(metavar="DAY", help="Last day: YYYY-MM-DD, YYYY-MM or YYYY.")]
Undated = Annotated[
    bool, typer.Option("--undated", help="Claims without a date: those alone, or with --since or --until those too.")
]
Event = Annotated[str, typer.Option(metavar="TYPE", help="Event type or mode: ASSAULT, ASSAULT/drone or drone.")]
Actor = Annotated[str, typer.Option(metavar="NAME", help="Who did it.")]
Recipient = Annotated[str, typer.Option(metavar="NAME", help="To whom it was done.")]
Source = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
Outlet = Annotated[str, typer.Option(metavar="NAME", help="Who published the report.")]
Words = Annotated[str, typer.Option("--text", metavar="WORDS", help="Words of the sentence.")]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many claims.")]
Offset = Annotated[int, typer.Option(min=0, metavar="N", help="Pass over the first N claims.")]

Reader = Annotated[
    ReaderName | None,
    typer.Option(
        "--reader",
        show_default=False,
        help="Who reads: trained weights beside the rules (the default where they are installed), the rules alone, "
        "or a language model behind a chat endpoint.",
    ),
]
LlmUrl = Annotated[
    str, typer.Option("--llm-url", metavar="URL", help="Where the model is asked; else $REPORTEDLY_LLM_URL.")
]
LlmModel = Annotated[
    str, typer.Option("--llm-model", metavar="NAME", help="Which model is asked; else $REPORTEDLY_LLM_MODEL.")
]
LlmCache = Annotated[Path | None, typer.Option("--llm-cache", metavar="FOLDER", help="Keep the model's answers here.")]
LlmTimeout = Annotated[
    float | None, typer.Option("--llm-timeout", min=0.1, metavar="SECONDS", help="What one answer may take.")
]
LlmPrices = Annotated[
    str, typer.Option("--llm-prices", metavar="IN,OUT", help="What a million tokens cost, asked and answered.")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=64, metavar="N", help="Processes, or requests to a model, at once."),
]
Least = Annotated[
    str,
    typer.Option(
        "--least",
        metavar="MAP",
        help="The least confidence asked for: claim=0.5,place=0.4. What is below is left out, and counted.",
    ),
]

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filter options as they were typed."""

    place: str = ""
    since: str = ""
    until: str = ""
    undated: bool = False
    event: str = ""
    actor: str = ""
    recipient: str = ""
    source: str = ""
    outlet: str = ""
    text: str = ""
    limit: int | None = None
    offset: int = 0

    def query(self) -> ClaimQuery:
        """The filters as the ledger takes them. Raises UsageError for a day or an event type that is none."""
        from reportedly.ledger import ClaimQuery

        event, mode = parse_event(self.event)
        since, until = parse_day(self.since, last=False), parse_day(self.until, last=True)
        if since and until and since > until:
            raise UsageError(f"--since {self.since} is after --until {self.until}", fix="Exchange the two.")
        return ClaimQuery(
            place=self.place,
            countries=country_codes(self.place),
            since=since,
            until=until,
            undated=self.undated,
            event=event,
            mode=mode,
            actor=self.actor,
            recipient=self.recipient,
            source=self.source,
            outlet=self.outlet,
            text=self.text,
            limit=self.limit,
            offset=self.offset,
        )

    def typed(self) -> dict[str, object]:
        """The filters that were set, by name."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value not in ("", None, False) and value != 0}


def parse_day(typed: str, *, last: bool) -> date | None:
    """The day that is typed, or the first (`last`: the last) day of a month or year; None for nothing typed."""
    if not typed:
        return None
    match = _DAY.fullmatch(typed.strip())
    if match is None:
        raise UsageError(f"{typed!r} is no day", fix="Write it as YYYY-MM-DD, YYYY-MM or YYYY.")
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    try:
        return date(year, month, int(match[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise UsageError(f"{typed!r} is no day", why=str(error), fix="Write it as YYYY-MM-DD.") from error


def parse_least(typed: str) -> dict[str, float]:
    """The confidence asked for by field, as typed: `claim=0.5,place=0.4`."""
    found = {}
    for part in filter(None, (part.strip() for part in typed.split(","))):
        name, _, value = part.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError as error:
            raise UsageError(f"--least {part!r} is no threshold", fix="Write it as claim=0.5,place=0.4.") from error
    return found


def parse_event(typed: str) -> tuple[EventType | None, str]:
    """The event type and mode that are typed: `TYPE`, `TYPE/mode` or `mode`, in any case."""
    from reportedly.model.ontology import MODES, EventType

    head, _, mode = typed.strip().partition("/")
    mode = mode.lower()
    if head.upper() in EventType.__members__:
        event = EventType(head.upper())
        if mode and mode not in MODES[event]:
            known = ", ".join(sorted(MODES[event])) or "none"
            raise UsageError(f"{event} has no mode {mode!r}", fix=f"Its modes: {known}.")
        return event, mode
    if not head or any(head.lower() in modes for modes in MODES.values()):
        return None, head.lower()
    raise UsageError(f"{typed!r} is no event type", fix=f"Choose one of: {', '.join(EventType)}, or a mode of one.")


def country_codes(name: str) -> tuple[str, ...]:
    """The ISO 3166 alpha-3 code of the country that is called `name`, if one is."""
    if not name.strip():
        return ()
    from reportedly.data import rows
    from reportedly.ledger.queries import folded

    wanted = folded(name)
    return tuple(
        row["alpha3"]
        for row in rows("countries.tsv")
        if wanted in {folded(called) for called in (row["name"], *row["other_names"].split(";"))}
    )
