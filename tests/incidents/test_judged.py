"""What people decided holds over the machine; of what contradicts itself the latest counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from reportedly.incidents.cluster import cluster
from reportedly.incidents.judged import contradictions
from reportedly.model.incident import Comparison
from reportedly.model.review import Judgement, Verdict

START = datetime(2021, 3, 1, tzinfo=UTC)


def said(*lines: str) -> list[Judgement]:
    """Judgements from lines such as "a b same", each an hour later than the one before."""
    found = []
    for hour, line in enumerate(lines):
        first, second, verdict = line.split()
        at = START + timedelta(hours=hour)
        found.append(Judgement(first=first, second=second, verdict=Verdict(verdict), reviewer="desk", at=at))
    return found


def scored(**scores: float) -> list[Comparison]:
    """Comparisons from pairs of one-letter claims: `ab=1.0`; below -50 it is a veto."""
    return [
        Comparison(first=pair[0], second=pair[1], score=score, features=(), veto="no" if score < -50 else "")
        for pair, score in scores.items()
    ]


CASES: tuple[tuple[str, str, dict[str, float], list[str], list[str]], ...] = (
    ("joins what the machine keeps apart", "ab", {"ab": -5.0}, ["a b same"], ["ab"]),
    ("joins over a veto", "ab", {"ab": -99.0}, ["a b same"], ["ab"]),
    ("joins through a third", "abc", {}, ["a b same", "b c same"], ["abc"]),
    ("parts what the machine joins", "ab", {"ab": 9.0}, ["a b different"], ["a", "b"]),
    ("parts the groups of both", "abcd", {"bd": 9.0}, ["a b same", "c d same", "a c different"], ["ab", "cd"]),
    ("parts through a third claim", "abc", {"ab": 9.0, "bc": 8.0, "ac": 9.5}, ["a b different"], ["ac", "b"]),
    ("keeps two apart while unsure", "ab", {"ab": 9.0}, ["a b unsure"], ["a", "b"]),
    ("unsure yields to same of others", "abc", {"ab": 9.0}, ["a b unsure", "a c same", "b c same"], ["abc"]),
    ("counts the latest of one pair", "ab", {"ab": -5.0}, ["a b different", "a b same"], ["ab"]),
    ("counts the latest of a contradiction", "abc", {}, ["a c different", "a b same", "b c same"], ["abc"]),
    ("counts a later different", "abc", {}, ["a b same", "b c same", "a c different"], ["a", "bc"]),
    ("ignores claims it does not hold", "ab", {"ab": 1.0}, ["a z different", "b z same"], ["ab"]),
)


@pytest.mark.parametrize(
    ("ids", "scores", "lines", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_judgement(ids: str, scores: dict[str, float], lines: list[str], expected: list[str]) -> None:
    for judgements in permutations(said(*lines)):
        assert ["".join(group) for group in cluster(ids, scored(**scores), judgements)] == expected


def test_a_contradicted_judgement_is_reported() -> None:
    lines = said("a c different", "a b same", "b c same")
    assert contradictions(lines) == (lines[0],)


def test_judgements_that_agree_contradict_nothing() -> None:
    assert contradictions(said("a b same", "b c same", "c d different", "a d different", "a e unsure")) == ()


def test_an_older_judgement_on_the_same_pair_is_no_contradiction() -> None:
    assert contradictions(said("a b same", "a b different")) == ()
