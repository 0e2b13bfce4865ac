"""Leaving out what could harm people: names of private persons, where exactly they could be found, and where lately.

A private person is a party of kind person, or a source who is a person or witness, whom no table knows and beside
whose name no public office stands. The name is blacked out wherever the claim repeats it, each letter by a block, so
that offsets and ids stay as they are. Of doubtful names more are left out rather than fewer.
"""

from __future__ import annotations

import re
from calendar import day_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from reportedly.data import words
from reportedly.model.attribution import SourceKind
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.party import PartyKind
from reportedly.model.span import Span
from reportedly.model.where import PlacePrecision, Where
from reportedly.model.wire import claim_from_wire, claim_to_wire

BLOCK = "\u2588"

DISTRICT_DIGITS = 1
"""A tenth of a degree is about 11 km, the width of a small district."""

SHORTEST_NAME = 3
"""A part of a name with fewer letters ("al", "de") is common in other words."""

_CODED = frozenset({"id", "report", "event", "mode", "scope", "reality", "kind", "country", "standing", "stance"})
_WORD = re.compile(r"[\w'\u2019-]+")
_RUN = re.compile(
    r"(?<!\w)(?!(?:An?|The)\b)[^\W\d_a-z][\w'\u2019-]*"
    r"(?:\s+(?:(?:al|el|bin|ibn|abu|ul|de|del|da|van|von)\s+)*[^\W\d_a-z][\w'\u2019-]*)*"
)
"""Capitalised words in a row; what is no ASCII small letter may open one, so that other scripts are not missed."""
_PLACING = frozenset({"in", "at", "near", "from", "outside", "around", "on", "the"})
_WEEKDAYS = frozenset(name.casefold() for name in day_name)
_LONGEST_WORD = 40
_LONGEST_APPOSITION = 200
_BEFORE = re.compile(r"([\w'\u2019-]+),?\s+$")
_APPOSITION = re.compile(r"\A,\s+((?:(?!of\b|to\b|for\b|by\b|in\b)[\w'\u2019-]+\s*)+)")
_PEOPLE = (SourceKind.PERSON, SourceKind.WITNESS, SourceKind.MEDICAL, SourceKind.UNNAMED)
_FINDABLE = (PlacePrecision.EXACT, PlacePrecision.NEAR)


def private_people(claims: Iterable[KeptClaim]) -> dict[str, tuple[str, ...]]:
    """The names of private persons by report, the longest first, out of all claims of a ledger.

    A title, a link or another claim of the same report may repeat a name that only one claim tells to be a person's,
    so the names are gathered before anything is written. Who holds an office in one report is public in all, and so
    is a name that any claim of the ledger gives to an outlet, a place or a known party.
    """
    people: dict[str, set[str]] = {}
    officials: set[str] = set()
    others: set[str] = set()
    for kept in claims:
        others |= _others(kept)
        for name in person_names(kept):
            if holds_office(name, kept.report.text or kept.resolved.claim.sentence.text):
                officials.add(name)
            else:
                people.setdefault(kept.report.id, set()).add(name)
    private = {
        report: {name for name in names if not _is_public(name, officials, others)} for report, names in people.items()
    }
    return {
        report: tuple(sorted(names, key=lambda name: (-len(name), name))) for report, names in private.items() if names
    }


def _is_public(name: str, officials: Set[str], others: Set[str]) -> bool:
    """Whether the name is an official's, or his or her surname alone, or no person's."""
    surnames = {official.split()[-1] for official in officials}
    return name in officials or name in surnames or name.casefold() in others


def _others(kept: KeptClaim) -> set[str]:
    """The names in the claim, in lower case, that are an outlet's, a place's or a known party's."""
    resolved = kept.resolved
    named = [kept.report.outlet]
    for where in resolved.places:
        named += [where.name, where.span.text, where.admin1 or ""]
    for one in (*resolved.actors, *resolved.recipients):
        if one.link.id is not None and one.link.kind is not PartyKind.PERSON:
            named += [one.link.name, one.party.span.text]
    named += [link.name for link in resolved.sources if link.id is not None and link.kind is not PartyKind.PERSON]
    return {" ".join(name.split()).casefold() for name in named if name}


def protected(
    claims: Iterable[KeptClaim], people: Mapping[str, Sequence[str]], left_out: Counter[str]
) -> Iterator[KeptClaim]:
    """The claims without what could harm; `left_out` counts it: names once a report, links and coordinates each."""
    met: set[str] = set()
    for kept in claims:
        names = people.get(kept.report.id, ())
        if names and kept.report.id not in met:
            met.add(kept.report.id)
            left_out["names"] += len(names)
        yield protected_claim(kept, names, left_out)


def protected_claim(kept: KeptClaim, names: Sequence[str], left_out: Counter[str]) -> KeptClaim:
    """The claim without `names` and exact places; links and coordinates are counted."""
    return _coarsened(_nameless(kept, names, left_out) if names else kept, left_out)


Recorded = TypeVar("Recorded", KeptClaim, Assessed)


def settled(records: Iterable[Recorded], before: date, left_out: Counter[str]) -> Iterator[Recorded]:
    """The records of what happened before a day; an open end or no day at all counts as the day of publication."""
    for record in records:
        last = _last_day(record)
        if last is not None and last < before:
            yield record
        else:
            left_out["recent records"] += 1


def _last_day(record: KeptClaim | Assessed) -> date | None:
    if isinstance(record, Assessed):
        when, told = record.assessment.profile.when.value, [kept.report.published_on for kept in record.claims]
    else:
        when, told = record.resolved.when, [record.report.published_on]
    if when and when.end:
        return when.end
    return None if None in told else max((day for day in told if day), default=None)


def _nameless(kept: KeptClaim, names: Sequence[str], left_out: Counter[str]) -> KeptClaim:
    pattern = pattern_of(names, kept.resolved.places)
    report = kept.report
    url, key = (_unless_told(link, names, left_out) for link in (report.url, report.key))
    title, text = _masked(report.title, pattern), _masked(report.text, pattern)
    return replace(
        kept,
        resolved=claim_from_wire(_masked(claim_to_wire(kept.resolved), pattern)),
        report=replace(report, title=title, text=text, url=url, key=key),
    )


def _unless_told(link: str, names: Sequence[str], left_out: Counter[str]) -> str:
    """`link`, or nothing where it spells out a part of a name, as the links of news pages do."""
    if not any(part.casefold() in link.casefold() for name in names for part in _parts(name)):
        return link
    left_out["links"] += 1
    return ""


def person_names(kept: KeptClaim) -> set[str]:
    """The names in the claim of persons whom no table knows, in office or not."""
    claim, resolved = kept.resolved.claim, kept.resolved
    told = zip(claim.attribution.sources, resolved.sources, strict=True)
    people = [
        (one.party.span, one.party.mention, one.link, 1)
        for one in (*resolved.actors, *resolved.recipients)
        if PartyKind.PERSON in (one.party.kind, one.link.kind)
    ] + [
        (source.span, source.mention, link, 1 if source.kind is SourceKind.PERSON else 2)
        for source, link in told
        if source.kind in _PEOPLE
    ]
    names = {
        name
        for span, mention, link, least in people
        if link.id is None
        for name in (*_names(span, least), *(_names(mention, 2) if mention else ()))
    }
    return {name for name in names if not _is_other(name, kept)}


def _is_other(name: str, kept: KeptClaim) -> bool:
    """Whether the name is the outlet's or that of a place of the claim or of a body, taken for a person's."""
    places = {words for where in kept.resolved.places for words in (where.name, where.span.text)}
    body = any(word.casefold() in words("public_names.tsv") for word in _WORD.findall(name))
    return body or name in places or name.casefold() in kept.report.outlet.casefold()


def holds_office(name: str, text: str) -> bool:
    """Whether anywhere in `text` an office stands in or right before the name, or in the apposition right after it.

    "Minister X" and "X, a spokesman for the Y" hold one; "X, son of the governor" does not, so nothing past a
    preposition counts.
    """
    return _is_titled(name) or any(
        _is_titled(beside)
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        for beside in (
            *_BEFORE.findall(text[max(0, match.start() - _LONGEST_WORD) : match.start()]),
            *_APPOSITION.findall(text[match.end() : match.end() + _LONGEST_APPOSITION]),
        )
    )


def _is_titled(words_beside: str) -> bool:
    return any(word.casefold() in words("public_roles.tsv") for word in _WORD.findall(words_beside))


def _names(span: Span, least: int) -> Iterator[str]:
    """The names in the words: every run of `least` or more capitalised words, particles between them ("al") included.

    A lone capital that opens a longer phrase ("Relatives of the dead") only opens a sentence, and a lone one after "in"
    or "near" is a place ("a doctor in Karsa");
    a day of the week is none either.
    """
    for match in _RUN.finditer(span.text):
        run = match.group()
        before = span.text[: match.start()].split()
        opens = not before and match.end() < len(span.text)
        alone = len(run.split()) == 1
        if alone and (opens or (before and before[-1].casefold() in _PLACING) or run.casefold() in _WEEKDAYS):
            continue
        if len(_capitals(run)) >= least:
            yield run


def _capitals(run: str) -> list[str]:
    return [word for word in _WORD.findall(run) if word[0].isupper()]


def _parts(name: str) -> list[str]:
    return [part for part in _WORD.findall(name) if len(part) >= SHORTEST_NAME and part[0].isupper()]


def pattern_of(names: Iterable[str], wheres: Iterable[Where]) -> re.Pattern[str]:
    """Whole names and their parts; a part that also names one of the places is left to stand alone."""
    places = {part for where in wheres for part in _WORD.findall(f"{where.name} {where.admin1 or ''}")}
    parts = {part for name in names for part in _parts(name)} - places
    every = sorted({*names, *parts}, key=lambda word: (-len(word), word))
    flexible = (r"\s+".join(re.escape(word) for word in name.split()) for name in every)
    return re.compile(rf"(?<!\w)(?:{'|'.join(flexible)})(?!\w)")


def blacked_out(words: str, pattern: re.Pattern[str]) -> str:
    """`words` with each letter of what `pattern` finds covered by a block."""
    return pattern.sub(lambda match: re.sub(r"\S", BLOCK, match.group()), words)


def _masked(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return blacked_out(value, pattern)
    if isinstance(value, list):
        return [_masked(one, pattern) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _CODED else _masked(one, pattern) for key, one in value.items()}
    return value


def _coarsened(kept: KeptClaim, left_out: Counter[str]) -> KeptClaim:
    places = tuple(coarse(where, left_out) for where in kept.resolved.places)
    return replace(kept, resolved=replace(kept.resolved, places=places))


def coarse(where: Where, left_out: Counter[str]) -> Where:
    """A place where people could be found, rounded to its district; the gazetteer id would undo that, so it goes."""
    if where.precision not in _FINDABLE or where.latitude is None or where.longitude is None:
        return where
    left_out["coordinates"] += 1
    return replace(
        where,
        latitude=round(where.latitude, DISTRICT_DIGITS),
        longitude=round(where.longitude, DISTRICT_DIGITS),
        gazetteer_id=None,
        rivals=(),
        precision=PlacePrecision.ADMIN2,
    )
