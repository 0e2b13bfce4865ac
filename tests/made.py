"""Reports and claims made by hand, so that tests of ledger, exports and commands need no reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Evidence, EvidenceKind, Reality, ResolvedClaim, Scope, claim_id
from reportedly.model.entry import KeptClaim
from reportedly.model.ontology import EventType
from reportedly.model.party import Party, PartyKind, PartyLink, ResolvedParty, Rival
from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import NOWHEN, DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

TEXT = (
    "KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than "
    "40 militiamen and captured 12 others near Tolva. The militia denied it.\n"
    "Relatives said shells wounded Omar Testname, a baker, in Karsa."
)


PARAMETERS = {"reportedly": "0", "reader": "hand", "reader_version": "1"}
"""What a run by hand depends on."""


def report(text: str = TEXT, **fields: object) -> Report:
    """A report with this text, published on Wednesday 3 March 2021 unless `fields` say otherwise."""
    known: dict[str, object] = {
        "published": date(2021, 3, 3),
        "published_rule": "given",
        "outlet": "Demo Wire",
        "url": "https://example.org/karsa",
        "title": "Fighting near Tolva",
        "key": "karsa-1",
        "location": "reports/karsa.txt",
    }
    return Report(id=report_id(text), text=text, **(known | fields))  # type: ignore[arg-type]


def words(text: str, part: str, after: str = "") -> Span:
    """The first place of `part` in `text`, past the first place of `after`."""
    start = text.index(part, text.index(after) if after else 0)
    return Span.of(text, start, start + len(part))


def link(name: str, kind: PartyKind, id: str | None = None, country: str | None = None) -> PartyLink:
    """What a party's name stands for, with a rival."""
    rivals = (Rival(id="x:other", name="Other Front", score=0.2),)
    return PartyLink(
        id=id, name=name, kind=kind, country=country, score=0.9, reason="the table names it", rivals=rivals
    )


def party(span: Span, kind: PartyKind, id: str | None = None) -> ResolvedParty:
    """A party resolved to a name of its own."""
    return ResolvedParty(party=Party(span=span, kind=kind), link=link(span.text, kind, id))


def where(span: Span, **fields: object) -> Where:
    """A village with a rival."""
    known: dict[str, object] = {
        "name": span.text,
        "latitude": 35.4321,
        "longitude": 69.5678,
        "country": "AFG",
        "admin1": "Panjshir",
        "gazetteer_id": "made:1",
        "precision": PlacePrecision.NEAR,
        "score": 0.8,
        "reason": "the report names its country",
    }
    return Where(span=span, **(known | fields))  # type: ignore[arg-type]


def coded(told: Report, *, anchor: Span, sentence: Span, attribution: Attribution, **fields: object) -> Claim:
    """A claim on `told` with its own id."""
    known: dict[str, object] = {"event": EventType.ASSAULT, "mode": "clash", "scope": Scope.SINGLE}
    known |= {"reality": Reality.HAPPENED}
    values = known | fields
    id = claim_id(told.id, values["event"], anchor, attribution)  # type: ignore[arg-type]
    return Claim(
        id=id,
        report_id=told.id,
        anchor=anchor,
        sentence=sentence,
        attribution=attribution,
        **values,  # type: ignore[arg-type]
    )


def boast(told: Report) -> ResolvedClaim:
    """The Northern Front says it killed more than 40 and captured 12 near Tolva on Tuesday."""
    text = told.text
    source = Source(
        span=words(text, "A spokesman for the Northern Front"),
        kind=SourceKind.ORGANIZATION,
        standing=Standing.ACTOR_SIDE,
    )
    attribution = Attribution(sources=(source,), cue=words(text, "said"), quote=Quote.INDIRECT, stance=Stance.ASSERTS)
    front = party(words(text, "the Northern Front"), PartyKind.ARMED_GROUP, "made:nf")
    front = replace(front, party=replace(front.party, mention=words(text, "its fighters")))
    militia = party(words(text, "militiamen"), PartyKind.ARMED_GROUP)
    place = where(words(text, "Tolva"))
    day = words(text, "Tuesday")
    killed = Toll(
        span=words(text, "more than 40 militiamen"),
        effect=Effect.KILLED,
        count=Count(low=41, high=None, best=40),
        group=words(text, "militiamen"),
        kind=PartyKind.ARMED_GROUP,
        side=Side.RECIPIENT,
    )
    captured = Toll(
        span=words(text, "12 others"),
        effect=Effect.CAPTURED,
        count=Count(low=12, high=12, best=12),
        group=None,
        kind=PartyKind.ARMED_GROUP,
        side=Side.RECIPIENT,
    )
    claim = coded(
        told,
        anchor=words(text, "killed"),
        sentence=words(text, text[: text.index(" The militia")]),
        attribution=attribution,
        actors=(front.party,),
        recipients=(militia.party,),
        times=(day,),
        places=(place.span,),
        near=(place.span,),
        toll=(killed, captured),
        evidence=(Evidence(kind=EvidenceKind.STATEMENT, span=words(text, "said")),),
    )
    when = When(
        start=date(2021, 3, 2),
        end=date(2021, 3, 2),
        precision=DatePrecision.DAY,
        inferred=False,
        rule="the latest Tuesday not after publication on Wednesday 3 March 2021",
        spans=(day,),
    )
    return ResolvedClaim(
        claim=claim,
        when=when,
        places=(place,),
        actors=(front,),
        recipients=(militia,),
        sources=(link("Northern Front", PartyKind.ARMED_GROUP, "made:nf"),),
    )


def shelling(told: Report) -> ResolvedClaim:
    """Relatives say that shells wounded a baker in Karsa; no day is known."""
    text = told.text
    source = Source(span=words(text, "Relatives"), kind=SourceKind.WITNESS, standing=Standing.RECIPIENT_SIDE)
    attribution = Attribution(
        sources=(source,), cue=words(text, "said", "Relatives"), quote=Quote.INDIRECT, stance=Stance.ASSERTS
    )
    baker = party(words(text, "Omar Testname"), PartyKind.PERSON)
    place = where(words(text, "Karsa", "baker"), precision=PlacePrecision.EXACT, name="Kārsa", gazetteer_id="made:2")
    claim = coded(
        told,
        anchor=words(text, "shells wounded"),
        sentence=words(text, text[text.index("Relatives") :]),
        attribution=attribution,
        mode="heavy-weapons",
        recipients=(baker.party,),
        places=(place.span,),
        means=(words(text, "shells"),),
    )
    return ResolvedClaim(
        claim=claim,
        when=NOWHEN,
        places=(place,),
        recipients=(baker,),
        sources=(link("Relatives", PartyKind.CIVILIANS),),
    )


def claims(told: Report) -> tuple[ResolvedClaim, ...]:
    """Both claims of a report whose text is `TEXT`, or begins with it."""
    return (boast(told), shelling(told))


def kept(told: Report | None = None) -> tuple[KeptClaim, ...]:
    """The claims as a ledger would hand them out."""
    told = told or report()
    return tuple(KeptClaim(resolved=one, report=told, run_id=1, reader_version="1") for one in claims(told))
