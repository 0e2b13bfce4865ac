"""The quick ways to a score and a veto come to the same as the whole comparison, with all its reasons."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.accounts import PLACES, account, told
from reportedly.incidents import LINK, Traits, compare, traits
from reportedly.incidents.compare import BIAS, link, score, weights_for
from reportedly.incidents.reasons import REASONS
from reportedly.incidents.vetoes import QUICK, VETOES, ruled_out
from reportedly.model.claim import Reality, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect

PAGE = told(
    f"The Front, aged 31, raided {', '.join(PLACES)}. Its raid killed the Guard and the Guard, 31, hit the Front. "
    "Another strike followed, with mortars. The strike cost 40 lives.",
    title="A raid on Karsa",
)
NOTE = told(f"The Front struck the Guard in a raid at {', '.join(PLACES)}. A man, aged 44, saw the raid.")
SIDES = st.none() | st.tuples(
    st.sampled_from(["The Front", "the Guard"]), st.just(PartyKind.ARMED_GROUP), st.sampled_from([None, "made:side"])
)

MODES_OF = {EventType.ASSAULT: (None, "clash", "aerial"), EventType.COERCE: (None, "arrest")}


def side(drawn: tuple[str, PartyKind, str | None] | None, text: str) -> tuple[str, PartyKind, str | None] | None:
    return drawn if drawn and drawn[0] in text else None


@st.composite
def claims(draw: st.DrawFn) -> Traits:
    """A claim of one of two reports, with much of what may be compared, each part of it at times unknown."""
    page, anchors = draw(st.sampled_from([(PAGE, ("raided", "raid", "strike")), (NOTE, ("struck", "raid"))]))
    event = draw(st.sampled_from([EventType.ASSAULT, EventType.ASSAULT, EventType.COERCE]))
    made = account(
        "",
        draw(st.sampled_from(anchors)),
        of=page,
        event=event,
        mode=draw(st.sampled_from(MODES_OF[event])),
        day=draw(st.sampled_from([None, "fresh", 2, 3, 9])),
        places=tuple(draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=2, unique=True))),
        actor=side(draw(SIDES), page.text),
        recipient=side(draw(SIDES), page.text),
        toll=draw(st.none() | st.tuples(st.sampled_from(Effect), st.just(3), st.sampled_from([3, 40, None]))),
        reality=draw(st.sampled_from([Reality.HAPPENED, Reality.PLANNED, Reality.HYPOTHETICAL])),
        scope=draw(st.sampled_from([Scope.SINGLE, Scope.SINGLE, Scope.SINGLE, Scope.AGGREGATE])),
    )
    return replace(
        traits(made),
        id=draw(st.uuids()).hex,
        means=frozenset(draw(st.sets(st.sampled_from(["mortar", "mine"])))),
        further=draw(st.booleans()),
    )


@given(claims(), claims())
@settings(deadline=None, max_examples=300)
def test_quick_and_whole_agree(one: Traits, other: Traits) -> None:
    whole = compare(one, other)
    assert score(one, other) == score(other, one) == whole.score
    assert ruled_out(one, other) == ruled_out(other, one) == bool(whole.veto)
    assert link(one, other) == (whole.score if whole.score >= LINK and not whole.veto else None)


def test_the_quick_order_asks_every_rule() -> None:
    assert set(QUICK) == {rule for rule, _ in VETOES}


def test_every_weighed_sign_has_its_words() -> None:
    assert weights_for("across").keys() | weights_for("within").keys() | {BIAS} <= REASONS.keys()
