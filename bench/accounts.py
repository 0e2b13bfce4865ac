"""Claims of an invented war, ready to be grouped: each incident told by about three reports, each in its own words.

The same seed gives the same claims, and the first thousand are those of any longer run over the same period.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model.account import Account
from reportedly.model.attribution import Attribution, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Reality, ResolvedClaim, Scope, claim_id
from reportedly.model.ontology import EventType
from reportedly.model.party import Party, PartyKind, PartyLink, ResolvedParty
from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

PROVINCES, TOWNS = 30, 400
"""About as many as Afghanistan has provinces and districts."""
TELLINGS = (1, 1, 2, 3, 3, 4, 7)
"""How many reports tell one incident, three on average: most happenings are told once or twice, a few by all."""
KINDS: tuple[tuple[EventType, str, str], ...] = (
    (EventType.ASSAULT, "heavy-weapons", "shelled"),
    (EventType.ASSAULT, "clash", "fought"),
    (EventType.ASSAULT, "explosives", "bombed"),
    (EventType.ASSAULT, "aerial", "struck"),
    (EventType.COERCE, "arrest", "arrested"),
    (EventType.COERCE, "seize", "seized"),
)
SIDES = (
    ("the army", "x:army", PartyKind.STATE_FORCES),
    ("the police", "x:police", PartyKind.POLICE),
    ("the Valley Front", "x:valley", PartyKind.ARMED_GROUP),
    ("the Northern Front", "x:northern", PartyKind.ARMED_GROUP),
    ("the Dawn Front", "x:dawn", PartyKind.ARMED_GROUP),
    ("the Western Front", "x:western", PartyKind.ARMED_GROUP),
    ("the Mountain Front", "x:mountain", PartyKind.ARMED_GROUP),
    ("the Desert Front", "x:desert", PartyKind.ARMED_GROUP),
)
KNOWN = 2000
"""Names that come up again and again, the first ones in many reports, the last ones in few (Zipf)."""
PATTERNS = (
    "{one} told reporters that {two} had left before the fighting and that nobody had asked {three} since.",
    "People who knew {one} said the road past {two} was closed and {three} could not be reached.",
    "In {one} families waited for news, and {two} promised help that {three} was to bring.",
    "It was not clear whether {one} or {two} had given the order, officials close to {three} said.",
    "The house of {one} was among those hit; {two} and {three} were taken to the hospital.",
    "{one} called it the worst day of the year and accused {two} of breaking the agreement with {three}.",
)
"""Sentences whose words are common in news, but for their names."""
SPEAKERS = ("A spokesman for", "Officials of", "Witnesses to", "A doctor treating victims of", "Opponents of")
OPENINGS = ("Ab", "Bel", "Cor", "Dar", "Es", "Gul", "Haz", "Kol", "Mar", "Naw", "Pir", "Sor", "Tal", "Ur", "Wan", "Zar")
MIDDLES = ("a", "i", "o", "u", "en", "am", "ir", "ost")
ENDINGS = ("bad", "dara", "gan", "kot", "lik", "mir", "nau", "pur", "qal", "rud", "shahr", "tepe", "wal", "zai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """An invented place."""

    name: str
    id: str
    province: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The facts of one incident."""

    on: date
    town: Town
    kind: int
    sides: tuple[int, int]
    killed: int
    names: tuple[str, ...]


def towns(source: random.Random) -> list[Town]:
    """The places of the war, each in a province."""
    names = sorted({f"{first}{middle}{last}" for first in OPENINGS for middle in MIDDLES for last in ENDINGS})
    return [
        Town(
            name=name,
            id=f"made:{number}",
            province=f"Province {number % PROVINCES}",
            latitude=30 + number % PROVINCES % 6 + source.random(),
            longitude=61 + number % PROVINCES // 6 + source.random(),
        )
        for number, name in enumerate(source.sample(names, TOWNS))
    ]


def name(source: random.Random) -> str:
    """One of some thirty thousand names."""
    first, *rest = (source.choice(part) for part in (OPENINGS, MIDDLES, OPENINGS, ENDINGS))
    return first + "".join(rest).lower()


def known(source: random.Random) -> str:
    """A name that comes up again, the lower ones more often."""
    rank = int(KNOWN ** source.random()) - 1
    return f"{OPENINGS[rank % 16]}{MIDDLES[rank // 16 % 8]}{ENDINGS[rank // 128 % 14]}i"


def accounts(count: int, *, days: int, seed: int = 7) -> Iterator[Account]:
    """`count` claims on incidents of a war of so many days, fighting heavier in some towns than in others."""
    source = random.Random(seed)
    places = towns(source)
    weights = [1 / (1 + rank % 40) for rank in range(len(places))]
    made = 0
    while made < count:
        deed = Deed(
            on=date(2015, 1, 1) + timedelta(days=source.randrange(days)),
            town=source.choices(places, weights)[0],
            kind=source.randrange(len(KINDS)),
            sides=(source.randrange(len(SIDES)), source.randrange(len(SIDES))),
            killed=int(source.expovariate(1 / 6)),
            names=tuple(name(source) for _ in range(3)),
        )
        for _ in range(min(source.choice(TELLINGS), count - made)):
            yield account(source, deed)
            made += 1


def account(source: random.Random, deed: Deed) -> Account:
    """One report's claim on `deed`, whose toll may differ and whose day may be left out."""
    _, _, verb = KINDS[deed.kind]
    actor, recipient = (SIDES[side] for side in deed.sides)
    killed = max(0, deed.killed + source.choice((0, 0, 0, 1, 2, -1)))
    speaker = f"{source.choice(SPEAKERS)} {actor[0]}"
    day = f"{deed.on:%A}" if source.random() < 0.8 else ""
    head = f"{speaker} said that {actor[0]} {verb} {recipient[0]} in {deed.town.name}{' on ' + day if day else ''}"
    sentence = f"{head} and {killed} people died." if killed else f"{head}."
    names = [*deed.names, *(name(source) for _ in range(3)), *(known(source) for _ in range(4))]
    text = "\n\n".join([sentence, *(remark(source, names) for _ in range(source.randint(2, 8)))])
    published = deed.on + timedelta(days=source.choice((0, 0, 1, 1, 2)))
    title = f"{killed} killed in {deed.town.name}" if killed else f"Fighting in {deed.town.name}"
    report = Report(id=report_id(text), text=text, title=title, published=published)
    return Account(resolved=_resolved(report, deed, sentence, speaker, day, killed), report=report, known_on=published)


def remark(source: random.Random, names: list[str]) -> str:
    """A sentence on some of the names of a report."""
    one, two, three = source.sample(names, 3)
    return source.choice(PATTERNS).format(one=one, two=two, three=three)


def _resolved(report: Report, deed: Deed, sentence: str, speaker: str, day: str, killed: int) -> ResolvedClaim:
    def span(part: str, after: str = "") -> Span:
        start = report.text.index(part, report.text.index(after) + len(after) if after else 0)
        return Span.of(report.text, start, start + len(part))

    event, mode, verb = KINDS[deed.kind]
    parties = []
    for side, after in zip(deed.sides, ("said that", verb), strict=True):
        name, id, kind = SIDES[side]
        link = PartyLink(id=id, name=name, kind=kind, country="AFG", score=0.9, reason="made")
        parties.append(ResolvedParty(party=Party(span=span(name, after), kind=kind), link=link))
    place = _where(span(deed.town.name), deed.town)
    teller = Source(span=span(speaker), kind=SourceKind.ORGANIZATION, standing=Standing.ACTOR_SIDE)
    attribution = Attribution(sources=(teller,), cue=span("said"), stance=Stance.ASSERTS)
    toll = (_toll(span(f"{killed} people"), killed),) if killed else ()
    claim = Claim(
        id=claim_id(report.id, event, span(verb), attribution),
        report_id=report.id,
        event=event,
        mode=mode,
        scope=Scope.SINGLE,
        reality=Reality.HAPPENED,
        anchor=span(verb),
        sentence=span(sentence),
        actors=(parties[0].party,),
        recipients=(parties[1].party,),
        attribution=attribution,
        times=(span(day),) if day else (),
        places=(place.span,),
        toll=toll,
    )
    return ResolvedClaim(
        claim=claim,
        when=_when(report, deed, day, claim.times),
        places=(place,),
        actors=(parties[0],),
        recipients=(parties[1],),
        sources=(parties[0].link,),
    )


def _where(span: Span, town: Town) -> Where:
    return Where(
        span=span,
        name=town.name,
        latitude=town.latitude,
        longitude=town.longitude,
        country="AFG",
        admin1=town.province,
        gazetteer_id=town.id,
        precision=PlacePrecision.EXACT,
        score=0.9,
        reason="made",
    )


def _when(report: Report, deed: Deed, day: str, spans: tuple[Span, ...]) -> When:
    on = deed.on if day else report.published_on
    precision = DatePrecision.DAY if day else DatePrecision.FEW_DAYS
    return When(start=on, end=on, precision=precision, inferred=not day, rule="made", spans=spans)


def _toll(span: Span, killed: int) -> Toll:
    return Toll(
        span=span,
        effect=Effect.KILLED,
        count=Count(low=killed, high=killed, best=killed),
        group=None,
        kind=PartyKind.UNKNOWN,
        side=Side.RECIPIENT,
    )
