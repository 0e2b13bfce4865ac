"""The table of nouns as signs."""

from __future__ import annotations

import pytest

from reportedly.data import rows
from reportedly.evaluation.muc4.templates_nouns import NOUNS, UNKNOWN, head_signs, word_signs

KINDS = {
    "hum": {
        "CIVILIAN",
        "DIPLOMAT",
        "GOVERNMENT OFFICIAL",
        "POLITICAL FIGURE",
        "LEGAL OR JUDICIAL",
        "LAW ENFORCEMENT",
        "ACTIVE MILITARY",
        "SECURITY GUARD",
    },
    "perp": {"ARMED", "ORGANIZED"},
    "instr": {"GUN", "EXPLOSIVE", "PROJECTILE", "OTHER"},
}


@pytest.mark.parametrize(
    ("head", "signs"),
    [
        ("embassy", ["noun=phys:DIPLOMAT OFFICE OR RESIDENCE", "noun=phys"]),
        ("judge", ["noun=hum:LEGAL OR JUDICIAL", "noun=hum"]),
        ("zither", [UNKNOWN]),
    ],
)
def test_a_head_tells_its_roles_and_kinds(head: str, signs: list[str]) -> None:
    assert head_signs(head) == signs


def test_a_noun_of_two_roles_tells_both() -> None:
    assert {"noun=hum", "noun=phys"} <= set(head_signs("police"))


def test_all_words_of_a_phrase_tell_theirs_once_and_in_one_order() -> None:
    expected = ["with=instr:EXPLOSIVE", "with=phys:TRANSPORT VEHICLE"]
    assert word_signs(["car", "bomb", "zither", "grenade"]) == expected
    assert word_signs(["zither", "grenade", "bomb", "car"]) == expected


def test_the_table_holds_single_small_words_once_a_kind() -> None:
    found = [(row["word"], row["role"], row["kind"]) for row in rows(NOUNS)]
    assert len(set(found)) == len(found)
    assert all(word == word.lower() and " " not in word for word, _, _ in found)
    assert all(kind in KINDS[role] for _, role, kind in found if role != "phys")
