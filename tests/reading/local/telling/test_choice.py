"""Who tells a draft where the network reads along: invented sentences, guesses and weights made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from guessed import evenly, guided
from reportedly.model.attribution import Quote, Stance, Standing
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.telling.judging import STANCE_WEIGHTS, STANDING_WEIGHTS
from reportedly.reading.local.telling.tell import SOURCE_WEIGHTS, tell

Weights = Mapping[str, float]

BY_RULE = {"ruled=True": 5.0, "none&ruled=False": 5.0}
"""Weights by which the rules' answer always wins."""

BY_NETWORK = {f"net:source>{step}": 2.0 for step in (-2.5, -1.5, -0.5, 0.5, 1.5)} | {"none": 1.0}
"""Weights by which the network alone decides."""


def drafted(page: Page, word: str, event: EventType = EventType.ASSAULT) -> Draft:
    find_mentions(page)
    find_told(page)
    token = next(token for token in page.doc if token.text == word)
    sentence = next(each for each in page.sentences if each.words.start <= token.i < each.words.end)
    draft = Draft(anchor=page.doc[token.i : token.i + 1], head=token, event=event, sentence=sentence)
    page.drafts = [draft]
    return draft


def told(page: Page, word: str, weights: Weights, pointed: Mapping[str, float]) -> Draft:
    draft = drafted(page, word)
    guided(page, {SOURCE_WEIGHTS: weights}, roles={"source": pointed})
    tell(page)
    return draft


def names(draft: Draft) -> list[str]:
    return [teller.fullest.text for teller in draft.sources]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Shells fell on the market, residents said.", "fell", ["residents"]),
        ("Gunmen killed two guards on the road to Karsa.", "killed", []),
        ("The agency reported that witnesses said shells hit the school.", "hit", ["witnesses", "The agency"]),
    ],
)
def test_where_the_rules_weigh_most_they_are_followed(
    page_of: Callable[..., Page], text: str, word: str, expected: list[str]
) -> None:
    assert names(told(page_of(text), word, BY_RULE, {"guards": 3.0})) == expected


@pytest.mark.parametrize(
    ("text", "word", "pointed", "expected"),
    [
        ("A mayor said the road was open. Rebels attacked the port.", "attacked", "mayor", "A mayor"),
        ("Rebels attacked the port. It burned, a mayor said.", "attacked", "mayor", "a mayor"),
        ("Rebels attacked the port. The Karsa Front gave a list of the dead.", "attacked", "Front", "Karsa Front"),
    ],
)
def test_whom_the_network_points_at_may_tell_from_another_sentence(
    page_of: Callable[..., Page], text: str, word: str, pointed: str, expected: str
) -> None:
    draft = told(page_of(text), word, BY_NETWORK, {pointed: 2.0})
    assert names(draft) == [expected]
    assert (draft.stance, draft.quote) == (Stance.ASSERTS, Quote.INDIRECT)


def test_a_telling_gives_its_cue_and_bare_words_none(page_of: Callable[..., Page]) -> None:
    cued = told(
        page_of("A mayor said the road was open. Rebels attacked the port."), "attacked", BY_NETWORK, {"mayor": 2.0}
    )
    assert cued.cue is not None and cued.cue.text == "said"
    text = "Rebels attacked the port. The Karsa Front gave a list of the dead."
    assert told(page_of(text), "attacked", BY_NETWORK, {"Front": 2.0}).cue is None


def test_what_stands_far_off_does_not_tell(page_of: Callable[..., Page]) -> None:
    far = "A mayor said the road was open. It rained. It cleared. It rained. Rebels attacked the port."
    assert told(page_of(far), "attacked", BY_NETWORK, {"mayor": 2.0}).sources == []


def test_an_anchor_never_tells_itself(page_of: Callable[..., Page]) -> None:
    page = page_of("The ministry said that rebels shelled Karsa.")
    draft = drafted(page, "said", EventType.SUPPORT)
    guided(page, {SOURCE_WEIGHTS: BY_NETWORK}, roles={"source": {"ministry": 2.0}})
    tell(page)
    assert draft.sources == []


def test_the_outlet_speaks_where_that_is_likelier(page_of: Callable[..., Page]) -> None:
    page = page_of("Shells fell on the market, residents said.")
    assert told(page, "fell", BY_NETWORK | {"none": 20.0}, {"residents": 2.0}).sources == []


def test_the_chance_of_the_answer_is_kept(page_of: Callable[..., Page]) -> None:
    page = page_of("Shells fell on the market, residents said.")
    sure = told(page, "fell", BY_NETWORK, {"residents": 2.0}).chances["source"]
    unsure = told(page_of("Shells fell on the market, residents said."), "fell", {}, {}).chances["source"]
    assert 0.5 <= unsure < sure < 1.0


def test_without_tables_the_rules_answer_alone(page_of: Callable[..., Page]) -> None:
    page = page_of("Shells fell on the market, residents said.")
    draft = drafted(page, "fell")
    guided(page, {}, roles={"source": {"market": 9.0}})
    tell(page)
    assert (names(draft), draft.chances) == (["residents"], {})


def judged(page: Page, word: str, tables: Mapping[str, Weights], **likely: float) -> Draft:
    draft = drafted(page, word)
    guided(page, tables, labels=evenly(**likely))
    tell(page)
    return draft


BY_LABEL = {f"net:guess>{step}": 1.0 for step in (-2.5, -1.5, -0.5, 0.5, 1.5)}


def test_stance_follows_the_network_where_that_weighs(page_of: Callable[..., Page]) -> None:
    text = "Shells fell on the market, residents said."
    assert judged(page_of(text), "fell", {STANCE_WEIGHTS: BY_LABEL}, accuses=0.9).stance is Stance.ACCUSES
    assert judged(page_of(text), "fell", {STANCE_WEIGHTS: {"ruled=True": 3.0}}, accuses=0.9).stance is Stance.ASSERTS


def test_a_denial_is_of_what_did_not_happen(page_of: Callable[..., Page]) -> None:
    draft = judged(
        page_of("Shells fell on the market, residents said."), "fell", {STANCE_WEIGHTS: BY_LABEL}, denies=0.9
    )
    assert (draft.stance, draft.reality) == (Stance.DENIES, Reality.NOT_HAPPENED)


def test_standing_follows_the_network_for_the_nearest_source_alone(page_of: Callable[..., Page]) -> None:
    text = "The agency reported that witnesses said shells hit the school."
    ruled = [teller.standing for teller in judged(page_of(text), "hit", {}).sources]
    tables = {STANDING_WEIGHTS: BY_LABEL}
    near, far = judged(page_of(text), "hit", tables, recipient_side=0.9).sources
    assert (near.standing, far.standing) == (Standing.RECIPIENT_SIDE, ruled[1])
    assert ruled[0] is not Standing.RECIPIENT_SIDE


def test_what_nobody_tells_has_no_stance(page_of: Callable[..., Page]) -> None:
    draft = judged(page_of("Gunmen killed two guards."), "killed", {STANCE_WEIGHTS: BY_LABEL}, accuses=0.9)
    assert draft.stance is None
