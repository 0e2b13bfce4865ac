"""The grade of an incident, after the casualty recorders' practice: how well it is reported, not whether it is so."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model.assessment import Aspect, Disagreement, Grade, Policy, Reason
from reportedly.model.attribution import Stance, Standing
from reportedly.weighing.bodies import together
from reportedly.weighing.disagreement import doers_named, last_word, names
from reportedly.weighing.origins import Voice
from reportedly.weighing.testimony import Says, Testimony

SIDES = (Standing.ACTOR_SIDE, Standing.RECIPIENT_SIDE)

Graded = tuple[Grade, tuple[Reason, ...]]


def grade(voices: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy) -> Graded:
    """The grade, and the reasons for it, the rule that gave it first. The first rule that fits decides."""
    saying = [voice for voice in voices if last_word(voice) is Says.YES]
    notes = _notes(voices, saying)
    for rule in (_discounted, _admitted, _contested, _evident, _fair):
        reason = rule(voices, saying, disagreements, policy)
        if reason is not None:
            return _GRADE[rule.__name__], (reason, *notes)
    return Grade.WEAK, (_weak(voices, saying), *notes)


_GRADE = {
    "_discounted": Grade.DISCOUNTED,
    "_admitted": Grade.CONFIRMED,
    "_contested": Grade.CONTESTED,
    "_evident": Grade.CONFIRMED,
    "_fair": Grade.FAIR,
}


def partisan(voices: Sequence[Voice]) -> bool:
    """Whether every origin stands on a side of the event."""
    return bool(voices) and all(voice.origin.standing in SIDES for voice in voices)


def _affirming(voices: Sequence[Voice]) -> list[Testimony]:
    return [told for voice in voices for told in voice.testimonies if told.says is Says.YES]


def _reason(text: str, told: Sequence[Testimony]) -> Reason:
    return Reason(text=text, claims=tuple(sorted({one.id for one in told})))


def _discounted(
    voices: Sequence[Voice], saying: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy
) -> Reason | None:
    """Whoever said that it happened has since taken it back."""
    withdrawn = [voice for voice in voices if last_word(voice) is Says.NO and _affirming([voice])]
    if saying or not withdrawn:
        return None
    told = [one for voice in withdrawn for one in voice.testimonies]
    return _reason(f"Discounted: withdrawn or refuted by its own source, {names(withdrawn)}.", told)


def _admitted(
    voices: Sequence[Voice], saying: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy
) -> Reason | None:
    """The accused side admits: it says so against its interest, or owns up to what others tell."""
    owning = [told for voice in saying for told in voice.testimonies if _owns(told, voice, saying)]
    if not owning or _others_blamed(owning, disagreements):
        return None
    who = [voice for voice in saying if any(told in owning for told in voice.testimonies)]
    return _reason(f"Confirmed: the side said to have done it admits it, by {names(who)}.", owning)


def _owns(told: Testimony, voice: Voice, saying: Sequence[Voice]) -> bool:
    if told.says is not Says.YES or told.standing is not Standing.ACTOR_SIDE or told.is_mutual:
        return False  # of a fight that nobody is said to have begun, nobody is accused
    if told.stance is Stance.ADMITS:
        return True
    told_elsewhere = any(other.id != voice.id and other.origin.standing is not Standing.ACTOR_SIDE for other in saying)
    if told.stance is Stance.CONFIRMS:
        return told_elsewhere and _is_accused(told, voice, saying)
    return told.stance is Stance.CLAIMS_RESPONSIBILITY and told_elsewhere


def _is_accused(told: Testimony, voice: Voice, saying: Sequence[Voice]) -> bool:
    """Whether another origin names the speaker's own body as the doer of a one-sided deed."""
    doers = [doer for other in saying if other.id != voice.id for doer in doers_named(other)]
    fighting = told.account.resolved.claim.mode == "clash"
    return told.body is not None and not fighting and any(together(told.body, doer) for doer in doers)


def _others_blamed(owning: Sequence[Testimony], disagreements: Sequence[Disagreement]) -> bool:
    """Whether others lay it at another side's door."""
    blame = next((found for found in disagreements if found.aspect is Aspect.BLAME), None)
    if blame is None:
        return False
    owned = {told.id for told in owning}
    naming = [position for position in blame.positions if position.words.endswith("did it")]
    return any(owned.isdisjoint(position.claims) for position in naming)


def _contested(
    voices: Sequence[Voice], saying: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy
) -> Reason | None:
    """Origins disagree on who did it or whether it happened."""
    for found in disagreements:
        if found.aspect in (Aspect.BLAME, Aspect.HAPPENED) and _weighs(found, policy):
            on = "who did it" if found.aspect is Aspect.BLAME else "whether it happened"
            claims = sorted({claim for position in found.positions for claim in position.claims})
            return Reason(text=f"Contested: origins disagree on {on}. {found.text}", claims=tuple(claims))
    return None


def _weighs(found: Disagreement, policy: Policy) -> bool:
    """Whether a disagreement contests the incident under `policy`."""
    denied = found.aspect is Aspect.BLAME or any(position.words == "it did not happen" for position in found.positions)
    if policy is Policy.CONSERVATIVE:
        return True
    if policy is Policy.MAJORITY:
        sizes = sorted((len(position.origins) for position in found.positions), reverse=True)
        return denied and sizes[0] < 2 * sizes[1]
    return denied


def _evident(
    voices: Sequence[Voice], saying: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy
) -> Reason | None:
    """Two independent third-party origins with direct evidence each."""
    evident = [voice for voice in saying if _direct(voice)]
    if len(evident) < 2:
        return None
    told = [one for voice in evident for one in _direct(voice)]
    kinds = sorted({kind.value for one in told for kind in one.evidence})
    text = f"Confirmed: {len(evident)} independent third-party origins with direct evidence ({', '.join(kinds)}): "
    return _reason(f"{text}{names(evident)}.", told)


def _direct(voice: Voice) -> list[Testimony]:
    third = voice.origin.standing is Standing.THIRD_PARTY
    return [told for told in _affirming([voice]) if third and told.evidence]


def _fair(
    voices: Sequence[Voice], saying: Sequence[Voice], disagreements: Sequence[Disagreement], policy: Policy
) -> Reason | None:
    """Two or more independent origins, undisputed, not all of them parties."""
    counted = (
        saying if policy is not Policy.CONSERVATIVE else [voice for voice in saying if _stands_alone(voice, voices)]
    )
    if len(counted) < 2 or partisan(counted):
        return None
    text = f"Fair: {len(counted)} independent origins, undisputed: {names(counted)}."
    return _reason(text, _affirming(counted))


def _stands_alone(voice: Voice, voices: Sequence[Voice]) -> bool:
    """Whether a voice is a third party's, and not an outlet's own in reports that name others for the same."""
    return voice.origin.standing is Standing.THIRD_PARTY and not _cites(voice, voices)


def _cites(voice: Voice, voices: Sequence[Voice]) -> bool:
    """Whether an outlet speaks itself only in reports that also name another source."""
    named = {
        told.account.report.id
        for other in voices
        if other.id != voice.id
        for told in other.testimonies
        if told.speaker is not None
    }
    return voice.origin.kind is None and named.issuperset(voice.origin.reports)


def _weak(voices: Sequence[Voice], saying: Sequence[Voice]) -> Reason:
    if not saying:
        return _reason("Weak: nobody says that it happened.", [told for voice in voices for told in voice.testimonies])
    if len(saying) == 1:
        return _reason(f"Weak: one origin, {names(saying)}.", _affirming(saying))
    if partisan(saying):
        return _reason(f"Weak: only parties to it say so, {names(saying)}.", _affirming(saying))
    return _reason(f"Weak: too few sources apart from the parties, {names(saying)}.", _affirming(saying))


def _notes(voices: Sequence[Voice], saying: Sequence[Voice]) -> tuple[Reason, ...]:
    """What else is to be known of the voices: parties among them, and outlets that may only repeat."""
    parties = [voice for voice in saying if voice.origin.standing in SIDES]
    citing = [voice for voice in saying if _cites(voice, voices)]
    notes = []
    if parties and len(parties) < len(saying):
        notes.append(_reason(f"Of these on a side of the event: {names(parties)}.", _affirming(parties)))
    if citing:
        text = f"In its own voice, in reports that name other sources as well: {names(citing)}."
        notes.append(_reason(text, _affirming(citing)))
    return tuple(notes)
