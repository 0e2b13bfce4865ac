"""Mentions across reports to incidents: stories, what a mention is compared by, the two looks, and the task."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language

from reportedly.errors import EvaluationError
from reportedly.evaluation.mentions.compare import NAMES, compare_mentions, second_look
from reportedly.evaluation.mentions.mentions import Mention, find_mention, guess_spans
from reportedly.evaluation.mentions.signs import overlap, signs
from reportedly.evaluation.mentions.stories import Stories, find_stories
from reportedly.evaluation.tasks.mention_incidents import load_corpus, measure
from reportedly.incidents.words import EventWord

DAM = "engineers shut the dam at Lutha after cracks spread along the northern wall"
MINE = "forty miners were trapped when a shaft of the Orbeck pit caved in"
FERRY = "the ferry Marlin ran aground off Tessel with two hundred passengers aboard"
TEXTS = (DAM, MINE, FERRY)
RETOLD = (
    "the northern wall of the Lutha dam has cracks and engineers closed it",
    "a shaft caved in at Orbeck and trapped forty miners underground",
    "two hundred passengers sat aboard the Marlin, aground near Tessel",
)


@pytest.fixture(scope="module")
def stories() -> Stories:
    wordings = {f"a{index}": text.split() for index, text in enumerate(TEXTS)}
    wordings |= {f"b{index}": text.split() for index, text in enumerate(RETOLD)}
    return find_stories(wordings)


def test_reports_of_one_matter_are_one_story(stories: Stories) -> None:
    own, near = stories.nearness("a0", "b0")
    assert own > 0.2
    assert near > stories.nearness("a0", "a1")[1]
    assert stories.nearness("a0", "b0") == pytest.approx(stories.nearness("b0", "a0"))


def test_stories_part_where_words_do() -> None:
    wordings = {
        f"{matter}{index}": [f"{matter}{word}" for word in range(index, index + 6)]
        for matter in "xy"
        for index in range(9)
    }
    story = find_stories(wordings).story
    assert len({story[id] for id in story if id[0] == "x"}) == 1
    assert {story[id] for id in story if id[0] == "x"}.isdisjoint(story[id] for id in story if id[0] == "y")


def test_words_of_few_reports_are_rare(stories: Stories) -> None:
    assert stories.rarity("wug") > stories.rarity("Lutha") > stories.rarity("the")


@pytest.mark.parametrize(
    ("text", "word", "doers", "sufferers"),
    [
        ("Rebels ambushed a convoy near the river.", "ambushed", {"rebel"}, {"convoy"}),
        ("A convoy was ambushed by rebels.", "ambushed", {"rebel"}, {"convoy"}),
        ("The shelling of the town by rebels went on.", "shelling", {"rebel"}, {"town"}),
        ("Rebels entered the town and burned houses.", "burned", {"rebel"}, {"house"}),
        ("Rebels launched an attack.", "attack", {"rebel"}, set()),
    ],
)
def test_arguments(nlp: Language, text: str, word: str, doers: set[str], sufferers: set[str]) -> None:
    mention = mention_in(nlp, text, word)
    assert (set(mention.doers), set(mention.sufferers)) == (doers, sufferers)


def test_a_mention_of_several_words_has_its_phrases(nlp: Language) -> None:
    mention = mention_in(nlp, "They blew up the bridge.", "blew up")
    assert mention.word.head == "blow"
    assert mention.word.phrases[0] == "blow_up"
    assert (mention.particle, mention.length, mention.line) == ("up", 2, 0)
    assert mention.word.head not in mention.sentence


def test_spans_that_select_no_word_are_no_mention(nlp: Language) -> None:
    assert find_mention("m", "r", nlp("Rebels fled."), [[40, 44]]) is None


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [({"lutha"}, {"lutha", "dam"}, 1.0), ({"lutha"}, {"dam"}, 0.0), (set(), {"dam"}, None)],
)
def test_overlap(stories: Stories, first: set[str], second: set[str], shared: float | None) -> None:
    assert overlap(frozenset(first), frozenset(second), stories) == shared


def test_signs_tell_place_words_and_arguments(stories: Stories) -> None:
    first = made("m1", "a0", "raid", doers={"rebel"}, sufferers={"Lutha"})
    second = made("m2", "b0", "ambush", doers={"rebel"}, sufferers={"Orbeck"})
    seen = dict(signs(first, second, stories))
    assert seen["word=class"] == 1.0
    assert seen["doers-shared@class"] == 1.0
    assert seen["sufferers-apart@class"] == 1.0
    assert "one-report@class" not in seen
    again = dict(signs(first, made("m3", "a0", "raid"), stories))
    assert again["one-report@one-word"] == again["word=same"] == 1.0


@pytest.mark.parametrize(
    ("sign", "first", "second"),
    [
        ("one-sentence@one-word", {}, {"report": "a0"}),
        ("both-lead@one-word", {}, {}),
        ("particle@one-word", {"particle": "up"}, {}),
        ("other-named@one-word", {"sentence": frozenset({"raid"})}, {}),
        ("field=speech@one-word", {"word": EventWord(head="say")}, {"word": EventWord(head="say")}),
        ("word=same-head", {"particle": "up"}, {}),
        ("word=shared", {"word": EventWord(head="gun", others=("raid",))}, {}),
        ("word=root", {"word": EventWord(head="raiding")}, {}),
    ],
)
def test_each_sign(stories: Stories, sign: str, first: dict[str, Any], second: dict[str, Any]) -> None:
    plain, other = made("m1", "a0", "raid"), made("m2", "b0", "raid")
    changed = signs(replace(plain, **first), replace(other, **second), stories)
    assert dict(changed)[sign] == 1.0
    differs = {**first, **second}
    assert not differs or sign not in dict(signs(plain, other, stories))


def test_what_one_does_the_other_suffers(stories: Stories) -> None:
    first, second = made("m1", "a0", "raid", doers={"rebel"}), made("m2", "b0", "raid", sufferers={"rebel"})
    assert dict(signs(first, second, stories))["crossed@one-word"] == 1.0
    assert dict(signs(first, first, stories))["crossed@one-word"] == 0.0


def test_guessed_mentions_are_verbs_and_known_nouns(nlp: Language) -> None:
    doc = nlp("Rebels stormed the house after the long raid.")
    assert [doc.text[start:end] for start, end in guess_spans(doc)] == ["stormed", "raid"]


def test_company_speaks_for_a_pair() -> None:
    """Of two pairs with the same first look, the one whose third mention goes with both looks better."""
    members = [made(f"m{index}", f"r{index}", "raid") for index in range(5)]
    likely = {(0, 1), (0, 2), (1, 2), (3, 4)}
    pairs = list(combinations(range(5), 2))
    table = second_look(members, np.array([0.5 if pair in likely else -4.0 for pair in pairs]))
    company = table[:, NAMES.index("shared-company")]
    assert company[pairs.index((0, 1))] > company[pairs.index((3, 4))]


def test_only_the_best_match_in_a_report_is_best() -> None:
    """For m0 the best of r1 is m1; for m1 and m2 it is m0 of r0, who is all of it; each is the other's in r1."""
    members = [made("m0", "r0", "raid"), made("m1", "r1", "raid"), made("m2", "r1", "ambush")]
    table = second_look(members, np.array([2.0, 1.0, -3.0]))
    assert table[:, NAMES.index("best")].tolist() == [2.0, 1.0, 2.0]
    assert table[:, NAMES.index("first-look")].tolist() == [2.0, 1.0, -3.0]


def test_the_second_look_by_hand() -> None:
    """Three mentions, each pair three to one: the third goes with both at .75 x .75, and all have .75 besides."""
    members = [made(f"m{index}", f"r{index}", "raid") for index in range(3)]
    row = dict(zip(NAMES, second_look(members, np.full(3, np.log(3)))[0], strict=True))
    shared = 0.75**2 / (0.75 + 0.5)
    like = 0.75**2 / (2 * 0.75**2 + 0.1)
    assert row == pytest.approx(
        {
            "first-look": np.log(3),
            "shared-company": shared,
            "like-company": like,
            "sure-company": np.log(3) * shared,
            "best": 2.0,
        }
    )


def test_mentions_of_two_stories_are_not_compared() -> None:
    wordings = {"a": ["dam", "wall"], "b": ["dam", "wall"], "c": ["pit", "shaft"]}
    mentions = [made("m1", "a", "shut"), made("m2", "b", "close"), made("m3", "c", "close")]
    found = compare_mentions(mentions, find_stories(wordings))
    assert [(each.first, each.second) for each in found] == [("m1", "m2")]


def test_the_task_groups_what_two_reports_tell(tmp_path: Path) -> None:
    write(
        tmp_path, [("a", "Rebels ambushed a convoy at Lutha on Monday."), ("b", "Rebels ambushed the convoy at Lutha.")]
    )
    seen: list[tuple[int, int]] = []
    result = measure(tmp_path, lambda done, total: seen.append((done, total)))
    assert result.records == 2
    assert result.scores["conll_f1"] == pytest.approx(1.0)
    assert result.scores["predicted_conll_f1"] == pytest.approx(1.0)
    assert seen == [(1, 2), (2, 2)]


def test_a_guess_that_is_not_marked_costs(tmp_path: Path) -> None:
    write(tmp_path, [("a", "Rebels ambushed a convoy and fled."), ("b", "Rebels ambushed the convoy.")])
    scores = measure(tmp_path, lambda done, total: None).scores
    assert scores["predicted_conll_f1"] < scores["conll_f1"]


def test_other_splits_and_entities_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, [("a", "Rebels ambushed a convoy.")], split="train")
    with pytest.raises(EvaluationError):
        measure(tmp_path, lambda done, total: None)
    assert set(load_corpus(tmp_path, "train").chains) == {"a#0000"}


def mention_in(nlp: Language, text: str, words: str) -> Mention:
    start = text.index(words)
    mention = find_mention("m", "r", nlp(text), [[start, start + len(words)]])
    assert mention
    return mention


def made(
    id: str, report: str, head: str, *, doers: set[str] | None = None, sufferers: set[str] | None = None
) -> Mention:
    return Mention(
        id=id,
        report=report,
        line=0,
        word=EventWord(head=head),
        length=1,
        particle="",
        doers=frozenset(doers or ()),
        sufferers=frozenset(sufferers or ()),
        others=frozenset(),
        near=frozenset(),
        sentence=frozenset(),
    )


def write(folder: Path, texts: Sequence[tuple[str, str]], *, split: str = "dev") -> None:
    docs = [{"id": id, "title": None, "published": None, "text": text, "split": split} for id, text in texts]
    gold = []
    for id, text in texts:
        start = text.index("ambushed")
        spans = [[start, start + len("ambushed")]]
        gold.append({"doc_id": id, "kind": "event", "chain": "one", "spans": spans})
        gold.append({"doc_id": id, "kind": "entity", "chain": "who", "spans": [[0, 6]]})
    for stem, found in (("docs", docs), ("gold", gold)):
        (folder / f"{stem}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
