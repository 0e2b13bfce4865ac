"""One assessed incident -> what a brief says of it: each statement with the claims beneath it, and none without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.exports.brief.content import Dispute, Item, Statement, Tally, Voice
from reportedly.exports.incident_row import counting
from reportedly.exports.naming import listed
from reportedly.exports.ranges import counted_noun
from reportedly.exports.sentences import claim_sentence, incident_sentence
from reportedly.exports.table import one_line
from reportedly.model.assessment import (
    Aspect,
    Assessment,
    Cause,
    Chosen,
    Disagreement,
    Figure,
    Origin,
    Reason,
    TollRange,
)
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.ontology import EventType
from reportedly.model.toll import Side

MATTERS = {
    Aspect.TOLL: "How many",
    Aspect.BLAME: "Who did it",
    Aspect.PLACE: "Where",
    Aspect.TIME: "When",
    Aspect.HAPPENED: "Whether it happened",
}

CAUSES = {
    Cause.UPDATE: "How many: an update",
    Cause.SCOPE: "How many: of more or less of it",
    Cause.CATEGORY: "How many: counted otherwise",
    Cause.SIDE: "How many: of different sides",
    Cause.CONTRADICTION: "How many: contradiction",
}

_ONE_SIDED = (EventType.ASSAULT, EventType.COERCE)


def item_of(assessed: Assessed) -> Item:
    """The incident as the brief tells it."""
    assessment = assessed.assessment
    counted = set(counting(assessment))
    kept = {claim.id: claim for claim in sorted(assessed.claims, key=_moment) if claim.id in counted}
    return Item(
        id=assessment.incident.id,
        sentence=Statement(
            text=incident_sentence(assessment, tuple(kept.values()), dated=not _is_one_day(assessment)),
            claims=_in_order(_resting_on(assessment), kept) or tuple(kept),
        ),
        grade=assessment.grade,
        partisan=assessment.partisan,
        n_origins=len(assessment.origins),
        n_reports=assessment.n_reports,
        n_outlets=assessment.n_outlets,
        reasons=_statements(((_without_disputes(one, assessment), one.claims) for one in assessment.reasons), kept),
        tallies=tuple(_tally(one, kept) for one in assessment.tolls),
        disputes=tuple(dispute for one in assessment.disagreements if (dispute := _dispute(one, assessment, kept))),
        voices=tuple(voice for one in assessment.origins if (voice := _voice(one, kept, assessment))),
        not_told=_not_told(assessment, kept),
    )


def _moment(kept: KeptClaim) -> tuple[str, str, int]:
    return (str(kept.report.published or "9"), kept.report.id, kept.resolved.claim.anchor.start)


def _is_one_day(assessment: Assessment) -> bool:
    """Whether the heading above the incident tells its day."""
    when = assessment.profile.when.value
    return when is not None and when.start is not None and when.start == when.end and not when.inferred


def _resting_on(assessment: Assessment) -> set[str]:
    """The claims that give the values of the sentence."""
    profile = assessment.profile
    chosen: tuple[Chosen[object], ...] = (
        profile.event,  # type: ignore[assignment]
        profile.mode,
        profile.when,
        profile.where,
        profile.side_a,
        profile.side_b,
    )
    told = {claim for one in chosen if one.value is not None for claim in one.claims}
    return told | {claim for one in assessment.tolls for figure in _figures(one) for claim in figure.claims}


def _figures(one: TollRange) -> tuple[Figure, Figure, Figure]:
    return (one.low, one.best, one.high)


def _in_order(claims: Iterable[str], kept: Mapping[str, KeptClaim]) -> tuple[str, ...]:
    wanted = set(claims)
    return tuple(id for id in kept if id in wanted)


def _without_disputes(reason: Reason, assessment: Assessment) -> str:
    """A reason's words, but for those of a disagreement, which is told beside it in full."""
    words = one_line(reason.text)
    for one in assessment.disagreements:
        words = words.replace(one_line(one.text), "")
    return one_line(words)


def _statements(told: Iterable[tuple[str, Sequence[str]]], kept: Mapping[str, KeptClaim]) -> tuple[Statement, ...]:
    pairs = ((one_line(text), _in_order(claims, kept)) for text, claims in told)
    return tuple(Statement(text=text, claims=claims) for text, claims in pairs if text and claims)


def _tally(one: TollRange, kept: Mapping[str, KeptClaim]) -> Tally:
    return Tally(
        counted=counted_noun(one) + _whose(one),
        low=_bound(one.low, kept),
        best=_bound(one.best, kept),
        high=_bound(one.high, kept),
        rule=one_line(one.best.rule if one.best.value is not None else one.high.rule),
    )


def _whose(one: TollRange) -> str:
    """On whose side; two ranges of one noun are else not to be told apart."""
    if one.party and one.side in (Side.ACTOR, Side.RECIPIENT):
        return f" ({one_line(one.party)})"
    return {Side.BYSTANDER: " (bystanders)", Side.UNKNOWN: " (side not told)"}.get(one.side, "")


def _bound(figure: Figure, kept: Mapping[str, KeptClaim]) -> Statement | None:
    claims = _in_order(figure.claims, kept)
    if not claims:
        return None
    if figure.value is None:
        return Statement(text=f"{figure.at_least} or more", claims=claims) if figure.at_least is not None else None
    return Statement(text=str(figure.value), claims=claims)


def _dispute(one: Disagreement, assessment: Assessment, kept: Mapping[str, KeptClaim]) -> Dispute | None:
    names = {origin.id: origin.name for origin in assessment.origins}
    positions = [
        (listed([one_line(names[id]) for id in position.origins if id in names]), statement)
        for position in one.positions
        for statement in _statements([(position.words, position.claims)], kept)
    ]
    claims = _in_order((claim for position in one.positions for claim in position.claims), kept)
    if not claims:
        return None
    return Dispute(
        matter=CAUSES[one.cause] if one.cause else MATTERS[one.aspect],
        text=Statement(text=one_line(one.text), claims=claims),
        is_explained=one.cause is not None or not positions,
        positions=tuple(positions),
    )


def _voice(origin: Origin, kept: Mapping[str, KeptClaim], assessment: Assessment) -> Voice | None:
    claims = _in_order(origin.claims, kept)
    if not claims:
        return None
    fullest = max(claims, key=lambda id: (_fullness(kept[id]), -claims.index(id)))
    said = kept[fullest]
    shown = assessment.profile.when.value
    dated = shown is None or (shown.start, shown.end) != (said.resolved.when.start, said.resolved.when.end)
    outlet = said.report.outlet or "A report without an outlet"
    return Voice(
        said=Statement(text=claim_sentence(said.resolved, outlet=outlet, dated=dated), claims=(fullest,)),
        further=tuple(id for id in claims if id != fullest),
        carried_by=tuple(one_line(outlet) for outlet in origin.outlets if outlet != said.report.outlet),
    )


def _fullness(kept: KeptClaim) -> int:
    """How much of how many, who, whom and where a claim tells, the toll first."""
    claim = kept.resolved.claim
    return 4 * bool(claim.toll) + 2 * bool(claim.actors) + 2 * bool(claim.recipients) + bool(claim.places)


def _not_told(assessment: Assessment, kept: Mapping[str, KeptClaim]) -> Statement | None:
    profile = assessment.profile
    missing = [
        what for what, chosen in (("the day", profile.when), ("the place", profile.where)) if chosen.value is None
    ]
    if profile.event.value in _ONE_SIDED:
        missing += ["who did it"] if not profile.side_a.value else []
        missing += ["to whom it was done"] if not profile.side_b.value else []
    return Statement(text=f"Not told: {', '.join(missing)}.", claims=tuple(kept)) if missing else None
