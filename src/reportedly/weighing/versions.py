"""Later versions of a report, and corrections, that take the place of what was said before; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from reportedly.data import rows
from reportedly.model.account import Account
from reportedly.model.report import Report
from reportedly.model.toll import Count, Effect
from reportedly.weighing.credits import outlet_body
from reportedly.weighing.names import fold
from reportedly.weighing.testimony import LAST, moment_of

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


def corrected(accounts: Sequence[Account]) -> frozenset[str]:
    """The claims of one incident that their own outlet has since corrected, and its restatements of them."""
    found: set[str] = set()
    for told, before in _passages(accounts, "correction"):
        restated = [one for one in told if _counted(one) and any(_counted(one) <= _counted(old) for old in before)]
        new = [one for one in told if _counted(one) and one not in restated]
        effects = {effect for one in new for effect, _ in _counted(one)}
        mended = [one for one in (*before, *restated) if effects & {effect for effect, _ in _counted(one)}]
        found |= {one.id for one in mended}
    return frozenset(found)


def withdrawn(accounts: Sequence[Account]) -> frozenset[str]:
    """The claims of one incident by which an outlet takes back what it said before."""
    return frozenset(one.id for told, before in _passages(accounts, "retraction") if before for one in told)


def _passages(accounts: Sequence[Account], says: str) -> Iterable[tuple[list[Account], list[Account]]]:
    """The claims that stand in an outlet's words of correction, with those it made before in its own voice."""
    reports = {account.report.id: account.report for account in accounts}
    for report in reports.values():
        spans = _marked(report, says)
        told = [one for one in accounts if one.report.id == report.id and _stands_in(one, spans)]
        if told:
            yield told, [one for one in accounts if _is_before(one, told[0])]


def _stands_in(account: Account, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= account.resolved.claim.anchor.start < end for start, end in spans)


def _is_before(one: Account, correction: Account) -> bool:
    """Whether `one` is an earlier claim of the correction's outlet in its own voice, or of the same source."""
    outlet = outlet_body(one.report.outlet)
    mine = outlet_body(correction.report.outlet)
    if outlet is None or mine is None or outlet.key != mine.key or moment_of(one) >= moment_of(correction):
        return False
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
