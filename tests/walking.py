"""Whether a statement of a brief says no more than its claims: each number, name and noun in it must stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from reportedly.data import rows
from reportedly.exports.brief import Asked, compose
from reportedly.exports.brief.content import Brief, Item, Statement
from reportedly.exports.days import day, days
from reportedly.ledger import Ledger
from reportedly.model.assessment import Policy
from reportedly.model.entry import KeptClaim
from reportedly.model.marks import marks
from reportedly.pipeline import assessed

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_][\w'\u2019-]*")

_GRAMMAR = """
reportedly perhaps the a an and or of to in on by near about until since is was were not no none it they said that had
will may have did would denied admitted doubted confirmed alleged claimed responsibility reported there be been
others among side those who whom done told at least up more than best between from via their its with for
condition over many events
"""
_CODES = """
actor-side recipient-side third-party ongoing killed injured captured arrested abducted missing displaced surrendered
released people bystanders fighter fighters civilian civilians soldier soldiers police officer officers journalist
journalists aid worker workers official officials unknown number day place what how outlet report without
jan feb mar apr may jun jul aug sep oct nov dec
"""
FRAME = frozenset([*_GRAMMAR.split(), *_CODES.split()])
"""What any generated sentence may say: grammar, effects, kinds of people, standings. No name and no number."""


def tokens(words: str) -> Iterator[str]:
    """Numbers and words, in small letters."""
    for found in _TOKEN.findall(words):
        yield found.casefold().removesuffix("\u2019s").removesuffix("'s").strip("'\u2019,.-")


@cache
def _countries() -> Mapping[str, str]:
    return {row["alpha3"]: row["name"] for row in rows("countries.tsv")}


def material(kept: KeptClaim) -> set[str]:
    """All that a claim gives a sentence: its words, what they were resolved to, its counts, days, and its outlet."""
    resolved, claim = kept.resolved, kept.resolved.claim
    parts = [claim.sentence.text, kept.report.outlet, *(mark.span.text for mark in marks(resolved))]
    links = [*(one.link for one in (*resolved.actors, *resolved.recipients)), *resolved.sources]
    parts += [link.name for link in links]
    for where in resolved.places:
        parts += [where.name, where.admin1 or "", _countries().get(where.country or "", "")]
    parts += [row[key] for row in _wording(kept) for key in ("past", "base", "participle", "noun", "link", "object")]
    return {token for part in parts for token in tokens(part)} | _numbers([kept]) | _days(kept)


def _wording(kept: KeptClaim) -> list[Mapping[str, str]]:
    claim = kept.resolved.claim
    return [row for row in rows("wording.tsv") if row["event"] == claim.event and row["mode"] in ("", claim.mode or "")]


def _days(kept: KeptClaim) -> set[str]:
    """Every day of a short time, else its ends."""
    when = kept.resolved.when
    found = set(tokens(days(when)))
    if when.start and when.end:
        length = (when.end - when.start).days
        ends: Iterable[date] = (when.start + timedelta(days=number) for number in range(min(length, 31) + 1))
        found |= {token for each in (*ends, when.end) for token in tokens(f"{day(each)} {each:%d} {each:%m}")}
    return found


def _numbers(claims: Sequence[KeptClaim]) -> set[str]:
    """The bounds of each count, and their sums over groups that one claim lists."""
    found: set[str] = set()
    for kept in claims:
        counts = [toll.count for toll in kept.resolved.claim.toll] + (
            [kept.resolved.claim.size.count] if kept.resolved.claim.size else []
        )
        for count in counts:
            found |= {str(bound) for bound in (count.low, count.best, count.high) if bound is not None}
        for effect in {toll.effect for toll in kept.resolved.claim.toll}:
            listed = [toll.count for toll in kept.resolved.claim.toll if toll.effect is effect]
            sums: set[int] = {0}
            for count in listed:
                bounds = {bound for bound in (count.low, count.best, count.high) if bound is not None}
                sums |= {total + bound for total in sums for bound in bounds}
            found |= {str(total) for total in sums - {0}}
    return found


@cache
def _aliases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The name of each party and country in the tables, with its other names."""
    parties = [(row["name"], row["aliases"].split("|")) for row in rows("parties.tsv")]
    countries = [
        (row["name"], [row["alpha2"], row["alpha3"], *row["other_names"].split(";")]) for row in rows("countries.tsv")
    ]
    return tuple((name, tuple(filter(None, aliases))) for name, aliases in (*parties, *countries))


def _stands(alias: str, text: str) -> bool:
    """Whether a name stands in a text; "US" may be written "U.S."."""
    return re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", text) is not None or f"{'.'.join(alias)}." in text


def unsupported(statement: Statement, claims: Mapping[str, KeptClaim]) -> set[str]:
    """The words and numbers of a generated sentence that none of its claims has."""
    given = set().union(*(material(claims[id]) for id in statement.claims))
    return {token for token in tokens(statement.text) if token not in given and token not in FRAME}


def unsupported_names(
    statement: Statement, claims: Mapping[str, KeptClaim], *, most: int, beside: Iterable[str] = ()
) -> set[str]:
    """The names and numbers of a sentence of weighing that none of its reports has; it may count up to `most` origins.

    Weighing knows from the rest of a report who "the spokesman" is, so the whole text counts here, and so does its day
    of publication; a known party may be called by its name in the table where the text has an alias of it, or where
    another claim of the incident (`beside`) names it in full: "the front" is the one front of the incident.
    """
    kept = [claims[id] for id in statement.claims]
    given = {str(number) for number in range(most + 1)}.union(*(material(one) for one in kept))
    given |= {token for one in kept for token in tokens(f"{one.report.text} {one.report.published_on}")}
    given |= {token for id in beside for name in _known_parties(claims[id]) for token in tokens(name)}
    text = " ".join(one.report.text for one in kept)
    given |= {
        token
        for name, aliases in _aliases()
        if any(_stands(alias, text) for alias in aliases)
        for token in tokens(name)
    }
    found = [word for word in _TOKEN.findall(statement.text) if word[0].isupper() or word[0].isdigit()]
    firsts = {sentence.split()[0] for sentence in re.split(r"[.:;]\s+", statement.text) if sentence.split()}
    return {
        word for word in found if not set(tokens(word)) <= given and word not in firsts and word.casefold() not in FRAME
    }


def _known_parties(kept: KeptClaim) -> Iterator[str]:
    resolved = kept.resolved
    links = [*(one.link for one in (*resolved.actors, *resolved.recipients)), *resolved.sources]
    return (link.name for link in links if link.id is not None)


def walk(ledger: Path, policy: Policy = Policy.UCDP) -> tuple[int, list[tuple[str, set[str]]]]:
    """How many statements a brief of all incidents in a ledger makes, and those that say more than their claims."""
    with Ledger.open(ledger, create=False) as opened:
        found = list(assessed(opened, policy=policy))
    kept = {claim.id: claim for one in found for claim in one.claims}
    asked = Asked(area="", since=None, until=None, policy=policy, as_of="", revision=1, quote_words=25)
    brief = compose(found, (), asked)
    return sum(1 for item in brief.items() for _ in item.statements()), lacking(brief, kept)


def lacking(brief: Brief, claims: Mapping[str, KeptClaim]) -> list[tuple[str, set[str]]]:
    """Every statement of the brief that says more than its claims, with what it says too much."""
    found = []
    for item in brief.items():
        found += [(said.text, more) for said in generated(item) if (more := unsupported(said, claims))]
        told = [*item.reasons, *(dispute.text for dispute in item.disputes)]
        beside = {id for said in item.statements() for id in said.claims}
        found += [
            (one.text, more)
            for one in told
            if (more := unsupported_names(one, claims, most=item.n_origins, beside=beside))
        ]
    return found


def generated(item: Item) -> Iterator[Statement]:
    """The sentences and numbers that exports make."""
    yield item.sentence
    yield from (voice.said for voice in item.voices)
    yield from (bound for tally in item.tallies for bound in (tally.low, tally.best, tally.high) if bound)
    if item.not_told:
        yield item.not_told
