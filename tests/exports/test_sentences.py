"""Claims as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import made
from reportedly.data import rows
from reportedly.exports.days import days
from reportedly.exports.sentences import claim_sentence
from reportedly.model.attribution import Attribution, Stance
from reportedly.model.claim import Claim, Reality, ResolvedClaim
from reportedly.model.ontology import MODES, EventType
from reportedly.model.when import DatePrecision, When


def boast(**changes: object) -> ResolvedClaim:
    resolved = made.boast(made.report())
    claim: Claim = replace(resolved.claim, toll=(), **changes)  # type: ignore[arg-type]
    return replace(resolved, claim=claim)


def stanced(stance: Stance) -> Attribution:
    return replace(made.boast(made.report()).claim.attribution, stance=stance)


def test_the_whole_sentence() -> None:
    assert claim_sentence(made.boast(made.report())) == (
        "Northern Front (actor-side) said it fought militiamen; more than 40 militiamen killed, 12 others captured; "
        "near Tolva, Panjshir; 2 Mar 2021"
    )


def test_nobody_known_did_it() -> None:
    assert claim_sentence(made.shelling(made.report())) == (
        "Relatives (recipient-side) said there was shelling or rocket fire on Omar Testname; K\u0101rsa, Panjshir"
    )


CHANGES: list[tuple[dict[str, object], str]] = [
    ({"reality": Reality.PLANNED}, "said it will fight militiamen;"),
    ({"reality": Reality.POSSIBLE}, "said it may have fought militiamen;"),
    ({"reality": Reality.NOT_HAPPENED}, "said it did not fight militiamen;"),
    ({"reality": Reality.ONGOING}, "said it fought militiamen (ongoing);"),
    ({"reality": Reality.HYPOTHETICAL}, "said it would fight militiamen (on a condition);"),
    ({"attribution": stanced(Stance.DENIES), "reality": Reality.NOT_HAPPENED}, "denied that it fought militiamen;"),
    ({"attribution": stanced(Stance.ADMITS)}, "admitted that it fought militiamen;"),
    ({"event": EventType.COERCE, "mode": "arrest"}, "said it arrested militiamen;"),
    ({"event": EventType.AGREE, "mode": None}, "said it made an agreement with militiamen;"),
]


@pytest.mark.parametrize(("changes", "words"), CHANGES)
def test_reality_and_stance(changes: dict[str, object], words: str) -> None:
    assert f"Northern Front (actor-side) {words}" in claim_sentence(boast(**changes))


def test_the_outlet_speaks_where_nobody_else_does() -> None:
    silent = replace(boast(attribution=Attribution()), sources=())
    assert claim_sentence(silent, outlet="Demo Wire").startswith("Demo Wire reported that the Northern Front fought")
    assert claim_sentence(silent).startswith("The outlet reported that")


def test_days_may_be_left_out() -> None:
    assert claim_sentence(boast(), dated=False).endswith("near Tolva, Panjshir")


def test_words_that_tell_the_effect_are_not_told_twice() -> None:
    resolved = made.boast(made.report())
    dead = replace(resolved.claim.toll[0], span=made.words("31 dead fighters", "31 dead fighters"))
    told = replace(resolved, claim=replace(resolved.claim, toll=(dead,)))
    assert "; 31 dead fighters; near" in claim_sentence(told)


def test_a_preposition_is_not_left_hanging() -> None:
    alone = replace(boast(event=EventType.CONSULT, mode=None), recipients=())
    assert "said it held talks;" in claim_sentence(alone)


DAYS = [
    (date(2021, 9, 2), date(2021, 9, 2), "2 Sep 2021"),
    (date(2021, 9, 1), date(2021, 9, 3), "1 to 3 Sep 2021"),
    (date(2021, 9, 1), date(2021, 9, 30), "Sep 2021"),
    (date(2021, 1, 1), date(2021, 12, 31), "2021"),
    (date(1980, 1, 1), date(1989, 12, 31), "1980 to 1989"),
    (date(2021, 8, 30), date(2021, 9, 2), "30 Aug to 2 Sep 2021"),
    (date(2020, 12, 30), date(2021, 1, 2), "30 Dec 2020 to 2 Jan 2021"),
    (date(2021, 8, 30), None, "since 30 Aug 2021"),
    (None, date(2021, 8, 30), "until 30 Aug 2021"),
    (None, None, ""),
]


@pytest.mark.parametrize(("start", "end", "said"), DAYS)
def test_days(start: date | None, end: date | None, said: str) -> None:
    when = When(start=start, end=end, precision=DatePrecision.DAY, inferred=False, rule="")
    assert days(when) == said
    assert days(replace(when, inferred=True)) == (f"about {said}" if said else "")


def test_every_type_and_mode_can_be_said() -> None:
    said = {(row["event"], row["mode"]) for row in rows("wording.tsv")}
    assert said == {(event.value, mode) for event in EventType for mode in ("", *MODES[event])}
    assert all(all(row[key] for key in ("past", "base", "participle", "noun", "link")) for row in rows("wording.tsv"))
