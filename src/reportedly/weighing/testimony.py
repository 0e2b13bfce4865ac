"""What one account comes to before it is weighed: who speaks, from which side, in what moment, and for or against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from reportedly.model.account import Account
from reportedly.model.attribution import SourceKind, Stance, Standing
from reportedly.model.claim import EvidenceKind, Reality
from reportedly.model.party import PartyLink
from reportedly.model.toll import Toll
from reportedly.weighing.bodies import APART, Body, of_link, together
from reportedly.weighing.credits import credit, publisher
from reportedly.weighing.speakers import Speaker, read_speaker

Moment = tuple[date, time]
"""A day and an hour in UTC; reports without an hour stand at the end of their day."""

LAST: Moment = (date.max, time.max)
"""Where reports without any date stand."""

DIRECT = frozenset(set(EvidenceKind) - {EvidenceKind.STATEMENT})
"""Evidence of what happened, not of what was said (codebook 4, `confirmed`)."""

_DIRECT_SOURCES = {SourceKind.WITNESS: EvidenceKind.EYEWITNESS, SourceKind.MEDICAL: EvidenceKind.MEDICAL}


class Says(StrEnum):
    """What an account says of the happening."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """An account read for weighing. `speaker` is None for an outlet's own voice; `voice` is the outlet that speaks or
    relays: the one that is credited, else the publishing one. `family` is the first report of those that share its
    wording, `moment` when it was first told. `turned` is true where the claim has doers and sufferers the other
    way round than the incident: of one fight each side may be called the attacker.
    """

    account: Account
    speaker: Speaker | None
    voice: Body | None
    relay: Body | None
    family: str
    moment: Moment
    standing: Standing
    says: Says
    turned: bool = False

    @property
    def doers(self) -> tuple[Body, ...]:
        """Who did it, in the frame of the incident."""
        return tuple(of_link(link) for link in self.sides[0])

    @property
    def sufferers(self) -> tuple[Body, ...]:
        """To whom it was done, in the frame of the incident."""
        return tuple(of_link(link) for link in self.sides[1])

    @property
    def sides(self) -> tuple[tuple[PartyLink, ...], tuple[PartyLink, ...]]:
        """The two sides of the event as the claim has them, turned into the frame of the incident."""
        actors = tuple(found.link for found in self.account.resolved.actors)
        recipients = tuple(found.link for found in self.account.resolved.recipients)
        if self.is_mutual:
            actors, recipients = actors[:1], actors[1:]
        return (recipients, actors) if self.turned else (actors, recipients)

    @property
    def is_mutual(self) -> bool:
        """Whether both sides of a fight only stand as its doers, so that nobody is said to have attacked."""
        resolved = self.account.resolved
        return resolved.claim.mode == "clash" and len(resolved.actors) > 1 and not resolved.recipients

    @property
    def is_dated(self) -> bool:
        """Whether anything tells when it was known."""
        return self.moment != LAST

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.account.id

    @property
    def evidence(self) -> frozenset[EvidenceKind]:
        """The direct evidence it has, a witness and a medic being evidence themselves."""
        claim = self.account.resolved.claim
        source = claim.attribution.nearest
        kinds = {found.kind for found in claim.evidence} & DIRECT
        return frozenset(
            kinds | ({_DIRECT_SOURCES[source.kind]} if source and source.kind in _DIRECT_SOURCES else set())
        )

    @property
    def body(self) -> Body | None:
        """In whose name it is said: the speaker's body, or the outlet that speaks itself."""
        return self.speaker.body if self.speaker is not None and not self.speaker.own else self.voice

    @property
    def stance(self) -> Stance | None:
        """The stance of the nearest source."""
        return self.account.resolved.claim.attribution.stance

    @property
    def toll(self) -> tuple[Toll, ...]:
        """The tolls of the claim."""
        return self.account.resolved.claim.toll


def moment_of(account: Account) -> Moment:
    """When the account could be known, to the hour where its report tells one."""
    published = account.report.published
    if isinstance(published, datetime):
        at = published if published.tzinfo is None else published.astimezone(UTC)
        return (at.date(), at.time())
    day = account.known_on or published
    return (day, time.max) if day else LAST


def testimonies(
    accounts: Sequence[Account], family_of: dict[str, str], withdrawn: frozenset[str] = frozenset()
) -> tuple[Testimony, ...]:
    """The accounts of one incident, read and in order of publication.

    `family_of` maps reports to families; `withdrawn` claims take back what their outlet said before.
    """
    bodies = _bodies(accounts)
    moments = _moments(accounts, family_of)
    read = [_read(account, bodies, family_of, moments[account.id], withdrawn) for account in accounts]
    return tuple(sorted(read, key=lambda found: (found.moment, found.account.report.id, found.id)))


def _moments(accounts: Sequence[Account], family_of: dict[str, str]) -> dict[str, Moment]:
    """When each account was first told: a copy with the first of its family, that outlet's own later text when it came.

    Else a story that is reprinted late would count as news, and an outlet that corrects its own as in two minds.
    """
    told: dict[str, list[Account]] = {}
    for account in accounts:
        told.setdefault(family_of.get(account.report.id, account.report.id), []).append(account)
    found: dict[str, Moment] = {}
    for family in told.values():
        first = min(map(moment_of, family))
        leading = {one.report.outlet for one in family if moment_of(one) == first and one.report.outlet}
        found |= {one.id: moment_of(one) if one.report.outlet in leading else first for one in family}
    return found


def _read(
    account: Account,
    bodies: tuple[Body, ...],
    family_of: dict[str, str],
    moment: Moment,
    withdrawn: frozenset[str],
) -> Testimony:
    resolved = account.resolved
    sources = resolved.claim.attribution.sources
    links = (*resolved.sources, *([None] * (len(sources) - len(resolved.sources))))
    speakers = [
        read_speaker(source, link, bodies, account.report) for source, link in zip(sources, links, strict=False)
    ]
    family = family_of.get(account.report.id, account.report.id)
    doers = tuple(of_link(found.link) for found in resolved.actors)
    sufferers = tuple(of_link(found.link) for found in resolved.recipients)
    speaker = speakers[0] if speakers else None
    voice = credit(account.report) or publisher(account.report)
    return Testimony(
        account=account,
        speaker=speaker,
        voice=voice,
        relay=next((found.body for found in speakers[1:] if found.body is not None and found.speaks), None),
        family=family,
        moment=moment,
        standing=_standing(account, speaker, voice, doers, sufferers),
        says=Says.NO if account.id in withdrawn else _says(account),
    )


def _bodies(accounts: Sequence[Account]) -> tuple[Body, ...]:
    """Every known party that the accounts of the incident name, by key."""
    found: dict[str, Body] = {}
    for account in accounts:
        resolved = account.resolved
        links = [party.link for party in (*resolved.actors, *resolved.recipients)] + list(resolved.sources)
        found |= {link.id: of_link(link) for link in links if link.id is not None}
    return tuple(found[key] for key in sorted(found))


def _standing(
    account: Account,
    speaker: Speaker | None,
    voice: Body | None,
    doers: tuple[Body, ...],
    sufferers: tuple[Body, ...],
) -> Standing:
    """Where the claim's source stands; where the text leaves it open, by the parties of the claim (codebook 2.3)."""
    source = account.resolved.claim.attribution.nearest
    if source is not None and source.standing is not Standing.UNKNOWN:
        return source.standing
    body = voice if speaker is None or speaker.own else speaker.body
    return side_of(body, doers, sufferers) or _apart(source is None, body)


def side_of(body: Body | None, doers: Sequence[Body], sufferers: Sequence[Body]) -> Standing | None:
    """The side `body` stands on among the parties of an event, or None."""
    if body is None:
        return None
    if any(together(body, doer) for doer in doers):
        return Standing.ACTOR_SIDE
    return Standing.RECIPIENT_SIDE if any(together(body, sufferer) for sufferer in sufferers) else None


def _apart(own_voice: bool, body: Body | None) -> Standing:
    return Standing.THIRD_PARTY if own_voice or (body is not None and body.kind in APART) else Standing.UNKNOWN


def _says(account: Account) -> Says:
    claim = account.resolved.claim
    stance, reality = claim.attribution.stance, claim.reality
    if reality is Reality.NOT_HAPPENED and any(toll.count.high == 0 for toll in claim.toll):
        return Says.OPEN  # "nobody was hurt" speaks of the harm, not of the happening
    if stance is Stance.DENIES or reality is Reality.NOT_HAPPENED:
        return Says.NO
    if stance is Stance.DOUBTS:
        return Says.DOUBT
    return Says.YES if reality in (Reality.HAPPENED, Reality.ONGOING) else Says.OPEN
