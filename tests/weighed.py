"""Assessments made by hand, so that tests of exports and the brief need neither grouping nor weighing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import made
from reportedly.model.assessment import (
    Aspect,
    Assessment,
    Cause,
    Chosen,
    Disagreement,
    Figure,
    Grade,
    Origin,
    Policy,
    Position,
    Profile,
    Reason,
    TollRange,
)
from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.incident import Incident
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect, Side, Toll

MILITIA_TEXT = (
    "KARSA (Valley Post) - A spokesman for the militia denied on Wednesday that it lost more than 3 militiamen "
    "near Tolva on Tuesday. Tariq Samplename, a driver, saw the road closed."
)


def figure(value: int | None, *claims: KeptClaim, rule: str = "made by hand") -> Figure:
    """A bound with the claims that give it."""
    return Figure(value=value, claims=tuple(sorted(kept.id for kept in claims)), rule=rule)


def denial() -> KeptClaim:
    """The militia's spokesman says that 3 or fewer were killed, in another outlet's report."""
    told = made.report(
        MILITIA_TEXT,
        outlet="Valley Post",
        url="https://example.org/tolva",
        title="Militia speaks",
        key="tolva-1",
        published=date(2021, 3, 4),
    )
    boast = made.boast(made.report())
    source = Source(
        span=made.words(told.text, "A spokesman for the militia"),
        kind=SourceKind.ORGANIZATION,
        standing=Standing.RECIPIENT_SIDE,
    )
    attribution = Attribution(
        sources=(source,), cue=made.words(told.text, "denied"), quote=Quote.INDIRECT, stance=Stance.ASSERTS
    )
    lost = Toll(
        span=made.words(told.text, "3 militiamen"),
        effect=Effect.KILLED,
        count=Count(low=None, high=3, best=3),
        group=made.words(told.text, "militiamen"),
        kind=PartyKind.ARMED_GROUP,
        side=Side.RECIPIENT,
    )
    militia = made.party(made.words(told.text, "militiamen"), PartyKind.ARMED_GROUP)
    day = made.words(told.text, "Tuesday")
    place = made.where(made.words(told.text, "Tolva"))
    claim = made.coded(
        told,
        anchor=made.words(told.text, "lost"),
        sentence=made.words(told.text, told.text[: told.text.index(" Tariq")]),
        attribution=attribution,
        recipients=(militia.party,),
        times=(day,),
        places=(place.span,),
        toll=(lost,),
    )
    resolved = replace(
        boast,
        claim=claim,
        when=replace(boast.when, spans=(day,)),
        places=(place,),
        actors=(),
        recipients=(militia,),
        sources=(made.link("militia", PartyKind.ARMED_GROUP),),
    )
    return KeptClaim(resolved=resolved, report=told, run_id=1, reader_version="1")


def origin(kept: KeptClaim, **fields: object) -> Origin:
    """The voice of one claim."""
    known: dict[str, object] = {
        "id": f"o-{kept.id[2:]}",
        "name": kept.resolved.claim.attribution.sources[0].span.text,
        "kind": SourceKind.ORGANIZATION,
        "standing": kept.resolved.claim.attribution.sources[0].standing,
        "claims": (kept.id,),
        "reports": (kept.report.id,),
        "outlets": (kept.report.outlet,),
        "reason": "all rest on one spokesman",
    }
    return Origin(**(known | fields))  # type: ignore[arg-type]


def contested() -> Assessed:
    """Two sides of one clash: the front says more than 40 were killed, the militia that at most 3 were."""
    boast, lost = made.kept()[0], denial()
    claims = tuple(sorted((boast, lost), key=lambda kept: kept.id))
    ids = tuple(kept.id for kept in claims)
    voices = (origin(boast), origin(lost))
    killed = TollRange(
        effect=Effect.KILLED,
        side=Side.RECIPIENT,
        kind=PartyKind.ARMED_GROUP,
        party="militiamen",
        low=figure(None, lost),
        best=figure(3, lost),
        high=replace(figure(None, boast), at_least=41),
    )
    captured = replace(
        killed, effect=Effect.CAPTURED, low=figure(12, boast), best=figure(12, boast), high=figure(12, boast)
    )
    positions = (
        Position(words="more than 40 killed", origins=(voices[0].id,), claims=(boast.id,)),
        Position(words="at most 3 killed", origins=(voices[1].id,), claims=(lost.id,)),
    )
    toll = Disagreement(
        aspect=Aspect.TOLL, positions=positions, text="The two sides count their own way.", cause=Cause.CONTRADICTION
    )
    resolved = boast.resolved
    profile = Profile(
        event=Chosen(value=EventType.ASSAULT, claims=ids, rule="most origins"),
        mode=Chosen(value="clash", claims=ids, rule="most origins"),
        when=Chosen(value=resolved.when, claims=ids, rule="most exact"),
        where=Chosen(value=resolved.places[0], claims=ids, rule="most exact"),
        side_a=Chosen(value=(resolved.actors[0].link,), claims=(boast.id,), rule="most origins"),
        side_b=Chosen(value=(resolved.recipients[0].link,), claims=ids, rule="most origins"),
    )
    assessment = Assessment(
        incident=Incident(id="i-0123456789abcdef", claims=ids),
        as_of=None,
        policy=Policy.UCDP,
        profile=profile,
        grade=Grade.CONTESTED,
        reasons=(Reason(text="Two origins disagree on the toll.", claims=ids),),
        partisan=True,
        origins=voices,
        families=(),
        tolls=(killed, captured),
        disagreements=(toll,),
        n_reports=2,
        n_outlets=2,
    )
    return Assessed(assessment=assessment, claims=claims)


def unknown() -> Assessed:
    """One undated claim of a shelling that wounded a private person, with nothing known of who shelled."""
    kept = made.kept()[1]
    resolved = kept.resolved
    rule = "the only claim"
    profile = Profile(
        event=Chosen(value=EventType.ASSAULT, claims=(kept.id,), rule=rule),
        mode=Chosen(value="heavy-weapons", claims=(kept.id,), rule=rule),
        when=Chosen(value=None, claims=(), rule="no claim says when"),
        where=Chosen(value=resolved.places[0], claims=(kept.id,), rule=rule),
        side_a=Chosen(value=None, claims=(), rule="no claim says who"),
        side_b=Chosen(value=(resolved.recipients[0].link,), claims=(kept.id,), rule=rule),
    )
    assessment = Assessment(
        incident=Incident(id="i-fedcba9876543210", claims=(kept.id,)),
        as_of=None,
        policy=Policy.UCDP,
        profile=profile,
        grade=Grade.WEAK,
        reasons=(Reason(text="One origin.", claims=(kept.id,)),),
        partisan=True,
        origins=(origin(kept, kind=SourceKind.WITNESS),),
        families=(),
        tolls=(),
        disagreements=(),
        n_reports=1,
        n_outlets=1,
    )
    return Assessed(assessment=assessment, claims=(kept,))


def both() -> tuple[Assessed, ...]:
    """Both incidents."""
    return (contested(), unknown())
