"""The table of deeds as signs."""

from __future__ import annotations

from reportedly.data import rows
from reportedly.evaluation.muc4.templates_deeds import DEEDS, line_classes, phrase_classes, text_classes


def test_a_sentence_tells_its_deeds_its_nouns_and_both_together() -> None:
    found = line_classes(["slay", "judge", "zither"])
    assert "act=KILL" in found
    assert "with=hum:LEGAL OR JUDICIAL" in found
    assert "act=KILL&with=hum" in found
    assert not any("zither" in sign for sign in found)


def test_two_deeds_of_a_sentence_stand_together_in_one_order() -> None:
    assert "act=KIDNAP&KILL" in line_classes(["murder", "abduct"])
    assert line_classes(["murder", "abduct"]) == line_classes(["abduct", "murder"])


def test_what_stands_in_three_sentences_is_told_often() -> None:
    assert "often act=KILL" in text_classes([["slay"], ["murder"], ["kill"]])
    assert "often act=KILL" not in text_classes([["slay"], ["murder"]])


def test_a_governing_word_gives_its_class_alone_and_under_the_role_of_the_head() -> None:
    found = phrase_classes(["gov=dobj:slay", "dep=dobj"], "judge", ["slay", "judge"])
    assert found[0] == "gov act=dobj:KILL"
    assert "noun=hum&gov act=dobj:KILL" in found
    assert "line act=KILL" in found


def test_a_name_has_no_head_of_its_own() -> None:
    found = phrase_classes(["gov=dobj:slay"], None, ["slay"])
    assert found == ["gov act=dobj:KILL", "line act=KILL"]


def test_a_head_may_be_a_deed_itself() -> None:
    assert "head act=KILL" in phrase_classes([], "massacre", [])


def test_the_table_holds_each_word_once_a_class() -> None:
    found = [(row["word"], row["deed"]) for row in rows(DEEDS)]
    assert len(set(found)) == len(found)
    assert all(word == word.lower() and deed == deed.upper() for word, deed in found)
