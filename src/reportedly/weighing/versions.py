"""Later versions of a report, and corrections, that take the place of what was said before; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from reportedly.data import rows
from reportedly.model.account import Account
from reportedly.model.report import Report
from reportedly.model.toll import Count, Effect
from reportedly.weighing.credits import credit, publisher
from reportedly.weighing.names import fold
from reportedly.weighing.testimony import LAST, Moment, moment_of

_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|ref=|cmp=|src=)", re.IGNORECASE)

Counted = frozenset[tuple[Effect, Count]]


def page_of(url: str) -> str:
    """The page an address stands for, without scheme, "www.", fragment and tracking; empty for a site's front page."""
    parts = urlsplit(url.strip())
    if not parts.netloc:
        return ""
    host = parts.netloc.casefold().removeprefix("www.")
    path = parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    return f"{host}{path}?{query}" if path or query else ""


def replaced(accounts: Sequence[Account]) -> frozenset[str]:
    """The reports, by id, of which a later version is among `accounts`: another text at the same address."""
    latest: dict[str, Account] = {}
    for account in sorted(accounts, key=lambda one: (moment_of(one), one.report.id)):
        page = page_of(account.report.url)
        if page and moment_of(account) != LAST:
            latest[page] = account
    return frozenset(
        account.report.id
        for account in accounts
        if (later := latest.get(page_of(account.report.url))) is not None
        if later.report.id != account.report.id and moment_of(account) < moment_of(later)
    )


def corrected(accounts: Sequence[Account], family_of: Mapping[str, str]) -> frozenset[str]:
    """The claims of one incident that their own outlet has since corrected, copies of them, and its restatements.

    `family_of` maps reports to the families they share their wording with.
    """
    found: set[str] = set()
    for told, before in _passages(accounts, "correction", family_of):
        restated = [one for one in told if _counted(one) and any(_counted(one) <= _counted(old) for old in before)]
        new = [one for one in told if _counted(one) and one not in restated]
        effects = {effect for one in new for effect, _ in _counted(one)}
        mended = [one for one in (*before, *restated) if effects & {effect for effect, _ in _counted(one)}]
        found |= {one.id for one in mended}
    return frozenset(found)


def withdrawn(accounts: Sequence[Account], family_of: Mapping[str, str]) -> frozenset[str]:
    """The claims of one incident by which an outlet takes back what it said before."""
    return frozenset(one.id for told, before in _passages(accounts, "retraction", family_of) if before for one in told)


def _passages(
    accounts: Sequence[Account], says: str, family_of: Mapping[str, str]
) -> Iterable[tuple[list[Account], list[Account]]]:
    """The claims that stand in an outlet's words of correction, with those it made before in its own voice."""
    families = _families(accounts, family_of)
    reports = {account.report.id: account.report for account in accounts}
    for report in reports.values():
        spans = _marked(report, says)
        told = [one for one in accounts if one.report.id == report.id and _stands_in(one, spans)]
        if told:
            mine = publisher(report)
            kin = [(one, families[family_of.get(one.report.id, one.report.id)]) for one in accounts]
            earlier = [one for one, (keys, first) in kin if mine and mine.key in keys and first < moment_of(told[0])]
            yield told, [one for one in earlier if one.report.id != report.id and _same_voice(one, told[0])]


def _families(accounts: Sequence[Account], family_of: Mapping[str, str]) -> dict[str, tuple[set[str], Moment]]:
    """For each family whose words they are, by outlets and credits, and when they were first published."""
    found: dict[str, tuple[set[str], Moment]] = {}
    for account in accounts:
        name = family_of.get(account.report.id, account.report.id)
        keys, first = found.get(name, (set(), LAST))
        bodies = (publisher(account.report), credit(account.report))
        found[name] = (keys | {body.key for body in bodies if body is not None}, min(first, moment_of(account)))
    return found


def _stands_in(account: Account, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= account.resolved.claim.anchor.start < end for start, end in spans)


def _same_voice(one: Account, correction: Account) -> bool:
    """Whether `one` is told in the outlet's own voice, or by the source that the correction names."""
    source, other = one.resolved.claim.attribution.nearest, correction.resolved.claim.attribution.nearest
    return source is None or (other is not None and fold(source.span.text) == fold(other.span.text))


def _counted(account: Account) -> Counted:
    return frozenset((toll.effect, toll.count) for toll in account.resolved.claim.toll if toll.within is None)


@cache
def _patterns(says: str) -> tuple[re.Pattern[str], ...]:
    chosen = (row["pattern"] for row in rows("weighing_corrections.tsv") if row["says"] == says)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in chosen)


@lru_cache(maxsize=4096)
def _marked(report: Report, says: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a report that correct or retract: paragraphs, or all of it where its head says so."""
    patterns = _patterns(says)
    lines = [found.span() for found in re.finditer(r"[^\n]+", report.text)]
    if any(pattern.search(report.title) for pattern in patterns):
        return ((0, len(report.text)),)
    marked = [
        (start, end) for start, end in lines if any(pattern.search(report.text[start:end]) for pattern in patterns)
    ]
    return ((0, len(report.text)),) if marked and marked[0] == lines[0] else tuple(marked)
