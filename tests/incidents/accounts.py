"""Accounts made from a sentence and what it says, so that grouping is tested without a reader."""

from __future__ import annotations

from datetime import date
from typing import Any

from made import coded, party, report, where, words
from reportedly.model.account import Account
from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import NOWHEN, DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

PUBLISHED = date(2021, 3, 3)

PLACES: dict[str, dict[str, Any]] = {
    "Karsa": {"latitude": 35.43, "longitude": 69.56, "admin1": "Panjshir", "precision": PlacePrecision.EXACT},
    "Tolva": {"latitude": 35.60, "longitude": 69.60, "admin1": "Panjshir", "precision": PlacePrecision.EXACT},
    "Hermin": {"latitude": 34.35, "longitude": 62.20, "admin1": "Herat", "precision": PlacePrecision.EXACT},
    "Olvar": {"latitude": 35.75, "longitude": 69.95, "admin1": "Panjshir", "precision": PlacePrecision.EXACT},
    "Varna district": {"latitude": 35.45, "longitude": 69.40, "admin1": "Panjshir", "precision": PlacePrecision.ADMIN2},
    "Selb district": {"latitude": 35.46, "longitude": 69.55, "admin1": "Panjshir", "precision": PlacePrecision.ADMIN2},
    "Panjshir": {"latitude": 35.40, "longitude": 69.70, "admin1": "Panjshir", "precision": PlacePrecision.ADMIN1},
    "Afghanistan": {"latitude": 33.9, "longitude": 67.7, "admin1": None, "precision": PlacePrecision.COUNTRY},
    "Oronne": {"latitude": 34.9, "longitude": 36.1, "country": "SYR", "admin1": "Tartus", "precision": 1},
}
"""Invented towns, and a province and country that hold them; Karsa and Tolva lie 19 km apart, Herat is far."""


def told(text: str, *, published: date | None = PUBLISHED, title: str = "") -> Report:
    """A report with this text and no more."""
    return report(text, published=published, title=title, outlet="", url="", key="", location="")


def account(
    text: str,
    anchor: str,
    *,
    event: EventType = EventType.ASSAULT,
    mode: str | None = None,
    day: int | str | None = None,
    places: tuple[str, ...] = (),
    actor: tuple[str, PartyKind, str | None] | None = None,
    recipient: tuple[str, PartyKind, str | None] | None = None,
    toll: tuple[Effect, int, int | None] | None = None,
    source: str = "",
    stance: Stance = Stance.ASSERTS,
    reality: Reality = Reality.HAPPENED,
    scope: Scope = Scope.SINGLE,
    of: Report | None = None,
    published: date | None = PUBLISHED,
    title: str = "",
) -> Account:
    """The account that the sentence with `anchor` gives, of a day in March 2021 (a number) or of none.

    `places` are names of `PLACES` that stand in the text. A source makes the claim one of its own.
    """
    page = of or told(text, published=published, title=title)
    sentence = _sentence(page.text, anchor)
    actors = (party(words(page.text, actor[0]), actor[1], actor[2]),) if actor else ()
    recipients = (party(words(page.text, recipient[0]), recipient[1], recipient[2]),) if recipient else ()
    wheres = tuple(place(page, name) for name in places)
    claim = coded(
        page,
        anchor=words(page.text, anchor),
        sentence=sentence,
        attribution=_attribution(page, source, stance),
        event=event,
        mode=mode,
        scope=scope,
        reality=reality,
        actors=tuple(one.party for one in actors),
        recipients=tuple(one.party for one in recipients),
        places=tuple(one.span for one in wheres),
        toll=(_toll(words(page.text, anchor), *toll),) if toll else (),
    )
    resolved = ResolvedClaim(claim=claim, when=on(day), places=wheres, actors=actors, recipients=recipients)
    return Account(resolved=resolved, report=page, known_on=page.published_on)


def on(day: int | str | None) -> When:
    """A day of March 2021 told in words; "fresh" is the day of publication, inferred."""
    if day is None:
        return NOWHEN
    if day == "fresh":
        return When(start=PUBLISHED, end=PUBLISHED, precision=DatePrecision.FEW_DAYS, inferred=True, rule="fresh news")
    moment = date(2021, 3, int(day))
    return When(start=moment, end=moment, precision=DatePrecision.DAY, inferred=False, rule="the day named")


def place(page: Report, name: str) -> Where:
    """A place of `PLACES` where the text names it first."""
    return where(words(page.text, name), gazetteer_id=f"made:{name}", **PLACES[name])


def _sentence(text: str, anchor: str) -> Span:
    at = text.index(anchor)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at)
    return Span.of(text, start, len(text) if end < 0 else end + 1)


def _attribution(page: Report, source: str, stance: Stance) -> Attribution:
    if not source:
        return Attribution()
    link = Source(span=words(page.text, source), kind=SourceKind.ORGANIZATION, standing=Standing.UNKNOWN)
    return Attribution(sources=(link,), quote=Quote.INDIRECT, stance=stance)


def _toll(span: Span, effect: Effect, low: int, high: int | None) -> Toll:
    count = Count(low=low, high=high, best=low)
    return Toll(span=span, effect=effect, count=count, group=None, kind=None, side=Side.RECIPIENT)
