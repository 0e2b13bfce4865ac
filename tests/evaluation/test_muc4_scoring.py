"""Which template answers which key, and the counts by slot: templates invented for the purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.muc4.keys import Key, KeyFill
from reportedly.evaluation.muc4.scoring import Counts, Score, align_templates, count_slot, total_of
from reportedly.evaluation.muc4.template import SLOTS, Fill, Template


def template(**slots: str) -> Template:
    return Template(fills={slot: tuple(map(fill, text.split("|"))) for slot, text in slots.items()})


def fill(text: str) -> Fill:
    head, _, of = text.partition("@")
    return Fill(text=head, of=of or None)


def key(*, optional: bool = False, **slots: str) -> Key:
    return Key(
        fills={slot: tuple(map(key_fill, text.split("|"))) for slot, text in slots.items()},
        optional=optional,
    )


def key_fill(text: str) -> KeyFill:
    head, _, of = text.removeprefix("?").partition("@")
    return KeyFill(alternatives=tuple(head.split("/")), of=(of,) if of else (), optional=text.startswith("?"))


def scored(templates: tuple[Template, ...], keys: tuple[Key, ...]) -> Score:
    score = Score()
    score.add(templates, keys)
    return score


SLOT_CASES = [
    ("A|B", "A|B", (2, 0, 0, 0, 0)),
    ("B|A", "A|B", (2, 0, 0, 0, 0)),
    ("A", "A|B", (1, 0, 0, 0, 1)),
    ("A|B", "A", (1, 0, 0, 1, 0)),
    ("A|C", "A|B", (1, 0, 1, 0, 0)),
    ("A|C|D", "A|B", (1, 0, 1, 1, 0)),
    ("A|C", "A|B|E", (1, 0, 1, 0, 1)),
    ("A", "?A", (1, 0, 0, 0, 0)),
    ("", "?A", (0, 0, 0, 0, 0)),
    ("C", "?A", (0, 0, 1, 0, 0)),
    ("A", "?A|A", (1, 0, 0, 0, 0)),
    ("", "A|?B", (0, 0, 0, 0, 1)),
    ("A@X", "A@Y|A@X", (1, 0, 0, 0, 1)),
]


@pytest.mark.parametrize(("responses", "wanted", "expected"), SLOT_CASES)
def test_fills_of_a_slot_are_paired_for_the_most_credit(
    responses: str, wanted: str, expected: tuple[int, int, int, int, int]
) -> None:
    given_fills = tuple(map(fill, responses.split("|"))) if responses else ()
    counts = count_slot("hum_type", given_fills, tuple(map(key_fill, wanted.split("|"))))
    assert (counts.correct, counts.partial, counts.incorrect, counts.spurious, counts.missing) == expected


def test_the_figures_follow_the_official_formulas() -> None:
    counts = Counts(correct=6, partial=2, incorrect=1, spurious=5, missing=1)
    assert (counts.possible, counts.actual) == (10, 14)
    assert counts.recall == pytest.approx(0.7)
    assert counts.precision == pytest.approx(0.5)
    assert counts.f == pytest.approx(2 * 0.7 * 0.5 / 1.2)
    assert Counts().f == Counts().recall == Counts().precision == 0.0


BOMB = key(incident_type="BOMBING", incident_stage="ACCOMPLISHED", phys_id="MILL")
RAID = key(incident_type="ATTACK", incident_stage="ACCOMPLISHED", hum_description="MILLERS")


def test_a_template_answers_the_key_it_agrees_with() -> None:
    raid = template(incident_type="ATTACK", hum_description="MILLERS")
    bomb = template(incident_type="BOMBING", phys_id="MILL")
    assert [(ours, theirs) for ours, theirs, _ in align_templates((raid, bomb), (BOMB, RAID))] == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("found", "answers"),
    [
        (template(incident_type="BOMBING", phys_id="MILL"), True),
        (template(incident_type="ATTACK", phys_id="MILL"), True),
        (template(incident_type="ARSON", phys_id="MILL"), False),
        (template(incident_type="BOMBING", phys_id="BARN"), False),
        (template(incident_type="BOMBING", incident_stage="ACCOMPLISHED"), False),
    ],
)
def test_only_a_like_type_and_a_like_party_or_target_answer(found: Template, answers: bool) -> None:
    assert bool(align_templates((found,), (BOMB,))) is answers


def test_an_unanswered_key_misses_every_slot_and_an_unasked_template_is_spurious_in_each() -> None:
    score = scored((template(incident_type="ARSON", phys_id="BARN"),), (BOMB,))
    total = score.all_templates()
    assert (total.missing, total.spurious, total.matched) == (3, 2, 0)
    assert total_of(score.missed).missing == 3
    assert total_of(score.unasked).spurious == 2


def test_the_lines_of_the_report_sum_what_their_names_say() -> None:
    bomb = template(incident_type="BOMBING", phys_id="MILL", phys_type="COMMERCIAL")
    score = scored((bomb, template(incident_type="ARSON", phys_id="BARN")), (BOMB, RAID))
    figures = {line: (counts.correct, counts.spurious, counts.missing) for line, counts in score.lines().items()}
    assert figures == {
        "MATCHED/MISSING": (2, 1, 4),
        "MATCHED/SPURIOUS": (2, 3, 1),
        "MATCHED ONLY": (2, 1, 1),
        "ALL TEMPLATES": (2, 3, 4),
        "SET FILLS ONLY": (1, 1, 3),
        "STRING FILLS ONLY": (1, 0, 1),
    }


def test_an_optional_key_without_answer_costs_nothing_and_one_with_an_answer_counts() -> None:
    maybe = key(optional=True, incident_type="BOMBING", phys_id="MILL")
    assert scored((), (maybe,)).all_templates() == Counts()
    assert scored((template(incident_type="BOMBING", phys_id="MILL"),), (maybe,)).all_templates() == Counts(correct=2)


def test_a_text_without_templates_and_without_keys_counts_nothing() -> None:
    assert scored((), ()).all_templates() == Counts()


def wanting(found: Template) -> Key:
    """The key that wants just what `found` gives."""
    return Key(
        fills={slot: tuple(KeyFill(alternatives=(one.text,)) for one in fills) for slot, fills in found.fills.items()}
    )


TEMPLATES = st.lists(
    st.builds(
        lambda kind, target, people: template(incident_type=kind, phys_id=target, hum_type=people),
        st.sampled_from(["ATTACK", "BOMBING"]),
        st.sampled_from(["MILL", "BARN"]),
        st.sampled_from(["CIVILIAN", "CIVILIAN|DIPLOMAT"]),
    ),
    max_size=4,
)


@given(TEMPLATES)
def test_templates_answer_keys_that_say_the_same_in_full(found: list[Template]) -> None:
    keys = tuple(map(wanting, found))
    total = scored(tuple(found), keys).all_templates()
    assert total == Counts(correct=sum(len(fills) for one in found for fills in one.fills.values()))


@given(TEMPLATES, TEMPLATES)
def test_every_fill_given_is_counted_once(found: list[Template], others: list[Template]) -> None:
    keys = tuple(map(wanting, others))
    by_slot = scored(tuple(found), keys).by_slot()
    for slot in SLOTS:
        assert by_slot[slot].actual == sum(len(one.fills_of(slot)) for one in found)
        assert by_slot[slot].possible == sum(len(one.fills_of(slot)) for one in keys)
