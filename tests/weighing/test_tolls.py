"""Quotes of tolls: totals of one claim, and what is no number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model.assessment import TollRange
from reportedly.model.span import Span
from reportedly.weighing import weigh
from weighing.worlds import Told, accounts, incident_of


def weighed(*told: str, short_sentence: bool = False) -> tuple[TollRange, ...]:
    (account,) = accounts([Told(toll=told)])
    if short_sentence:
        claim = account.resolved.claim
        sentence = Span.of(account.report.text, claim.sentence.start, claim.toll[0].span.end)
        account = replace(account, resolved=replace(account.resolved, claim=replace(claim, sentence=sentence)))
    return weigh(incident_of([account]), [account], families=()).tolls


def test_groups_of_one_sentence_make_a_total_that_says_so() -> None:
    (total, *_) = weighed("killed recipient 3 soldiers", "killed recipient 2 children")
    assert (total.low.value, total.best.value, total.high.value) == (5, 5, 5)
    assert "sum of the groups one claim lists (3 + 2)" in total.best.rule


def test_groups_of_several_sentences_make_none() -> None:
    (total, *_) = weighed("killed recipient 3 soldiers", "killed recipient 2 children", short_sentence=True)
    assert (total.low.value, total.high.value, total.high.at_least) == (3, None, 3)


def test_a_sum_with_an_open_part_is_open() -> None:
    (total, *_) = weighed("killed recipient 3+ soldiers", "killed recipient 2 children")
    assert (total.low.value, total.best.value, total.high.value, total.high.at_least) == (5, 5, None, 5)


def test_the_same_group_twice_is_not_added_up() -> None:
    (only,) = weighed("killed recipient 3 soldiers", "killed recipient 9 soldiers")
    assert (only.low.value, only.best.value, only.high.at_least) == (9, 9, 9)


def test_upper_bounds_of_several_sentences_do_not_fail() -> None:
    (only,) = weighed("killed recipient ..40 soldiers", "killed recipient ..30 soldiers", short_sentence=True)
    assert (only.low.value, only.best.value, only.high.value) == (None, 40, 40)


def test_a_total_with_a_boast_in_it_is_one() -> None:
    front = {"source": "the front", "standing": "actor-side", "party": "front", "actors": ["front"]}
    toll = ["killed recipient 2 children of the Taliban", "killed recipient 9 members of the Taliban"]
    told = accounts(
        [
            Told(report="a", recipients=["taliban"], toll=toll, **front),  # type: ignore[arg-type]
            Told(report="b", outlet="Valley Post"),
        ]
    )
    assert all(toll.best.value is None for toll in weigh(incident_of(told), told, families=()).tolls)


def test_nought_is_a_number() -> None:
    (only,) = weighed("injured recipient 0 people")
    assert (only.low.value, only.best.value, only.high.value) == (0, 0, 0)


def individual(words: str, *others: str) -> tuple[TollRange, ...]:
    """The ranges where one claim tells of one person, in these words, and others count."""
    first, *rest = accounts(
        [Told(report="a", toll=["killed recipient 1 people"])]
        + [Told(report=f"b{number}", outlet="Valley Post", toll=[toll]) for number, toll in enumerate(others)]
    )
    text = f"{words} {first.report.text}"
    toll = replace(first.resolved.claim.toll[0], span=Span.of(text, 0, len(words)), group=None, kind=None)
    first = replace(first, resolved=replace(first.resolved, claim=replace(first.resolved.claim, toll=(toll,))))
    told = (first, *rest)
    return weigh(incident_of(told), told, families=()).tolls


@pytest.mark.parametrize("words", ["his daughter", "himself", "the 7-year-old boy", "her son, 19,"])
def test_one_person_told_of_is_no_total(words: str) -> None:
    (only,) = individual(words)
    assert (only.low.value, only.best.value, only.high.value, only.high.at_least) == (1, 1, None, 1)


@pytest.mark.parametrize("words", ["a man", "one of them", "a 7-year-old boy"])
def test_a_man_may_be_the_total(words: str) -> None:
    (only,) = individual(words)
    assert (only.low.value, only.high.value) == (1, 1)


def test_a_number_stands_before_one_person_told_of() -> None:
    (only,) = individual("his daughter", "killed recipient 4 people")
    assert (only.low.value, only.best.value, only.high.value) == (4, 4, 4)


def test_several_do_not_stand_before_one_person_told_of() -> None:
    (only,) = individual("his daughter", "killed recipient several people")
    assert (only.low.value, only.high.value, only.high.at_least) == (1, None, 3)
