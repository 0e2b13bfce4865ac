"""A field whose words the report does not hold is dropped and counted; what is kept selects its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from answering import TEXT, claim, toll
from conftest import report_of
from reportedly.model.attribution import Stance
from reportedly.model.claim import Claim, Reality, Scope
from reportedly.model.party import PartyKind
from reportedly.model.span import Span
from reportedly.model.toll import Side
from reportedly.reading.llm.chunks import Chunk
from reportedly.reading.llm.grounding import Ground
from reportedly.reading.local.language import parse
from reportedly.reading.local.segment import find_sentences

GroundOf = Callable[[str], Ground]


@pytest.fixture(scope="module")
def ground_of(nlp: Language) -> GroundOf:
    def make(text: str) -> Ground:
        report, blocks, doc = next(parse(nlp, [report_of(text)]))
        return Ground(report=report, doc=doc, sentences=find_sentences(doc, blocks))

    return make


def read(ground: Ground, raw: dict[str, Any], start: int = 0) -> Claim | None:
    return ground.claim(raw, Chunk(shown=0, start=start, end=len(ground.report.text)))


def spans(claim: Claim) -> Iterator[Span]:
    yield from (claim.anchor, claim.sentence, *claim.hedges, *claim.times, *claim.places, *claim.means)
    yield from (span for party in (*claim.actors, *claim.recipients) for span in (party.span, party.mention) if span)
    yield from (source.span for source in claim.attribution.sources)
    yield from (toll.span for toll in claim.toll)


def test_a_claim_whose_words_are_there_is_kept_whole(ground_of: GroundOf) -> None:
    ground = ground_of(TEXT)
    found = read(ground, claim())
    assert found and not ground.dropped
    assert (found.event, found.mode, found.reality, found.scope) == (
        "ASSAULT", "firearms", Reality.HAPPENED, Scope.SINGLE,
    )  # fmt: skip
    assert found.sentence.text == TEXT.split("\n")[0]
    assert [party.span.text for party in (*found.actors, *found.recipients)] == ["Gunmen", "soldiers"]
    assert [source.span.text for source in found.attribution.sources] == ["the army"]
    (lost,) = found.toll
    assert (lost.count.low, lost.count.high, lost.count.best, lost.side) == (12, None, 12, Side.RECIPIENT)
    assert [span.text for span in (*found.times, *found.places)] == ["Monday", "Gao"]


UNGROUNDED = (
    ({"actors": [{"name": "Boko Haram", "kind": "armed-group"}]}, "actors not in the text"),
    ({"recipients": [{"name": "Soldiers of Mali", "kind": "state-forces"}]}, "recipients not in the text"),
    ({"times": ["Tuesday"]}, "times not in the text"),
    ({"places": [{"words": "Timbuktu", "near": True}]}, "places not in the text"),
    ({"means": ["rifles"]}, "means not in the text"),
    ({"hedges": ["reportedly"]}, "hedges not in the text"),
    ({"cue": "announced"}, "cue not in the text"),
    ({"evidence": [{"words": "a video", "kind": "video"}]}, "evidence not in the text"),
    ({"toll": [toll(words="at least 13 soldiers", number=13)]}, "toll not in the text"),
    ({"size": {"words": "thousands", "number": None}}, "size not in the text"),
)


@pytest.mark.parametrize(("fields", "counted"), UNGROUNDED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_field_that_is_not_in_the_text_is_dropped(ground_of: GroundOf, fields: dict[str, Any], counted: str) -> None:
    ground = ground_of(TEXT)
    found = read(ground, claim(**fields))
    assert found is not None
    assert dict(ground.dropped) == {counted: 1}
    kept = {span.text for span in spans(found)}
    (name,) = fields
    assert not kept & {"Boko Haram", "Timbuktu", "rifles", "reportedly", "Tuesday"}, name
    assert found.size is None and not found.evidence


LOST = (
    ({"anchor": "massacred"}, "claim without its anchor"),
    ({"anchor": ""}, "claim without its anchor"),
    ({"anchor": None}, "claim without its anchor"),
    ({"anchor": ["killed"]}, "claim without its anchor"),
    ({"sentence": "They killed them all.", "anchor": "killed"}, "claim without its anchor"),
    ({"anchor": "denied"}, "claim without its anchor"),
    ({"event": "WAR"}, "claim of an unknown event or reality"),
    ({"event": None}, "claim of an unknown event or reality"),
    ({"reality": "true"}, "claim of an unknown event or reality"),
    ({"sources": [{"name": "The Pentagon", "kind": "organization"}]}, "claim without its source"),
)


@pytest.mark.parametrize(("fields", "counted"), LOST)
def test_a_claim_that_cannot_stand_is_dropped(ground_of: GroundOf, fields: dict[str, Any], counted: str) -> None:
    ground = ground_of(TEXT)
    assert read(ground, claim(**fields)) is None
    assert ground.dropped[counted] == 1


def test_a_sentence_that_is_misquoted_does_not_matter_where_the_anchor_stands_once(ground_of: GroundOf) -> None:
    found = read(ground_of(TEXT), claim(sentence="the governor has denied it all", anchor="denied", sources=[]))
    assert found and found.sentence.text == "The governor of Gao denied it."


@pytest.mark.parametrize(
    "credit", ["Image: Gunmen killed soldiers. AP/@someone", "Related stories: Gunmen killed a man"]
)
def test_nothing_is_read_out_of_credits_and_teasers(ground_of: GroundOf, credit: str) -> None:
    ground = ground_of(f"The army fled on Monday.\n\n{credit}")
    assert read(ground, claim(sentence=credit, sources=[])) is None
    assert dict(ground.dropped) == {"claim outside running text": 1}


def test_the_words_before_a_chunk_give_names_but_no_claims(ground_of: GroundOf) -> None:
    ground = ground_of(TEXT)
    second = TEXT.index("The governor")
    assert read(ground, claim(), start=second) is None
    denial = claim(sentence="Nobody was killed", anchor="killed", actors=[{"name": "Gunmen", "kind": "armed-group"}])
    found = read(ground, denial, start=second)
    assert found and found.anchor.start > second
    assert [party.span.start for party in found.actors] == [0]


def test_a_denial_did_not_happen(ground_of: GroundOf) -> None:
    source = {"name": "The governor of Gao", "mention": "he", "kind": "person", "standing": "third-party"}
    found = read(ground_of(TEXT), claim(sentence="Nobody was killed", sources=[source], stance="denies", toll=[]))
    assert found and (found.attribution.stance, found.reality) == (Stance.DENIES, Reality.NOT_HAPPENED)
    (kept,) = found.attribution.sources
    assert (kept.span.text, kept.mention and kept.mention.text) == ("The governor of Gao", "he")


NUMBERS = (
    ("at least 12 soldiers", 12, (12, None, 12)),
    ("at least 12 soldiers", None, (12, None, 12)),
    ("at least 12 soldiers", 13, None),
    ("at least 12 soldiers", 120, None),
    ("three children", 3, (3, 3, 3)),
    ("Three children", 3, None),
    ("three children", 4, None),
    ("dozens", None, (24, None, 24)),
    ("dozens", 40, None),
    ("more than 350 others", 350, (351, None, 350)),
    ("12 soldiers and three children", 3, (3, 3, 3)),
    ("12 soldiers and three children", None, None),
    ("soldiers", None, (2, None, 2)),
    ("soldiers", 7, None),
    ("a policeman", None, (1, 1, 1)),
    ("the baker", None, None),
    ("three children", True, None),
    ("three children", "3", None),
    ("three children", 3.0, None),
)
COUNTED = (
    "They killed at least 12 soldiers and three children, hurt dozens and more than 350 others, a policeman, the baker."
)


@pytest.mark.parametrize(("words", "number", "expected"), NUMBERS)
def test_a_number_stands_in_the_words_or_there_is_no_toll(
    ground_of: GroundOf, words: str, number: Any, expected: tuple[int | None, ...] | None
) -> None:
    text = COUNTED.replace("at least 12", "12") if words.startswith("12") else COUNTED
    told = toll(words=words, number=number, group=None)
    found = read(ground_of(text), claim(sentence=text, sources=[], toll=[told]))
    assert found is not None
    counts = [(each.count.low, each.count.high, each.count.best) for each in found.toll]
    assert counts == ([expected] if expected else [])


def test_unknown_values_become_the_plain_ones(ground_of: GroundOf) -> None:
    fields = {
        "mode": "visit",
        "scope": "galactic",
        "actors": [{"name": "Gunmen", "kind": "villains"}, "Gunmen", None],
        "stance": "screams",
        "quote": 7,
        "toll": [toll(effect="vaporised"), toll(side="ours"), "12"],
        "hedges": "reportedly",
        "invented": True,
    }
    found = read(ground_of(TEXT), claim(**fields))
    assert found is not None
    assert (found.mode, found.scope, found.attribution.stance) == (None, Scope.SINGLE, Stance.ASSERTS)
    assert [party.kind for party in found.actors] == [PartyKind.UNKNOWN]
    assert [each.side for each in found.toll] == [Side.UNKNOWN]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["killed", "Gunmen", "12", "ASSAULT", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "words", "number", "kind", "near", "effect"]), inner, max_size=4)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(sorted(claim())), VALUES, max_size=6))
def test_whatever_a_model_writes_gives_spans_that_select_their_words(
    ground_of: GroundOf, fields: dict[str, Any]
) -> None:
    found = read(ground_of(TEXT), claim() | fields)
    for span in spans(found) if found else ():
        assert TEXT[span.start : span.end] == span.text
