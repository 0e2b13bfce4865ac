"""Locations of incidents, as "PERU: LIMA (CITY)": the country first, then ever smaller places.

Rules: scoring guidelines, section 3.2.3, as they were applied in 1992: a wrong country is wrong whatever place follows.
"""

from __future__ import annotations

import re

from reportedly.evaluation.muc4.mark import Mark

_BLANKS = re.compile(r"\s+")


def path(location: str) -> tuple[str, ...]:
    """The parts of `location`, the country first."""
    return tuple(_BLANKS.sub(" ", part).strip() for part in location.upper().split(":"))


def compare_locations(response: str, key: str) -> Mark:
    """CORRECT for the same path, PARTIAL for the same country."""
    ours, theirs = path(response), path(key)
    if ours == theirs:
        return Mark.CORRECT
    return Mark.PARTIAL if ours[0] == theirs[0] else Mark.INCORRECT
