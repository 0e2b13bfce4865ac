"""Parts that weak bridges chain together come apart there, and only where they are too large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents import bounded, bridges, components
from reportedly.model.incident import Comparison
from reportedly.model.review import Judgement, Verdict


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bridges, "BOUND", 3)
        yield


def links(**scores: float) -> list[Comparison]:
    return [Comparison(first=pair[0], second=pair[1], score=score, features=()) for pair, score in scores.items()]


def held(one: str, other: str, verdict: Verdict) -> Judgement:
    return Judgement(first=one, second=other, verdict=verdict, reviewer="desk", at=datetime(2021, 3, 1, tzinfo=UTC))


def parts(ids: str, *judgements: Judgement, **scores: float) -> list[str]:
    return ["".join(part) for part in bounded(ids, links(**scores), judgements)]


def test_a_small_part_keeps_its_weakest_link() -> None:
    assert parts("abc", ab=9.0, bc=0.0) == ["abc"]


def test_a_large_part_loses_its_weakest_links_first() -> None:
    assert parts("abcd", ab=3.0, bc=0.5, cd=3.0) == ["ab", "cd"]
    assert parts("abcdef", ab=3.0, bc=1.5, cd=0.5, de=3.0, ef=1.5) == ["abc", "def"]
    assert parts("abcde", ab=3.0, bc=3.0, cd=1.5, de=0.5) == ["abc", "d", "e"]


def test_only_what_is_still_too_large_is_cut_again() -> None:
    assert parts("abcdefg", ab=3.0, bc=1.5, cd=3.0, de=0.5, ef=1.5, fg=1.5) == ["ab", "cd", "efg"]


def test_strong_links_are_no_bridges() -> None:
    assert parts("abcde", ab=4.0, bc=5.0, cd=9.0, de=4.0) == ["abcde"]


def test_what_people_held_to_be_the_same_is_never_cut() -> None:
    same = [held(*pair, Verdict.SAME) for pair in pairwise("abcd")]
    assert parts("abcde", *same, ab=0.0, de=0.5) == ["abcd", "e"]
    assert parts("abcd", held("a", "d", Verdict.DIFFERENT), ab=3.0, bc=0.5, cd=3.0) == ["ab", "cd"]


LINKS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-2, 12).map(lambda half: half / 2),
)


@given(LINKS, st.randoms())
@settings(deadline=None)
def test_parts_follow_from_the_set_of_links(scores: dict[tuple[str, str], float], shuffled: object) -> None:
    told = [Comparison(first=one, second=other, score=score, features=()) for (one, other), score in scores.items()]
    found = bounded("abcdefgh", told)
    assert bounded("hgfedcba", reversed(told)) == found
    assert sorted(id for part in found for id in part) == list("abcdefgh")
    whole = [set(part) for part in components("abcdefgh", told)]
    assert all(any(set(part) <= each for each in whole) for part in found)
    for part in found:
        if len(part) > bridges.BOUND:
            assert part in components("abcdefgh", told, least=bridges.LEVELS[-1])


@given(LINKS, st.sampled_from("abcdefgh"))
@settings(deadline=None)
def test_a_claim_that_goes_moves_none_but_its_part_and_that_of_its_neighbours(
    scores: dict[tuple[str, str], float], gone: str
) -> None:
    told = [Comparison(first=one, second=other, score=score, features=()) for (one, other), score in scores.items()]
    left = [each for each in told if gone not in (each.first, each.second)]
    before, after = bounded("abcdefgh", told), bounded(set("abcdefgh") - {gone}, left)
    ends = {id for (one, other), score in scores.items() if score >= 0 and gone in (one, other) for id in (one, other)}
    reached = {id for part in after if ends & set(part) for id in part}
    assert {part for part in before if gone not in part and not reached & set(part)} <= set(after)
    assert {part for part in after if not reached & set(part)} <= set(before)
