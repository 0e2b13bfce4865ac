"""Later versions of a report, and corrections, that take the place of what was said before; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from reportedly.model.account import Account
from reportedly.weighing.testimony import LAST, moment_of

_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|ref=|cmp=|src=)", re.IGNORECASE)


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
