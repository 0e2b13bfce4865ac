"""What the network says of parties: signs beside the rules' own, and candidates out of the rules' reach."""

from __future__ import annotations

from collections.abc import Callable

from pointing import pointing
from reportedly.reading.local.events.anchors import find_anchors
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.roles.cast import POINTED_AT, gather
from reportedly.reading.local.roles.leaning import lean_each, lean_none
from reportedly.reading.local.roles.roles import find_roles, options

MakePage = Callable[..., Page]

FILLER = " ".join(["The price of bread rose again."] * 6)


def drafted(page: Page, anchor: str) -> Draft:
    """The draft of `page` on `anchor`, as rules find it."""
    find_mentions(page)
    find_anchors(page)
    return next(draft for draft in page.drafts if draft.anchor.text == anchor)


def heads(mentions: list[Mention]) -> set[str]:
    return {mention.head.text for mention in mentions}


def test_a_party_far_off_is_a_candidate_only_when_pointed_at(page_of: MakePage) -> None:
    page = page_of(f"Rebels entered the town. {FILLER} The army attacked a convoy on Friday.")
    draft = drafted(page, "attacked")
    assert "Rebels" not in heads(options(gather(page, along=True), draft)[0])
    pointing(page, {"actor": {"Rebels": POINTED_AT}})
    assert "Rebels" in heads(options(gather(page, along=True), draft)[0])
    pointing(page, {"actor": {"Rebels": POINTED_AT - 0.1}})
    assert "Rebels" not in heads(options(gather(page, along=True), draft)[0])


def test_rules_alone_have_no_sign_of_a_network(page_of: MakePage) -> None:
    page = page_of("Rebels attacked an army convoy on Monday.")
    _, _, features = options(gather(page, along=True), drafted(page, "attacked"))
    assert not [sign for signs in features for sign in signs if sign.startswith("net:")]


def test_the_best_mention_of_a_party_speaks_for_all(page_of: MakePage) -> None:
    page = page_of("The rebels entered the town. Police fled. The rebels attacked a convoy.")
    draft = drafted(page, "attacked")
    pointing(page, {"actor": {"Police": 1.0}})
    first = page.mentions[0]
    assert first.head.text == "rebels"
    cast = gather(page, along=True)
    assert cast.pieces is not None
    leaning = cast.pieces.lean(draft)
    signs = dict(zip((each.head.i for each in page.mentions), lean_each(leaning, page.mentions), strict=True))
    police = next(each for each in page.mentions if each.head.text == "Police")
    assert "net:actor,rank=0" in signs[police.head.i]
    assert "net:actor,rank=0" not in signs[first.head.i]
    assert "net:actor>0.5" in signs[police.head.i]
    assert "net:actor>0.5" not in signs[first.head.i]
    assert "net:none,actor>0.5" in list(lean_none(leaning, page.mentions))


def test_learned_weights_beside_the_network_decide(page_of: MakePage) -> None:
    text = "Rebels and police entered the town. A convoy was attacked on Monday."
    for chosen in ("Rebels", "police"):
        page = page_of(text)
        draft = drafted(page, "attacked")
        pointing(page, {"actor": {chosen: 2.0}}, {"net:actor,party>1.5": 6.0, "none": 1.0})
        find_roles(page)
        assert heads(draft.actors) == {chosen}


def test_nobody_acts_where_the_weights_say_so(page_of: MakePage) -> None:
    page = page_of("Rebels attacked an army convoy on Monday.")
    draft = drafted(page, "attacked")
    pointing(page, {}, {"none": 9.0})
    find_roles(page)
    assert (draft.actors, draft.recipients) == ([], [])
