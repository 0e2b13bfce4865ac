"""Claims of one press release folded into its coder's record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

import made
from reportedly.evaluation.tasks.isaf import dated, wanted
from reportedly.evaluation.tasks.isaf_record import code, coded_count, least, skeleton
from reportedly.model.attribution import Attribution
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision

TEXT = (
    "Forces captured a Taliban leader and detained numerous suspected insurgents in Helmand province. "
    "The leader planned attacks. Forces killed two militants. "
    "Two suspected insurgents were detained. The leader was detained. No shots were fired. A policeman was killed."
)
TOLD = made.report(TEXT)
CAPTURED = {Effect.CAPTURED, Effect.ARRESTED}


def toll(words: str, effect: Effect, low: int, *, high: int | None, kind: PartyKind = PartyKind.ARMED_GROUP) -> Toll:
    span = made.words(TEXT, words)
    count = Count(low=low, high=high, best=low)
    return Toll(span=span, effect=effect, count=count, group=None, kind=kind, side=Side.RECIPIENT)


LEADER = toll("a Taliban leader", Effect.CAPTURED, 1, high=1)
NUMEROUS = toll("numerous suspected insurgents", Effect.ARRESTED, 3, high=None)
TWO = toll("Two suspected insurgents", Effect.ARRESTED, 2, high=2)
AGAIN = toll("The leader was", Effect.ARRESTED, 1, high=1)
KILLED = toll("two militants", Effect.KILLED, 2, high=2)
OWN_LOSS = toll("A policeman", Effect.KILLED, 1, high=1, kind=PartyKind.POLICE)


def sentence_of(anchor: str) -> Span:
    start = TEXT.index(anchor)
    begin = TEXT.rfind(". ", 0, start) + 1
    end = TEXT.find(".", start) + 1
    return Span.of(TEXT, begin, end)


def claim(anchor: str, tolls: Sequence[Toll] = (), **fields: object) -> ResolvedClaim:
    known: dict[str, object] = {"event": EventType.COERCE, "mode": "arrest", "toll": tuple(tolls)}
    words = made.words(TEXT, anchor)
    coded = made.coded(TOLD, anchor=words, sentence=sentence_of(anchor), attribution=Attribution(), **(known | fields))
    when = When(start=date(2021, 3, 2), end=date(2021, 3, 2), precision=DatePrecision.DAY, inferred=False, rule="made")
    return ResolvedClaim(claim=coded, when=when)


def test_a_raid_is_one_record() -> None:
    place = made.where(made.words(TEXT, "Helmand province"), admin1="Helmand", precision=PlacePrecision.ADMIN1)
    captured = claim("captured", [LEADER, NUMEROUS], places=(place.span,))
    captured = ResolvedClaim(claim=captured.claim, when=captured.when, places=(place,))
    killed = claim("killed", [KILLED], event=EventType.ASSAULT, mode="firearms")
    record = code([captured, killed])
    assert record["start_date"] == date(2021, 3, 2)
    assert record["province"] == {skeleton("Helmand")}
    assert record["event_type"] == {"captureandkill"}
    assert record["target_group"] == {"taliban"}
    assert (record["min_killed"], record["min_captured"]) == (2, 5)
    assert (record["min_leaders_captured"], record["min_leaders_killed"]) == (1, 0)
    assert record["killcaptureraid"] is True
    assert record["airstrike"] is False


def test_nothing_told_is_an_empty_record() -> None:
    record = code([])
    assert record["start_date"] is None
    assert (record["min_killed"], record["min_captured"]) == (0, 0)
    assert record["target_group"] == {""}


def test_a_figure_goes_before_a_vague_word() -> None:
    claims = [claim("captured", [LEADER, NUMEROUS]), claim("Two suspected", [TWO])]
    assert least(claims, frozenset(CAPTURED)) == 1 + 2


def test_the_target_told_again_is_not_counted_again() -> None:
    claims = [claim("captured", [LEADER]), claim("was detained", [AGAIN])]
    assert least(claims, frozenset(CAPTURED)) == 1


def test_own_losses_are_not_counted() -> None:
    record = code([claim("policeman", [OWN_LOSS], event=EventType.ASSAULT, mode=None)])
    assert record["min_killed"] == 0


def test_sums_and_plans_are_left_out() -> None:
    summed = claim("captured", [LEADER], scope=Scope.AGGREGATE)
    planned = claim("captured", [LEADER], reality=Reality.PLANNED)
    assert code([summed])["min_captured"] == code([planned])["min_captured"] == 0


def test_no_shots_fired() -> None:
    held = claim("fired", event=EventType.ASSAULT, mode="firearms", reality=Reality.NOT_HAPPENED)
    assert code([held])["noshotsfired"] is True


def test_an_air_strike() -> None:
    struck = claim("killed", [KILLED], event=EventType.ASSAULT, mode="aerial")
    assert code([struck])["event_type"] == {"airstrike"}


@pytest.mark.parametrize(("toll", "least"), [(NUMEROUS, 4), (TWO, 2), (LEADER, 1)])
def test_the_coders_table(toll: Toll, least: int) -> None:
    assert coded_count(toll) == least


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paktya", "Paktia"), ("Uruzgan", "Oruzgan"), ("Wardak", "Maidan Wardak"), ("Kunar", "Konar")],
)
def test_spellings_of_a_province_agree(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_other_provinces_do_not() -> None:
    assert len({skeleton(name) for name in ("Paktya", "Paktika", "Kunar", "Kunduz", "Helmand", "Herat")}) == 6


def test_a_release_is_dated_by_its_dateline() -> None:
    text = "KARSA, Afghanistan (Jan. 20, 2011) - Forces detained a man yesterday."
    assert dated(Report(id="r", text=text)).published == date(2011, 1, 20)
    assert dated(Report(id="r", text="Forces detained a man yesterday.")).published is None


def test_gold_lists_are_sets() -> None:
    gold = dict.fromkeys(("min_killed", "min_captured", "min_leaders_killed", "min_leaders_captured"), 0)
    flags = dict.fromkeys(("killq", "captureq", "killcaptureraid", "airstrike", "noshotsfired"), False)
    record: dict[str, object] = {
        **gold,
        **flags,
        "start_date": "2011-01-20",
        "event_type": ["airstrike;detention"],
        "target_group": ["aq;taliban"],
        "province": ["paktya"],
    }
    answer = wanted(record)
    assert answer["event_type"] == {"airstrike", "detention"}
    assert answer["target_group"] == {"aq", "taliban"}
    assert answer["start_date"] == date(2011, 1, 20)
