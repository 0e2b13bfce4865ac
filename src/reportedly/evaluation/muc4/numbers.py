"""Numbers of targets ("7", "~7", "5 - 7", "- 7", "5 -", "PLURAL") compared by the guidelines (section 3.2.14)."""

from __future__ import annotations

import re

from reportedly.evaluation.muc4.mark import Mark

_DIGITS = re.compile(r"\d+")


def spelt(number: str) -> str:
    """`number` without the blanks, commas and leading zeros that writers put in differently."""
    return _DIGITS.sub(lambda found: str(int(found[0])), re.sub(r"[\s,()]", "", number.upper()))


def compare_numbers(response: str, key: str) -> Mark:
    """CORRECT for the same form; PARTIAL for the bare number that the key has as an end of a range or calls about."""
    ours, theirs = spelt(response), spelt(key)
    if ours == theirs:
        return Mark.CORRECT
    return Mark.PARTIAL if ours in _DIGITS.findall(theirs) else Mark.INCORRECT
