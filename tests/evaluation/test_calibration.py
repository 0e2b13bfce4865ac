"""Calibration: what perfect, boastful and timid probabilities measure, and what counts as right."""

from __future__ import annotations

import random

import pytest

from reportedly.evaluation.calibration import BINS, Answers, error, picture
from reportedly.evaluation.rightness import is_right, verdicts
from reportedly.model.confidence import NAMES


def answers(count: int, *, truth: float = 0.0, seed: int = 1) -> Answers:
    """Answers whose probabilities are as said, or too high by `truth` where it is negative."""
    draw, found = random.Random(seed), Answers()
    for _ in range(count):
        said = draw.uniform(0.3, 0.9)
        found.add(said, draw.random() < said + truth)
    return found


def test_perfect_probabilities_miss_by_chance_alone() -> None:
    few, many = answers(200), answers(20_000)
    assert error(many.bins()) < 0.02 < error(few.bins()) < 0.12
    assert many.by_chance() < 0.02 < few.by_chance()
    assert few.by_chance() == pytest.approx(error(few.bins()), abs=0.04)


def test_boasting_is_measured() -> None:
    assert error(answers(20_000, truth=-0.2).bins()) == pytest.approx(0.2, abs=0.02)
    assert error(answers(20_000, truth=-0.2).adaptive()) == pytest.approx(0.2, abs=0.02)


def test_bins_hold_equally_many_answers_in_order() -> None:
    bins = answers(105).bins()
    assert [each.count for each in bins] == [10, 11] * (BINS // 2)
    assert [each.said for each in bins] == sorted(each.said for each in bins)
    assert [each.count for each in answers(3).bins()] == [1, 1, 1]


def test_adaptive_bins_rise() -> None:
    bins = answers(500).adaptive()
    assert [each.right for each in bins] == sorted(each.right for each in bins)
    assert sum(each.count for each in bins) == 500


def test_the_order_of_answers_does_not_count() -> None:
    one, other = answers(300), Answers()
    for said, right in reversed(list(zip(one.said, one.right, strict=True))):
        other.add(said, right)
    assert error(one.bins()) == pytest.approx(error(other.bins()))
    assert one.brier() == pytest.approx(other.brier())


def test_the_picture_marks_what_was_said() -> None:
    found = Answers([0.25, 0.25], [True, True])
    (line,) = picture(found.bins(1))
    assert line == f"  0.25 {'█' * 10}|{'█' * 29} 1.00 of 2"


def party(text: str) -> dict[str, object]:
    return {"start": 0, "end": len(text), "text": text}


REBELS, ARMY = party("the rebels"), party("the army")
RIGHT = [
    ("event", {"event": "ASSAULT"}, {"event": "ASSAULT"}, True),
    ("event", {"event": "ASSAULT"}, {"event": "COERCE"}, False),
    ("actors", {"actors": [REBELS]}, {"actors": [ARMY, REBELS]}, True),
    ("actors", {"actors": [REBELS, ARMY]}, {"actors": [REBELS]}, False),
    ("actors", {"actors": []}, {"actors": []}, True),
    ("actors", {}, {"actors": [REBELS]}, False),
    ("source", {"sources": []}, {"sources": [ARMY]}, False),
    ("source", {"sources": [ARMY, REBELS]}, {"sources": [ARMY]}, True),
    ("time", {"time": {"start": "2021-01-01", "end": None}}, {"time": {"start": "2021-01-01", "end": None}}, True),
    ("time", {"time": {"start": "2021-01-01", "end": None}}, {}, False),
]


@pytest.mark.parametrize(("field", "predicted", "gold", "right"), RIGHT)
def test_a_field_is_right(field: str, predicted: dict[str, object], gold: dict[str, object], right: bool) -> None:
    assert is_right(field, predicted, gold) is right


def test_a_claim_that_is_not_in_the_gold_says_nothing_of_its_fields() -> None:
    found = {"event": "ASSAULT", "anchor": {"start": 3, "end": 8}, "reality": "happened"}
    stray = {"event": "PROTEST", "anchor": {"start": 30, "end": 38}, "reality": "happened"}
    told = [verdict for _, verdict in verdicts([stray, found], [found])]
    assert told == [{"claim": False}, dict.fromkeys(NAMES, True)]
