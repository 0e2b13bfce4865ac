"""From one incident and its accounts to an assessment: what is known that day, by whom, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.model.account import Account
from reportedly.model.assessment import Assessment, Family, Policy
from reportedly.model.incident import Incident
from reportedly.model.report import Report
from reportedly.weighing.conflicts import conflicts
from reportedly.weighing.copies import families as copies_among
from reportedly.weighing.disagreement import disagreements
from reportedly.weighing.frame import framed
from reportedly.weighing.grade import grade, partisan
from reportedly.weighing.origins import voices
from reportedly.weighing.profile import profile
from reportedly.weighing.testimony import testimonies
from reportedly.weighing.tolls import ranges, toll_lines
from reportedly.weighing.versions import corrected, replaced, withdrawn


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
    known = _known(accounts, as_of)
    about = [account for account in known if account.id in set(incident.claims)]
    old = _superseded(about, known)
    counted = [account for account in about if account.id not in old]
    kin = _families([account.report for account in counted], families)
    family_of = {report: family.reports[0] for family in kin for report in family.reports}
    told = testimonies(counted, family_of, withdrawn(about))
    told, frame = framed(told, profile(voices(told, incident.id)))
    heard = voices(told, incident.id)
    shape = profile(heard)
    lines = toll_lines(heard, frame)
    differing = (*disagreements(heard), *conflicts(lines))
    graded, reasons = grade(heard, differing, policy)
    return Assessment(
        incident=incident,
        as_of=as_of,
        policy=policy,
        profile=shape,
        grade=graded,
        reasons=reasons,
        partisan=partisan(heard),
        origins=tuple(voice.origin for voice in heard),
        families=kin,
        tolls=ranges(lines, shape, heard, policy),
        disagreements=differing,
        n_reports=len({account.report.id for account in counted}),
        n_outlets=len({account.report.outlet for account in counted if account.report.outlet}),
        superseded=tuple(sorted(old)),
    )


def _known(accounts: Sequence[Account], as_of: date | None) -> list[Account]:
    """The accounts that were known on the day, each claim once, in a fixed order."""
    if as_of is not None:
        accounts = [account for account in accounts if account.known_on is not None and account.known_on <= as_of]
    once = {account.id: account for account in sorted(accounts, key=_place_in_order, reverse=True)}
    return [once[id] for id in sorted(once)]


def _superseded(about: Sequence[Account], known: Sequence[Account]) -> frozenset[str]:
    """The claims of the incident that a later version of their report, or a correction, has replaced."""
    gone = replaced(known)
    return frozenset(account.id for account in about if account.report.id in gone) | corrected(about)


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
