"""Words for a source, and who speaks in them: tables that need no programmer to extend."""

from __future__ import annotations

import pytest

from reportedly.model.attribution import Source, SourceKind, Standing
from reportedly.model.party import PartyKind
from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.weighing.bodies import Body
from reportedly.weighing.speakers import Speaker, read_speaker

FRONT = Body(key="nrf-afghanistan", name="National Resistance Front of Afghanistan", kind=PartyKind.ARMED_GROUP)


def speaker(
    words: str, kind: str = "unnamed", *, text: str = "", outlet: str = "", bodies: tuple[Body, ...] = ()
) -> Speaker:
    whole = f"{words} said so. {text}"
    source = Source(span=Span.of(whole, 0, len(words)), kind=SourceKind(kind), standing=Standing.UNKNOWN)
    return read_speaker(source, None, bodies, Report(id=report_id(whole), text=whole, outlet=outlet))


# words, kind -> person, body, whether the body speaks
CASES = [
    ("Fahim Dashti", "person", "fahim dashti", None, False),
    ("Zabihullah Mujahid, the spokesman of the Taliban", "person", "zabihullah mujahid", "taliban", True),
    ("Taliban spokesman Zabihullah Mujahid", "person", "zabihullah mujahid", "taliban", True),
    ("the Taliban's Bilal Karimi", "person", "bilal karimi", "taliban", True),
    ("Lt. Gen. Charles Example of NATO", "person", "charles example", "nato", True),
    ("Israeli Defense Minister Example Name", "person", "example name", "isr", True),
    ("Reuters correspondent Example Name", "person", "example name", "reuters", True),
    ("a Taliban commander", "unnamed", "", "taliban", False),
    ("Taliban commander Example Name", "person", "example name", "taliban", False),
    ("A source in the Taliban", "unnamed", "", "taliban", False),
    ("three Taliban officials", "unnamed", "", "taliban", False),
    ("a spokesman for the National Resistance Front", "unnamed", "", "nrf-afghanistan", True),
    ("Human Rights Watch", "organization", "", "hrw", True),
    ("the Demo Observatory", "organization", "", "demo observatory", True),
    ("the Demo Observatory for Example", "organization", "", "demo observatory", True),
    ("Emergency, an Italian charity that runs a trauma centre", "organization", "", "emergency", True),
    ("state news agency SANA", "broadcast", "", "sana-syria", True),
    ("police", "organization", "", "police", True),
    ("a police spokesman", "unnamed", "", "police", True),
    ("the district chief, who was appointed by the Taliban last month", "person", "", None, False),
    ("a farmer in Anaba", "witness", "", None, False),
    ("residents of Gulbahar", "witness", "", None, False),
    ("a spokesman for a clinic in Gulbahar", "unnamed", "", None, False),
]


@pytest.mark.parametrize(("words", "kind", "person", "body", "speaks"), CASES, ids=lambda value: str(value))
def test_words_of_a_source(words: str, kind: str, person: str, body: str | None, speaks: bool) -> None:
    found = speaker(words, kind)
    assert " ".join(found.person) == person
    assert (found.body.key if found.body else None) == body
    assert found.speaks is speaks


def test_a_short_name_is_the_only_party_of_the_incident_that_ends_so() -> None:
    found = speaker("the front's spokesman", bodies=(FRONT, Body(key="taliban", name="Taliban")))
    assert found.body == FRONT


def test_a_short_name_of_two_parties_is_neither() -> None:
    freedom = Body(key="afghanistan-freedom-front", name="Afghanistan Freedom Front")
    found = speaker("the front's spokesman", bodies=(FRONT, freedom))
    assert found.body is not None and not found.body.known


def test_a_short_name_is_the_party_that_the_report_names_in_full() -> None:
    found = speaker("the front", "organization", text="The National Resistance Front denied it.")
    assert found.body is not None and found.body.key == "nrf-afghanistan"


@pytest.mark.parametrize(
    "text",
    [
        "Earlier Example Name, the spokesman of the Taliban, denied it.",
        "Earlier Taliban spokesman Example Name denied it.",
        "Example Name of the Taliban leadership denied it.",
    ],
)
def test_a_person_is_whom_the_report_introduces_elsewhere(text: str) -> None:
    found = speaker("Example Name", "person", text=text)
    assert found.body is not None and found.body.key == "taliban" and found.speaks


def test_a_name_beside_another_role_is_not_introduced_by_it() -> None:
    text = "Example Name fled. The spokesman of the Taliban denied it."
    assert speaker("Example Name", "person", text=text).body is None


@pytest.mark.parametrize(
    ("words", "outlet", "own"),
    [
        ("this newspaper", "Demo Gazette", True),
        ("Our note for 1 September", "Demo Monitor", True),
        ("the Gazette", "Demo Gazette", True),
        ("the Gazette", "Demo Wire", False),
        ("our soldiers", "Demo Wire", False),
        ("the Taliban", "Demo Wire", False),
    ],
)
def test_words_by_which_an_outlet_means_itself(words: str, outlet: str, own: bool) -> None:
    assert speaker(words, "organization", outlet=outlet).own is own
