"""Where the network reads along, whose toll a number is is a choice; here the weights are set by hand."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
import held
from reportedly.reading.local.tolls.toll_choice import NOBODY, TOLL_CHOICE_WEIGHTS
from reportedly.reading.local.tolls.tolls import find_tolls

TEXT = "After the raid on Karsa a blast at the mill killed 12 people."
NET_ALONE = {"net:toll,rank=0": 3.0, "net:toll>0.5": 3.0, NOBODY: 2.0}


def tolls(nlp: Language, holds: dict[str, float], weights: dict[str, float] | None) -> dict[str, list[int | None]]:
    """The counts that each draft gets, where the network holds the 12 people with such log-odds for each anchor."""
    page = drafted.page_of(nlp, TEXT)
    drafts = {words: drafted.draft_on(page, words) for words in ("raid", "blast")}
    guesses = {words: {"toll": {"12 people": odds}} for words, odds in holds.items()}
    held.hold(page, guesses, {TOLL_CHOICE_WEIGHTS: weights} if weights is not None else {})
    find_tolls(page)
    return {words: [toll.count.best for toll in draft.toll] for words, draft in drafts.items()}


@pytest.mark.parametrize(("owner", "other"), [("raid", "blast"), ("blast", "raid")])
def test_the_toll_goes_where_the_network_holds_it(nlp: Language, owner: str, other: str) -> None:
    assert tolls(nlp, {owner: 4.0, other: -4.0}, NET_ALONE) == {owner: [12], other: []}


def test_a_toll_may_be_nobodys(nlp: Language) -> None:
    assert tolls(nlp, {"raid": 4.0}, NET_ALONE | {NOBODY: 12.0}) == {"raid": [], "blast": []}


def test_without_a_table_of_its_own_the_rule_decides(nlp: Language) -> None:
    assert tolls(nlp, {"raid": 9.0}, None) == {"raid": [], "blast": [12]}
