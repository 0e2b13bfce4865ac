"""Small worlds for weighing: claims told in a few words each, set into reports whose text says what they say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reportedly.model.account import Account
from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Evidence, EvidenceKind, Reality, ResolvedClaim, Scope, claim_id
from reportedly.model.incident import Incident
from reportedly.model.ontology import EventType
from reportedly.model.party import Party, PartyKind, PartyLink, ResolvedParty
from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import NOWHEN, DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

TABLE: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "worlds.toml").read_text(encoding="utf-8"))

NOUNS = {
    "people": PartyKind.CIVILIANS,
    "civilians": PartyKind.CIVILIANS,
    "children": PartyKind.CIVILIANS,
    "fighters": PartyKind.ARMED_GROUP,
    "soldiers": PartyKind.STATE_FORCES,
    "members": PartyKind.PERSON,
}
_TOLL = re.compile(r"([\w/]+) (actor|recipient|bystander|unknown) (\S+) (\w+)( of them)?(?: of the (\w+))?")


@dataclass(kw_only=True)
class Told:
    """A claim in a few words; see the head of worlds.toml for what each means."""

    report: str = "r1"
    outlet: str = "Demo Wire"
    day: int = 3
    hour: int | None = None
    url: str = ""
    source: str = ""
    kind: str = "organization"
    standing: str = "unknown"
    party: str = ""
    via: str = ""
    stance: str = "asserts"
    event: str = "ASSAULT"
    mode: str | None = None
    reality: str = "happened"
    actors: Sequence[str] = ()
    recipients: Sequence[str] = ()
    place: str = "Karsa"
    on: Sequence[int] = (2,)
    inferred: bool = False
    toll: Sequence[str] = ()
    evidence: Sequence[str] = ()
    note: str = ""
    text: str = ""
    head: str = ""
    title: str = ""
    authors: Sequence[str] = ()


@dataclass
class _Writer:
    """Text that grows, and spans into it."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    def write(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


Place = tuple[int, int]


@dataclass(kw_only=True)
class _Draft:
    told: Told
    sentence: Place
    anchor: Place
    source: Place | None
    via: Place | None
    actors: list[Place]
    recipients: list[Place]
    place: Place
    tolls: list[tuple[Place, Place, tuple[str, ...]]]
    evidence: list[Place]


def party(name: str) -> PartyLink:
    """A party of the table by its name there, else one that nobody knows, by its words and perhaps its kind."""
    if name in TABLE["parties"]:
        known = TABLE["parties"][name]
        kind = PartyKind(known["kind"])
        return PartyLink(
            id=known["id"], name=known["name"], kind=kind, country=known.get("country"), score=0.9, reason="table"
        )
    words, _, kind_name = name.partition("/")
    kind = PartyKind(kind_name) if kind_name else PartyKind.UNKNOWN
    return PartyLink(id=None, name=words, kind=kind, country=None, score=0.0, reason="nobody knows it")


def accounts(claims: Sequence[Told]) -> tuple[Account, ...]:
    """The claims as accounts; those of one `report` stand in one text."""
    names = dict.fromkeys(told.report for told in claims)
    return tuple(account for name in names for account in _report([told for told in claims if told.report == name]))


def _report(claims: Sequence[Told]) -> tuple[Account, ...]:
    first, writer = claims[0], _Writer()
    if first.head:
        writer.write(f"{first.head} ")
    drafts = [_write(writer, told) for told in claims]
    writer.write(f"\n{first.text}" if first.text else "")
    published: date | None = None
    if first.day:
        day = date(2021, 3, first.day)
        published = day if first.hour is None else datetime(2021, 3, first.day, first.hour)
    report = Report(
        id=report_id(f"{first.report} {writer.text}"),
        text=writer.text,
        title=first.title,
        outlet=first.outlet,
        published=published,
        url=first.url,
        authors=tuple(first.authors),
    )
    known_on = report.published_on
    return tuple(Account(resolved=_claim(report, draft), report=report, known_on=known_on) for draft in drafts)


def _write(writer: _Writer, told: Told) -> _Draft:
    start = len(writer.text)
    source = writer.write(told.source) if told.source else None
    writer.write(" said that " if told.source else "")
    actors = []
    for name in told.actors:
        actors.append(writer.write(party(name).name))
        writer.write(" ")
    anchor = writer.write("attacked" if told.event == "ASSAULT" else "acted")
    recipients = []
    for name in told.recipients:
        writer.write(" ")
        recipients.append(writer.write(party(name).name))
    writer.write(" in ")
    place = writer.write(told.place)
    tolls = [_write_toll(writer, toll) for toll in told.toll]
    evidence = []
    for kind in told.evidence:
        writer.write(", by ")
        evidence.append(writer.write(kind))
    writer.write(f", {told.note}" if told.note else "")
    writer.write(", relayed by " if told.via else "")
    via = writer.write(told.via) if told.via else None
    sentence = (start, writer.write(".")[1])
    writer.write(" ")
    return _Draft(
        told=told,
        sentence=sentence,
        anchor=anchor,
        source=source,
        via=via,
        actors=actors,
        recipients=recipients,
        place=place,
        tolls=tolls,
        evidence=evidence,
    )


def _write_toll(writer: _Writer, toll: str) -> tuple[Place, Place, tuple[str, ...]]:
    found = _TOLL.fullmatch(toll)
    assert found is not None, toll
    effect, side, number, noun, part, whose = found.groups()
    writer.write(", ")
    start = len(writer.text)
    low, high = bounds(number)
    counted = f"at least {low}" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
    writer.write(f"{'several' if number == 'several' else counted} ")
    group = writer.write(noun)
    writer.write(f" of the {whose} {effect}" if whose else f" {effect}")
    return (start, group[1]), group, (effect, side, number, noun, part or "")


def bounds(number: str) -> tuple[int | None, int | None]:
    """Low and high of "12", "12+", "..40", "90..110" and "several"."""
    if number == "several":
        return 3, None
    if number.endswith("+"):
        return int(number[:-1]), None
    low, _, high = number.partition("..")
    return (int(low) if low else None), (int(high) if high else int(low))


def _claim(report: Report, draft: _Draft) -> ResolvedClaim:
    told = draft.told
    links = [party(told.party) if told.party else party(told.source)] if told.source else []
    links += [party(told.via)] if told.via else []
    sources = [
        Source(span=_span(report, place), kind=SourceKind(kind), standing=Standing(standing))
        for place, kind, standing in (
            (draft.source, told.kind, told.standing),
            (draft.via, "broadcast", "third-party"),
        )
        if place is not None
    ]
    attribution = (
        Attribution(sources=tuple(sources), quote=Quote.INDIRECT, stance=Stance(told.stance))
        if sources
        else Attribution()
    )
    actors = tuple(_party(report, place, name) for place, name in zip(draft.actors, told.actors, strict=True))
    recipients = tuple(
        _party(report, place, name) for place, name in zip(draft.recipients, told.recipients, strict=True)
    )
    anchor, event = _span(report, draft.anchor), EventType(told.event)
    where = _where(report, draft.place, told.place)
    claim = Claim(
        id=claim_id(report.id, event, anchor, attribution),
        report_id=report.id,
        event=event,
        mode=told.mode,
        scope=Scope.SINGLE,
        reality=Reality(told.reality),
        anchor=anchor,
        sentence=_span(report, draft.sentence),
        actors=tuple(found.party for found in actors),
        recipients=tuple(found.party for found in recipients),
        attribution=attribution,
        places=(where.span,),
        toll=_tolls(report, draft),
        evidence=tuple(
            Evidence(kind=EvidenceKind(kind), span=_span(report, place))
            for place, kind in zip(draft.evidence, told.evidence, strict=True)
        ),
    )
    return ResolvedClaim(
        claim=claim, when=_when(told), places=(where,), actors=actors, recipients=recipients, sources=tuple(links)
    )


def _span(report: Report, place: Place) -> Span:
    return Span.of(report.text, *place)


def _party(report: Report, place: Place, name: str) -> ResolvedParty:
    link = party(name)
    return ResolvedParty(party=Party(span=_span(report, place), kind=link.kind), link=link)


def _tolls(report: Report, draft: _Draft) -> tuple[Toll, ...]:
    tolls: list[Toll] = []
    for place, group, (effect, side, number, noun, part) in draft.tolls:
        low, high = bounds(number)
        tolls += [
            Toll(
                span=_span(report, place),
                effect=Effect(one),
                count=Count(low=low, high=high, best=low if low is not None else high),
                group=_span(report, group),
                kind=NOUNS[noun],
                side=Side(side),
                within=tolls[-1].span if part else None,
            )
            for one in effect.split("/")
        ]
    return tuple(tolls)


def _when(told: Told) -> When:
    if not told.on:
        return NOWHEN
    start, end = date(2021, 3, told.on[0]), date(2021, 3, told.on[-1])
    precision = DatePrecision.DAY if start == end and not told.inferred else DatePrecision.FEW_DAYS
    return When(start=start, end=end, precision=precision, inferred=told.inferred, rule="told")


def _where(report: Report, place: Place, name: str) -> Where:
    known = TABLE["places"][name]
    return Where(
        span=_span(report, place),
        name=name,
        latitude=known.get("latitude"),
        longitude=known.get("longitude"),
        country=known.get("country", "AFG"),
        admin1=known.get("admin1"),
        gazetteer_id=f"made:{name}",
        precision=PlacePrecision(known.get("precision", 1)),
        score=0.9,
        reason="table",
    )


def incident_of(told: Sequence[Account]) -> Incident:
    """One incident of all these accounts."""
    return Incident(id="i-1", claims=tuple(sorted({account.id for account in told})))
