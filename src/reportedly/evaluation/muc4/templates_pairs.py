"""Signs that two chains belong to one incident: where they stand, what is new between them, what they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.evaluation.muc4.templates_places import COUNTRY
from reportedly.evaluation.muc4.templates_reading import Reading
from reportedly.evaluation.muc4.templates_signs import Chain

_LONGEST = 7
"""Days from which an expression ("this month") dates no incident."""


def pair_signs(first: Chain, second: Chain, reading: Reading, kinds: Sequence[str]) -> list[str]:
    """The signs that two chains belong to one incident; `kinds` is the likeliest type of each sentence."""
    ours = [reading.candidates[member] for member in first.members]
    theirs = [reading.candidates[member] for member in second.members]
    one, two = min(
        ((a, b) for a in ours for b in theirs),
        key=lambda pair: (abs(pair[0].sentence - pair[1].sentence), pair[0].start),
    )
    apart = abs(one.sentence - two.sentence)
    early, late = sorted((one.sentence, two.sentence))
    roles = "+".join(sorted((first.role, second.role)))
    paragraph = reading.lines[early].paragraph == reading.lines[late].paragraph
    found = [
        f"apart={min(apart, 6)}",
        f"roles={roles}",
        f"apart={min(apart, 3)} roles={roles}",
        f"paragraph={paragraph}",
    ]
    found.append(f"trigger={one.trigger == two.trigger and one.trigger >= 0} apart={min(apart, 1)}")
    found += [
        f"joined={sign}"
        for sign in (*one.signs, *two.signs)
        if apart == 0 and sign.startswith("joined=") and len(sign) < 14
    ]
    found.append(f"kinds={kinds[one.sentence] == kinds[two.sentence]} apart={min(apart, 2)}")
    found.append(f"kinds={'+'.join(sorted((kinds[one.sentence], kinds[two.sentence])))}")
    found.append(f"days={_agree(_days(reading, {one.sentence}), _days(reading, {two.sentence}))} apart={min(apart, 2)}")
    found.append(
        f"sites={_agree(_sites(reading, {one.sentence}), _sites(reading, {two.sentence}))} apart={min(apart, 2)}"
    )
    for turn in dict.fromkeys(turn for line in range(early + 1, late + 1) for turn in reading.lines[line].turns):
        found.append(f"turn={turn}")
    found.append(f"lines={min(len(reading.lines) // 5, 6)}")
    return [*found, *further_signs(first, second, reading)]


def further_signs(first: Chain, second: Chain, reading: Reading) -> list[str]:
    """The signs of a pair from all its phrases and from the best of each chain."""
    one, two = reading.candidates[first.best], reading.candidates[second.best]
    early, late = sorted((one.sentence, two.sentence))
    apart = late - early
    ours, theirs = _sentences(first, reading), _sentences(second, reading)
    shared = len(ours & theirs)
    paragraphs = abs(reading.lines[early].paragraph - reading.lines[late].paragraph)
    found = [
        f"together={min(shared, 3)}",
        f"share={round(2 * shared / min(len(ours), len(theirs)))}",
        f"best apart={min(apart, 6)}",
        f"best paragraphs={min(paragraphs, 5)} apart={min(apart, 3)}",
        f"all days={_agree(_days(reading, ours), _days(reading, theirs))}",
        f"all sites={_agree(_sites(reading, ours), _sites(reading, theirs))}",
        f"heads={min(len(_heads(reading, ours) & _heads(reading, theirs)), 4)}",
        *_between(reading, early, late),
    ]
    if first.role == second.role:
        found.append(f"both {first.role} same={one.head == two.head} apart={min(apart, 2)}")
    return [*found, *(_words(reading, early, late) if apart else ())]


def _between(reading: Reading, early: int, late: int) -> Iterator[str]:
    """Whether a day or a place comes in after the earlier sentence."""
    between, apart = range(early + 1, late + 1), min(late - early, 2)
    days = any(day.sentence in between for day in reading.days)
    sites = sum(site.sentence in between and site.kind != COUNTRY for site in reading.sites)
    yield f"new day={days} apart={apart}"
    yield f"new sites={min(sites, 2)} apart={apart}"


def _words(reading: Reading, early: int, late: int) -> Iterator[str]:
    """The words of the later sentence, and those that both have."""
    later = reading.lines[late].words
    both = set(reading.lines[early].words) & set(later)
    yield f"common={min(len(both), 4)}"
    yield from (f"common={word}" for word in sorted(both))
    yield from (f"later={word}" for word in later)


def _sentences(chain: Chain, reading: Reading) -> set[int]:
    return {reading.candidates[member].sentence for member in chain.members}


def _days(reading: Reading, sentences: set[int]) -> set[object]:
    return {day.last for day in reading.days if day.sentence in sentences and (day.last - day.first).days <= _LONGEST}


def _sites(reading: Reading, sentences: set[int]) -> set[object]:
    return {site.name for site in reading.sites if site.sentence in sentences and site.kind != COUNTRY}


def _heads(reading: Reading, sentences: set[int]) -> set[str]:
    return {candidate.head for candidate in reading.candidates if candidate.sentence in sentences}


def _agree(ours: set[object], theirs: set[object]) -> str:
    if not ours or not theirs:
        return "none" if not ours and not theirs else "one"
    return "same" if ours & theirs else "differ"
