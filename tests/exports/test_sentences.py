"""Claims as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import made
from reportedly.data import rows
from reportedly.exports.days import days
from reportedly.exports.naming import named
from reportedly.exports.sentences import claim_sentence
from reportedly.model.attribution import Attribution, SourceKind, Stance
from reportedly.model.claim import Claim, Reality, ResolvedClaim
from reportedly.model.ontology import MODES, EventType
from reportedly.model.party import PartyKind
from reportedly.model.when import DatePrecision, When


def boast(**changes: object) -> ResolvedClaim:
    resolved = made.boast(made.report())
    claim: Claim = replace(resolved.claim, toll=(), **changes)  # type: ignore[arg-type]
    return replace(resolved, claim=claim)


def stanced(stance: Stance) -> Attribution:
    return replace(made.boast(made.report()).claim.attribution, stance=stance)


def test_the_whole_sentence() -> None:
    assert claim_sentence(made.boast(made.report())) == (
        "A spokesman for the Northern Front (actor-side) said the Northern Front fought militiamen; "
        "more than 40 militiamen killed, 12 others captured; "
        "near Tolva, Panjshir; 2 Mar 2021"
    )


def test_nobody_known_did_it() -> None:
    assert claim_sentence(made.shelling(made.report())) == (
        "Relatives (recipient-side) said there was shelling or rocket fire on Omar Testname; K\u0101rsa, Panjshir"
    )


CHANGES: list[tuple[dict[str, object], str]] = [
    ({"reality": Reality.PLANNED}, "said the Northern Front will fight militiamen;"),
    ({"reality": Reality.POSSIBLE}, "said the Northern Front may have fought militiamen;"),
    ({"reality": Reality.NOT_HAPPENED}, "said the Northern Front did not fight militiamen;"),
    ({"reality": Reality.ONGOING}, "said the Northern Front fought militiamen (ongoing);"),
    ({"reality": Reality.HYPOTHETICAL}, "said the Northern Front would fight militiamen (on a condition);"),
    (
        {"attribution": stanced(Stance.DENIES), "reality": Reality.NOT_HAPPENED},
        "denied that the Northern Front had fought militiamen;",
    ),
    ({"attribution": stanced(Stance.ADMITS)}, "admitted that the Northern Front fought militiamen;"),
    ({"event": EventType.COERCE, "mode": "arrest"}, "said the Northern Front arrested militiamen;"),
    ({"event": EventType.AGREE, "mode": None}, "said the Northern Front made an agreement with militiamen;"),
]


@pytest.mark.parametrize(("changes", "words"), CHANGES)
def test_reality_and_stance(changes: dict[str, object], words: str) -> None:
    assert f"A spokesman for the Northern Front (actor-side) {words}" in claim_sentence(boast(**changes))


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
    assert "said the Northern Front held talks;" in claim_sentence(alone)


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


SPOKEN = [
    # the report's sentence, the words of a party in it, and how a generated sentence calls that party
    ("Fighters held the town.", "Fighters", "fighters"),
    ("The Taliban held the town.", "Taliban", "the Taliban"),
    ("He saw Taliban fighters there.", "Taliban fighters", "Taliban fighters"),
    ("The unit held the town.", "unit", "the unit"),
    ("A unit held the town.", "unit", "a unit"),
    ("An armed group held the town.", "armed group", "an armed group"),
    ("Its men held the town.", "men", "the men"),
    ("Hundreds of Houthi fighters came.", "Hundreds of Houthi fighters", "hundreds of Houthi fighters"),
    ("Hamas held the town.", "Hamas", "Hamas"),
    ("Islamic State held the town.", "Islamic State", "Islamic State"),
    ("Soldiers of the Testland Liberation Army came.", "Testland Liberation Army", "the Testland Liberation Army"),
    ("Army officers met Testland's president.", "Testland's president", "Testland's president"),
    ("Residents of Karsa fled.", "Residents of Karsa", "residents of Karsa"),
    ("Gunmen fled.", "Gunmen", "gunmen"),
    ("Former soldiers fled.", "Former soldiers", "former soldiers"),
    ("National Front fled.", "National Front", "the National Front"),
    ("Two residents fled.", "Two residents", "two residents"),
]


@pytest.mark.parametrize(("sentence", "party", "called"), SPOKEN)
def test_a_party_stands_with_its_words_and_the_article_it_needs(sentence: str, party: str, called: str) -> None:
    assert named(made.words(sentence, party), made.words(sentence, sentence)) == called


def test_a_surname_is_not_taken_for_a_common_word() -> None:
    sentence = "Soldier said so."
    span, whole = made.words(sentence, "Soldier"), made.words(sentence, sentence)
    assert named(span, whole) == "the soldier"
    assert named(span, whole, person=True) == "Soldier"


def test_who_speaks_for_a_party_is_not_said_to_be_it() -> None:
    official = "A Testland Army officer"
    told = boast()
    link = made.link("Testland Army", PartyKind.STATE_FORCES, "made:nf")
    source = replace(told.claim.attribution.sources[0], span=made.words(official, official), kind=SourceKind.UNNAMED)
    claim = replace(told.claim, attribution=replace(told.claim.attribution, sources=(source,)))
    line = claim_sentence(replace(told, claim=claim, sources=(link,)))
    assert line.startswith("A Testland Army officer (actor-side) said the Northern Front fought militiamen")


@pytest.mark.parametrize(("name", "pronoun"), [("the Northern Front", "it"), ("Northern Guards", "they")])
def test_an_organisation_that_speaks_of_itself(name: str, pronoun: str) -> None:
    told = boast()
    source = replace(told.claim.attribution.sources[0], span=made.words(name, name))
    claim = replace(told.claim, attribution=replace(told.claim.attribution, sources=(source,)))
    assert f"said {pronoun} fought militiamen" in claim_sentence(replace(told, claim=claim))


def test_what_english_asks_for_stands_after_the_verb_where_nobody_is_named() -> None:
    alone = replace(boast(event=EventType.COERCE, mode="seize"), recipients=())
    assert "said the Northern Front seized ground or goods;" in claim_sentence(alone)
    assert "ground or goods" not in claim_sentence(boast(event=EventType.COERCE, mode="seize"))


def test_a_count_that_opened_its_sentence_loses_its_capital() -> None:
    resolved = made.boast(made.report())
    counts = [replace(resolved.claim.toll[0], span=made.words(said, said)) for said in ("Two soldiers", "Karsa men")]
    told = replace(resolved, claim=replace(resolved.claim, toll=tuple(counts)))
    assert "; two soldiers killed, Karsa men killed;" in claim_sentence(told)


def test_a_country_is_called_by_its_name() -> None:
    resolved = made.boast(made.report())
    place = replace(resolved.places[0], admin1=None, country="MLI")
    assert claim_sentence(replace(resolved, places=(place,)), dated=False).endswith("near Tolva, Mali")


def test_a_source_with_an_apposition_is_not_named_twice() -> None:
    whole = "Omar Testname, a commander"
    told = boast()
    source = replace(told.claim.attribution.sources[0], span=made.words(whole, whole), kind=SourceKind.PERSON)
    himself = made.party(made.words(whole, "Omar Testname"), PartyKind.PERSON)
    claim = replace(told.claim, actors=(himself.party,), attribution=replace(told.claim.attribution, sources=(source,)))
    line = claim_sentence(replace(told, claim=claim, actors=(himself,), sources=(himself.link,)))
    assert line.startswith("Omar Testname, a commander (actor-side) said they fought")
