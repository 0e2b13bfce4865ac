"""Reading back what was written gives an equal value."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Evidence, EvidenceKind, Reality, ResolvedClaim, Scope, claim_id
from reportedly.model.ontology import EventType
from reportedly.model.party import Party, PartyKind, PartyLink, ResolvedParty, Rival
from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.model.toll import Count, CrowdSize, Effect, Side, Toll
from reportedly.model.when import NOWHEN, DatePrecision, When
from reportedly.model.where import PlacePrecision, Where
from reportedly.model.wire import claim_from_wire, claim_to_wire, report_from_wire, report_to_wire

TEXT = "The valley front says it shot more than 40 raiders near Kelb Pass on Friday; 3,000 people watched a video."


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span.of(TEXT, start, start + len(text))


FRONT = Party(span=words("The valley front"), kind=PartyKind.ARMED_GROUP, mention=words("it"))
LINK = PartyLink(
    id="valley-front",
    name="Valley Front",
    kind=PartyKind.ARMED_GROUP,
    country="AFG",
    score=0.75,
    reason="the name is in the table",
    rivals=(Rival(id="valley-guard", name="Valley Guard", score=0.25),),
)
ATTRIBUTION = Attribution(
    sources=(
        Source(
            span=words("The valley front"),
            kind=SourceKind.ORGANIZATION,
            standing=Standing.ACTOR_SIDE,
            mention=words("it"),
        ),
    ),
    cue=words("says"),
    quote=Quote.INDIRECT,
    stance=Stance.ASSERTS,
)
FULL = ResolvedClaim(
    claim=Claim(
        id=claim_id("r-1", EventType.ASSAULT, words("shot"), ATTRIBUTION),
        report_id="r-1",
        event=EventType.ASSAULT,
        mode="firearms",
        scope=Scope.SINGLE,
        reality=Reality.HAPPENED,
        anchor=words("shot"),
        sentence=Span.of(TEXT, 0, len(TEXT)),
        actors=(FRONT,),
        attribution=ATTRIBUTION,
        hedges=(words("says"),),
        times=(words("Friday"),),
        background=True,
        places=(words("Kelb Pass"),),
        near=(words("Kelb Pass"),),
        toll=(
            Toll(
                span=words("more than 40 raiders"),
                effect=Effect.KILLED,
                count=Count(low=41, high=None, best=40),
                group=words("raiders"),
                kind=PartyKind.ARMED_GROUP,
                side=Side.RECIPIENT,
                party=words("raiders"),
                within=words("40 raiders"),
            ),
        ),
        size=CrowdSize(span=words("3,000 people"), count=Count(low=3000, high=3000, best=3000)),
        means=(words("shot"),),
        evidence=(Evidence(kind=EvidenceKind.VIDEO, span=words("a video")),),
    ),
    when=When(
        start=date(2021, 8, 27),
        end=date(2021, 8, 27),
        precision=DatePrecision.DAY,
        inferred=False,
        rule="the latest Friday not after publication",
        spans=(words("Friday"),),
    ),
    places=(
        Where(
            span=words("Kelb Pass"),
            name="Kelb Pass",
            latitude=35.5,
            longitude=69.5,
            country="AFG",
            admin1="Panjshir",
            gazetteer_id="x:1",
            precision=PlacePrecision.NEAR,
            score=0.9,
            reason="only one place has this name",
            rivals=(Rival(id="x:2", name="Kelb", score=0.1),),
        ),
    ),
    actors=(ResolvedParty(party=FRONT, link=LINK),),
    sources=(LINK,),
)
BARE = ResolvedClaim(
    claim=Claim(
        id="c-2",
        report_id="r-1",
        event=EventType.CONSULT,
        mode=None,
        scope=Scope.AGGREGATE,
        reality=Reality.PLANNED,
        anchor=words("watched"),
        sentence=words("3,000 people watched"),
    ),
    when=NOWHEN,
)


@pytest.mark.parametrize("claim", [FULL, BARE], ids=["full", "bare"])
def test_a_claim_survives_the_wire(claim: ResolvedClaim) -> None:
    assert claim_from_wire(json.loads(json.dumps(claim_to_wire(claim)))) == claim


@pytest.mark.parametrize("published", [None, date(2021, 9, 2), datetime(2021, 9, 2, 10, 30, tzinfo=UTC)])
def test_a_report_survives_the_wire(published: date | None) -> None:
    report = Report(id=report_id(TEXT), text=TEXT, published=published, authors=("desk",), outlet="Valley Post")
    assert report_from_wire(json.loads(json.dumps(report_to_wire(report)))) == report


def test_two_sources_make_two_claims() -> None:
    other = Attribution(sources=(Source(span=words("people"), kind=SourceKind.WITNESS, standing=Standing.UNKNOWN),))
    assert claim_id("r-1", EventType.ASSAULT, words("shot"), other) != FULL.claim.id


def test_a_mode_belongs_to_its_event() -> None:
    with pytest.raises(ValueError, match="no mode"):
        Claim(
            id="c",
            report_id="r",
            event=EventType.CONSULT,
            mode="drone",
            scope=Scope.SINGLE,
            reality=Reality.HAPPENED,
            anchor=words("shot"),
            sentence=words("shot"),
        )
