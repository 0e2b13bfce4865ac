"""What a ledger holds beside reports and claims: runs, sightings, entries, and a claim as it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from reportedly.model.account import Account
from reportedly.model.assessment import Assessment
from reportedly.model.claim import ResolvedClaim
from reportedly.model.incident import Incident
from reportedly.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a reader: which software and reader, with what parameters, over what.

    `hashes` are SHA-256 digests by name, of input and data tables. `finished` is None while a run lasts, and for ever
    when it was killed. `outcome` holds its counts.
    """

    id: int
    software: str
    reader: str
    reader_version: str
    started: datetime
    parameters: Mapping[str, object] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    finished: datetime | None = None
    outcome: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A text met at one place: `report` carries the outlet, address and date it was met with there."""

    report: Report
    run_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report with every place its text was met at, the first one first."""

    report: Report
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClaim:
    """A claim as the ledger holds it: with its report, and the run that read it.

    `superseded` is true when a later reading of the same report takes its place. `met_on` is the day its report was
    first met as it is told here.
    """

    resolved: ResolvedClaim
    report: Report
    run_id: int
    reader_version: str
    superseded: bool = False
    met_on: date | None = None

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.resolved.claim.id

    @property
    def account(self) -> Account:
        """The claim with its report, as it is compared and weighed."""
        return Account(resolved=self.resolved, report=self.report, known_on=self.report.published_on or self.met_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIncident:
    """An incident as the ledger holds it: with its claims, in ascending order of their ids.

    `versions` holds a claim of each other text met at the address of one of its reports, which may take its place.
    """

    id: str
    claims: tuple[KeptClaim, ...]
    versions: tuple[KeptClaim, ...] = ()

    @property
    def incident(self) -> Incident:
        """The incident by the ids of its claims."""
        return Incident(id=self.id, claims=tuple(claim.id for claim in self.claims))

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Its claims and those of other versions of its reports, as they are weighed."""
        return tuple(claim.account for claim in (*self.claims, *self.versions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """An assessment with the claims it rests on as the ledger holds them, in ascending order of their ids."""

    assessment: Assessment
    claims: tuple[KeptClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger's journal: what was done, when, by whom, to what. `seq` only grows."""

    seq: int
    kind: str
    at: datetime
    actor: str
    subject: str
    run_id: int | None
    payload: Mapping[str, object]
