"""From one incident and its accounts to an assessment: what is known that day, by whom, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model.account import Account
from reportedly.model.assessment import Assessment, Family, Policy, Profile
from reportedly.model.incident import Incident
from reportedly.model.report import Report
from reportedly.weighing.conflicts import conflicts
from reportedly.weighing.copies import families as copies_among
from reportedly.weighing.disagreement import disagreements
from reportedly.weighing.frame import framed
from reportedly.weighing.grade import grade, partisan
from reportedly.weighing.origins import Voice, voices
from reportedly.weighing.profile import profile
from reportedly.weighing.quotes import Quote
from reportedly.weighing.testimony import testimonies
from reportedly.weighing.tolls import Line, ranges, toll_lines
from reportedly.weighing.versions import corrected, replaced, withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An incident laid open for weighing: its voices in one frame, and what each line of its toll is said to be."""

    counted: tuple[Account, ...]
    superseded: tuple[str, ...]
    families: tuple[Family, ...]
    voices: tuple[Voice, ...]
    profile: Profile
    lines: dict[Line, tuple[Quote, ...]]


def weigh(
    incident: Incident,
    accounts: Sequence[Account],
    *,
    policy: Policy = Policy.UCDP,
    as_of: date | None = None,
    families: Sequence[Family] | None = None,
) -> Assessment:
    """What the accounts of `incident` come to.

    `accounts` in any order; those of other incidents only tell of later versions of a report. With `as_of` nothing
    counts that was not surely known on that day: later accounts, and those of which nobody knows since when they were
    known. `families` are the reports that share their wording, found among the accounts' own reports if not given.
    """
    case = opened(incident, accounts, as_of=as_of, families=families)
    differing = (*disagreements(case.voices), *conflicts(case.lines))
    graded, reasons = grade(case.voices, differing, policy)
    return Assessment(
        incident=incident,
        as_of=as_of,
        policy=policy,
        profile=case.profile,
        grade=graded,
        reasons=reasons,
        partisan=partisan(case.voices),
        origins=tuple(voice.origin for voice in case.voices),
        families=case.families,
        tolls=ranges(case.lines, case.profile, case.voices, policy),
        disagreements=differing,
        n_reports=len({account.report.id for account in case.counted}),
        n_outlets=len({account.report.outlet for account in case.counted if account.report.outlet}),
        superseded=case.superseded,
    )


def opened(
    incident: Incident,
    accounts: Sequence[Account],
    *,
    as_of: date | None = None,
    families: Sequence[Family] | None = None,
) -> Opened:
    """The incident as known on the day, up to where a policy has a say; parameters as those of `weigh`."""
    known = _known(accounts, as_of)
    about = [account for account in known if account.id in set(incident.claims)]
    kin = _families([account.report for account in about], families)
    family_of = {report: family.reports[0] for family in kin for report in family.reports}
    gone = replaced(known)
    old = corrected(about, family_of) | {account.id for account in about if account.report.id in gone}
    counted = [account for account in about if account.id not in old]
    told = testimonies(counted, family_of, withdrawn(about, family_of))
    told, frame = framed(told, profile(voices(told, incident.id)))
    heard = voices(told, incident.id)
    return Opened(
        counted=tuple(counted),
        superseded=tuple(sorted(old)),
        families=_families([account.report for account in counted], kin),
        voices=heard,
        profile=profile(heard),
        lines=toll_lines(heard, frame),
    )


def _known(accounts: Sequence[Account], as_of: date | None) -> list[Account]:
    """The accounts that were known on the day, each claim once, in a fixed order."""
    if as_of is not None:
        accounts = [account for account in accounts if account.known_on is not None and account.known_on <= as_of]
    once = {account.id: account for account in sorted(accounts, key=_place_in_order, reverse=True)}
    return [once[id] for id in sorted(once)]


def _place_in_order(account: Account) -> tuple[date, str, str]:
    return account.known_on or date.max, account.report.outlet, account.report.url


def _families(reports: Sequence[Report], given: Sequence[Family] | None) -> tuple[Family, ...]:
    """The families of `reports`, those of one report among them, cut to the reports of the incident."""
    here = {report.id for report in reports}
    found = copies_among(reports) if given is None else given
    cut = [_cut(family, here) for family in found]
    held = {report for family in cut for report in family.reports}
    alone = [Family(reports=(report,), shares=()) for report in here - held]
    return tuple(sorted([*(family for family in cut if family.reports), *alone], key=lambda family: family.reports))


def _cut(family: Family, here: set[str]) -> Family:
    shares = dict(zip(family.reports[1:], family.shares, strict=False))
    reports = tuple(report for report in family.reports if report in here)
    return Family(reports=reports, shares=tuple(shares.get(report, 1.0) for report in reports[1:]))
