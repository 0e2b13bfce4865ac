"""Which reports are one voice: copies of every kind are, reports that share facts, quotations or furniture are not."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.assessment import Family
from reportedly.model.report import Report, report_id
from reportedly.weighing.copies import FURNITURE, families, links


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


STORY = paragraphs(
    """\
Rebels shelled the grain market of Tal Mura on Friday morning, killing at least 14 people who had queued for flour
since before dawn, according to the district's health office.

Nine of the dead were women. A further 31 people were taken to the clinic at Arzan, which has two surgeons and no
running water, and the worst cases were driven on to the capital over a road that rain had half washed away.

The rebels' council denied that any of its batteries had fired that day. Its envoy abroad spoke of an accident in an
army depot behind the market and asked for foreign inspectors.

Residents doubted this account. Three of them, reached by telephone, had counted eleven shells within a quarter of
an hour, all of them from the hills in the north where the council's men hold the ridge.

The army answered with air strikes that lasted until the evening. How many people they killed is not known, since
nobody has been able to cross the river since the bridge was blown up in March.

Tal Mura has changed hands four times in two years. Both sides want its mills, the last that still work between the
lakes and the coast.
"""
)
OTHER = paragraphs(
    """\
Fourteen people died when shells fell on people waiting for flour in Tal Mura, the health office said on Friday.

A correspondent of this paper saw rows of shoes in front of the mill and an overturned cart, its donkey still tied.

Blame was traded at once. While officers pointed to the ridge, where the rebel council keeps its guns, the council
said that ammunition had gone up in a store kept by soldiers.

Thirty-one wounded filled the corridors of the clinic in Arzan. Doctors there asked for blood and for anaesthetics.

Jets were heard over the northern hills all afternoon; nothing has been said about what they hit.
"""
)
(STATEMENT,) = paragraphs(
    """\
“We will not rest until those who sent these men stand before a court in this very town, and no wall, no mountain
and no foreign friend will keep them from the families who ask today why bread had to be paid for in blood, and who
will ask it tomorrow and on every day that follows until somebody answers,” the governor said.
"""
)
(FOOTER,) = paragraphs(
    """\
Reporting from the region is restricted, journalists need permits from both sides to travel there, and what
officials say can seldom be checked; this newspaper names its sources wherever that does not put them in danger.
"""
)


def report(*parts: str, on: date | None = date(2021, 9, 3)) -> Report:
    text = "\n\n".join(parts)
    return Report(id=report_id(text), text=text, published=on)


def scattered(seed: int, count: int) -> str:
    """A text of `count` words that shares nothing with any other."""
    source = random.Random(seed)
    return " ".join(f"word{source.randrange(10**6)}" for _ in range(count))


def reworded(text: str, every: int) -> str:
    return " ".join(f"reworded{place}" if place % every == 3 else word for place, word in enumerate(text.split()))


def together(*reports: Report) -> bool:
    return families(reports) == families(reports[::-1]) and [len(one.reports) for one in families(reports)] == [
        len(reports)
    ]


LATER = date(2021, 9, 4)
COPIES = {
    "set in other quotation marks": [*STORY[:3], "“Nobody” saw it.", *STORY[3:]],
    "under a dateline and with credits": [
        f"TAL MURA, Sept. 3 (Wire) - {STORY[0]}",
        *STORY[1:],
        "(Writing by the desk)",
    ],
    "without its end": STORY[:2],
    "without its middle": [STORY[0], *STORY[4:]],
    "with another opening": [OTHER[0], OTHER[1], *STORY[1:]],
    "in another order": STORY[::-1],
    "with every tenth word replaced": [reworded(part, 10) for part in STORY],
    "with every fifth word replaced": [reworded(part, 5) for part in STORY],
    "in one paragraph": [" ".join(STORY), "(Wire)"],
    "in capitals": ["\n\n".join(STORY).upper()],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_one_voice_with_its_origin(copy: list[str]) -> None:
    assert together(report(*STORY), report(*copy, on=LATER))


INDEPENDENT = {
    "told in other words": ((*STORY,), (*OTHER,)),
    "with one long statement": ((*STORY[:2], STATEMENT), (*OTHER[:2], STATEMENT)),
    "with one paragraph of background": ((*STORY, FOOTER), (*OTHER, FOOTER)),
    "with one first sentence": ((OTHER[0], *STORY[1:]), OTHER),
    "with nothing in them": (("",), (" ",)),
    "too short to tell": (("Three died.",), ("Three died, police said.",)),
}


@pytest.mark.parametrize("texts", INDEPENDENT.values(), ids=INDEPENDENT)
def test_independent_reports_stay_apart(texts: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert families([report(*text) for text in texts]) == ()


def test_a_quotation_counts_less_than_as_many_words_of_narration() -> None:
    told = STATEMENT.replace("“", "").replace("”", "")
    quoted, plain = (
        links([report(*OTHER[:2], words), report(*STORY[:1], words)], floor=0.01) for words in (STATEMENT, told)
    )
    assert quoted[0].share < plain[0].share


def test_stock_phrases_are_no_passages() -> None:
    stock = [" ".join(f"phrase{number}x{place}" for place in range(8)) for number in range(12)]
    one, other = (
        " ".join(f"{scattered(seed + place, 14)} {phrase}" for place, phrase in enumerate(stock)) for seed in (0, 50)
    )
    assert links([report(one), report(other)], floor=0.01) == ()


def test_words_in_another_place_of_the_text_are_no_passage() -> None:
    parts = [" ".join(f"part{number}x{place}" for place in range(9)) for number in range(20)]
    assert links([report(" ".join(parts)), report(" ".join(parts[::-1]))], floor=0.01) == ()


def test_words_where_two_passages_meet_count_once() -> None:
    one, other = scattered(1, 30), scattered(2, 30)
    longer = report(one, " ".join(other.split()[:3]), scattered(3, 20), other)
    assert links([report(one, other), longer])[0].share == 1.0


def test_a_copy_that_is_mostly_quotation_is_still_one() -> None:
    assert together(report(OTHER[0], STATEMENT), report(OTHER[0], STATEMENT, "(Wire)", on=LATER))


def flashes(count: int) -> list[Report]:
    """Short reports on different things above one footer that is longer than each."""
    return [report(scattered(seed, 25), FOOTER) for seed in range(count)]


def test_what_many_voices_carry_is_furniture() -> None:
    assert FURNITURE <= 40 and families(flashes(40)) == ()


def test_what_few_carry_is_wording() -> None:
    assert [len(family.reports) for family in families(flashes(FURNITURE - 1))] == [FURNITURE - 1]


def test_a_story_that_many_print_stays_one() -> None:
    prints = [report(f"{scattered(seed, 6)}.", *STORY) for seed in range(2 * FURNITURE)]
    assert together(*prints)


def test_a_long_passage_is_a_story_however_many_carry_it() -> None:
    leads = [report(scattered(seed, 100), *STORY) for seed in range(2 * FURNITURE)]
    assert together(*leads)


def test_a_story_that_each_of_many_edits_anew_stays_one() -> None:
    words, source = "\n\n".join(STORY).split(), random.Random(5)
    edited = [
        report(" ".join(f"new{number}" if source.random() < 0.2 else word for word in words), on=LATER)
        for number in range(60)
    ]
    assert together(report(*STORY), *edited)


def test_a_short_report_that_many_repeat_whole_stays_one() -> None:
    repeated = [report(STORY[0], f"(Outlet {number})") for number in range(2 * FURNITURE)]
    assert together(*repeated)


WHOLE, CUT, LED = report(*STORY), report(*STORY[:3], on=LATER), report(OTHER[0], *STORY[1:], on=None)


def test_the_earliest_is_the_origin_and_the_undated_come_last() -> None:
    assert families([LED, CUT, WHOLE])[0].reports == (WHOLE.id, CUT.id, LED.id)


def test_of_one_day_the_hour_decides_then_the_id_and_a_day_without_hour_comes_last() -> None:
    noon = report(*STORY, on=datetime(2021, 9, 3, 12, tzinfo=UTC))
    dawn = report(*STORY[:3], on=datetime(2021, 9, 3, 5, tzinfo=UTC))
    assert families([noon, dawn])[0].reports == (dawn.id, noon.id)
    first, second = sorted((report(*STORY), report(*STORY[:3])), key=lambda one: one.id)
    assert families([second, first])[0].reports == (first.id, second.id)
    for undated_hour, hour in (((*STORY,), STORY[:3]), (STORY[:3], (*STORY,))):
        late = report(*hour, on=datetime(2021, 9, 3, 23, tzinfo=UTC))
        assert families([report(*undated_hour), late])[0].reports[0] == late.id


def test_shares_are_what_stands_in_an_earlier_one() -> None:
    early = report(*STORY[:3], on=date(2021, 9, 1))
    shares = families([early, WHOLE, CUT])[0].shares
    half = len(" ".join(STORY[:3]).split()) / len(" ".join(STORY).split())
    assert shares[0] == pytest.approx(half, abs=0.05)
    assert families([WHOLE, CUT])[0].shares == (1.0,)


def test_cuts_that_share_nothing_are_one_through_their_origin() -> None:
    head, tail = report(*STORY[:2], on=date(2021, 9, 1)), report(*STORY[3:], on=date(2021, 9, 2))
    assert families([head, tail]) == ()
    assert together(head, tail, WHOLE)


def test_a_report_given_twice_counts_once() -> None:
    assert families([WHOLE, WHOLE]) == ()
    assert families([WHOLE, CUT, WHOLE]) == families([WHOLE, CUT])


def test_two_stories_make_two_families() -> None:
    cut = report(*OTHER[:3], on=LATER)
    assert [set(one.reports) for one in families([report(*OTHER), CUT, cut, WHOLE])] in (
        [{WHOLE.id, CUT.id}, {report(*OTHER).id, cut.id}],
        [{report(*OTHER).id, cut.id}, {WHOLE.id, CUT.id}],
    )


PARTS = st.lists(st.sampled_from((*STORY, *OTHER)), min_size=2, max_size=6, unique=True)
TEXTS = st.lists(PARTS, min_size=2, max_size=8)


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.randoms(use_true_random=False))
def test_order_does_not_matter(texts: list[list[str]], source: random.Random) -> None:
    reports = [report(*text) for text in texts]
    shuffled = source.sample(reports, len(reports))
    assert families(shuffled) == families(reports)


def voices(reports: list[Report], found: tuple[Family, ...]) -> int:
    """How many voices the reports are."""
    return len({one.id for one in reports}) - sum(len(family.reports) - 1 for family in found)


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.integers(0, 7), st.sampled_from(("", "Our own words on top. ")))
def test_a_further_copy_is_no_further_voice(texts: list[list[str]], which: int, lead: str) -> None:
    reports = [report(*text) for text in texts]
    copied = reports[which % len(reports)]
    more = [*reports, report(lead + copied.text + " (Agencies)", on=LATER)]
    assert voices(more, families(more)) <= voices(reports, families(reports))


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_a_share_is_a_part(texts: list[list[str]]) -> None:
    found = links([report(*text) for text in texts], floor=0.0)
    assert all(0 <= part <= 1 for link in found for part in (link.share, link.repeated))


def test_every_pair_is_told_once_and_in_order() -> None:
    found = links([LED, CUT, WHOLE])
    pairs = [(link.first, link.second) for link in found]
    assert len(set(map(frozenset, pairs))) == len(pairs)
    assert set(pairs) <= set(combinations((WHOLE.id, CUT.id, LED.id), 2))
