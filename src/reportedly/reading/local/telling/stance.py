"""What the nearest source does with a claim, beyond its cue: armed groups claim attacks, sides admit their losses.

The same words make whom a source takes an act upon itself for its doer (codebook 2.3 and 2.4).
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Side, Toll
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.telling.speaker import find_speaker
from reportedly.reading.local.telling.standing import is_party

_DOERS = frozenset(PartyKind) - {PartyKind.MEDIA, PartyKind.CIVILIANS}
_PART = frozenset({"involvement", "responsibility", "link", "connection", "role", "part", "behind", "involved"})
_BLAME = frozenset({"behind", "responsible", "mastermind", "perpetrator", "culprit", "perpetrate"})
_NONE = frozenset({"no", "any", "none", "nobody", "anyone"})
_PARTISAN = frozenset({Standing.ACTOR_SIDE, Standing.RECIPIENT_SIDE})


def settle_doer(page: Page, draft: Draft) -> None:
    """Who claims responsibility for an act, or denies a part in it, is its one doer in that claim."""
    taken = draft.stance is Stance.CLAIMS_RESPONSIBILITY
    if not taken and not (draft.stance is Stance.DENIES and _touches(draft, _PART)):
        return
    speaker = find_speaker(page, draft.sources[0])
    party = speaker.side or speaker.mention
    if party is not None and party.kind in _DOERS:
        draft.actors = [party]
        draft.recipients = [each for each in draft.recipients if each.group != party.group]


def ruled_stance(page: Page, draft: Draft) -> Stance:
    """The stance of the nearest source by rule: what is merely asserted may be taken, admitted or laid to another."""
    stance = draft.stance or Stance.ASSERTS
    return _asserted(page, draft, draft.sources[0].standing) if stance is Stance.ASSERTS else stance


def settle_toll(draft: Draft) -> None:
    """What did not happen cost nobody: "any rebels" of a denial are none, and other figures are denied with it."""
    if draft.reality is Reality.NOT_HAPPENED:
        draft.toll = [toll for each in draft.toll if (toll := _denied(each)) is not None]


def _asserted(page: Page, draft: Draft, standing: Standing) -> Stance:
    """What an assertion comes to, given where the source stands."""
    if draft.reality is Reality.NOT_HAPPENED:
        return Stance.DENIES if standing in _PARTISAN else Stance.ASSERTS
    if draft.event is not EventType.ASSAULT or draft.reality is not Reality.HAPPENED:
        return Stance.ASSERTS
    if standing is not Standing.ACTOR_SIDE:
        return Stance.ACCUSES if draft.actors and _touches(draft, _BLAME) else Stance.ASSERTS
    own = [party for party in draft.actors if is_party(page, draft.sources[0], party)]
    if _admits_losses(draft, own):
        return Stance.ADMITS
    armed = any(party.kind is PartyKind.ARMED_GROUP for party in own)
    return Stance.CLAIMS_RESPONSIBILITY if armed and draft.mode != "clash" else Stance.ASSERTS


def _admits_losses(draft: Draft, own: list[Mention]) -> bool:
    """Whether every loss told is on the speaker's own side of the fight."""
    kinds = {party.kind for party in own}
    return bool(draft.toll) and all(toll.side is Side.ACTOR and toll.kind in kinds for toll in draft.toll)


def _touches(draft: Draft, among: frozenset[str]) -> bool:
    """Whether a word of `among` stands between the cue and the event, or over the event in the parse."""
    if draft.cue is None:
        return False
    low, high = sorted((draft.cue.root.i, draft.head.i))
    between = draft.head.doc[low : high + 1] if draft.cue.root.sent == draft.head.sent else ()
    return any(token.lemma_.lower() in among for token in between)


def _denied(toll: Toll) -> Toll | None:
    """A toll within a denial: "no injuries" counts none, any other figure is denied and goes."""
    first = toll.span.text.split()[:1]
    if toll.count.best == 0:
        return toll
    return replace(toll, count=Count(low=0, high=0, best=0)) if first and first[0].lower() in _NONE else None
