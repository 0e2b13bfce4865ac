"""What stands in a brief: every incident once, every statement with its claims, and nothing that no claim says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

import made
import walking
import weighed
from reportedly.exports.brief import Asked, Brief, Order, compose, is_astray, is_within
from reportedly.exports.brief.content import Item, Statement
from reportedly.exports.ranges import counted_noun
from reportedly.model.assessment import Aspect, Cause, Disagreement, Grade, Policy, Position, Reason
from reportedly.model.entry import Assessed
from reportedly.model.party import PartyKind
from reportedly.model.toll import Side
from reportedly.model.when import When

ASKED = Asked(
    area="Panjshir",
    since=date(2021, 3, 1),
    until=date(2021, 3, 7),
    policy=Policy.UCDP,
    as_of="2021-04-01T06:30:00+00:00",
    revision=7,
    quote_words=25,
)


def brief(*shown: Assessed, unplaced: Iterable[Assessed] = (), asked: Asked = ASKED) -> Brief:
    return compose(shown or weighed.both(), unplaced, asked)


def item(of: Brief, id: str) -> Item:
    return next(one for one in of.items() if one.id == id)


def test_a_statement_without_a_claim_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a claim"):
        Statement(text="Something happened.", claims=())


def test_no_statement_says_more_than_its_claims() -> None:
    kept = {one.id: one for assessed in weighed.both() for one in assessed.claims}
    assert walking.lacking(brief(), kept) == []


TOO_MUCH = [
    ("Reportedly the Northern Front fought militiamen; 77 killed", {"77"}),
    ("Reportedly the Southern Front fought militiamen", {"southern"}),
    ("Reportedly the Northern Front fought militiamen; near Paris", {"paris"}),
    ("Reportedly the Northern Front bombed militiamen", {"bombed"}),
]


@pytest.mark.parametrize(("text", "more"), TOO_MUCH)
def test_the_walk_finds_what_no_claim_says(text: str, more: set[str]) -> None:
    boast = made.kept()[0]
    assert walking.unsupported(Statement(text=text, claims=(boast.id,)), {boast.id: boast}) == more


def test_every_claim_of_every_statement_has_its_note() -> None:
    told = brief()
    numbers = told.numbers()
    for one in told.items():
        for statement in one.statements():
            assert set(statement.claims) <= set(numbers)
    assert [note.number for note in told.notes] == list(range(1, len(numbers) + 1))


def test_a_note_leads_to_the_words() -> None:
    note = next(note for note in brief().notes if note.outlet == "Valley Post")
    assert (note.source, note.published, note.url) == (
        "A spokesman for the militia (recipient-side)",
        "4 Mar 2021",
        "https://example.org/tolva",
    )
    assert note.quote == made.words(weighed.MILITIA_TEXT, note.quote).text


def test_notes_quote_no_more_than_is_asked() -> None:
    cut = brief(asked=replace(ASKED, quote_words=5))
    assert {len(note.quote.split()) for note in cut.notes} == {5}


def test_disputed_tolls_stand_side_by_side_with_who_says_which() -> None:
    told = item(brief(), "i-0123456789abcdef")
    (dispute,) = told.disputes
    assert dispute.matter == "How many: contradiction"
    assert [(who, said.text) for who, said in dispute.positions] == [
        ("A spokesman for the Northern Front", "more than 40 killed"),
        ("A spokesman for the militia", "at most 3 killed"),
    ]
    assert [len(said.claims) for _, said in dispute.positions] == [1, 1]
    (killed, captured) = told.tallies
    assert (killed.counted, killed.low) == ("fighters killed (militiamen)", None)
    assert [bound.text for bound in (killed.best, killed.high) if bound] == ["3", "41 or more"]
    assert captured.high and captured.high.text == "12"


def test_two_tolls_of_the_parties_are_never_averaged() -> None:
    numbers = {token for one in brief().items() for said in one.statements() for token in walking.tokens(said.text)}
    assert "22" not in numbers and {"3", "41"} <= numbers


def test_figures_count_incidents_and_reports_and_no_people() -> None:
    told = brief()
    assert dict(told.figures) == {
        "incidents": 2,
        "by two or more origins": 1,
        "disputed": 1,
        "claims": 3,
        "reports": 2,
        "outlets": 2,
    }
    assert dict(told.grades)[Grade.CONTESTED] == dict(told.grades)[Grade.WEAK] == 1


def test_an_incident_stands_under_its_day_and_an_undated_one_apart() -> None:
    told = brief()
    (section,) = told.sections
    assert section.heading == "Tuesday 2 Mar 2021"
    assert [one.id for one in section.main] == ["i-0123456789abcdef"]
    assert [one.id for one in told.undated] == ["i-fedcba9876543210"]
    assert "2021" not in section.main[0].sentence.text


def moved(given: Assessed, start: date, end: date, *, inferred: bool = False) -> Assessed:
    when = When(start=start, end=end, precision=None, inferred=inferred, rule="made")
    profile = given.assessment.profile
    changed = replace(profile, when=replace(profile.when, value=when, claims=given.assessment.incident.claims))
    return replace(given, assessment=replace(given.assessment, profile=changed))


def test_longer_times_stand_last_and_say_their_days() -> None:
    first, second = weighed.both()
    told = brief(first, moved(second, date(2021, 3, 1), date(2021, 3, 4)))
    assert [section.heading for section in told.sections] == ["Tuesday 2 Mar 2021", "Over several days"]
    assert "1 to 4 Mar 2021" in told.sections[1].further[0].sentence.text


def test_a_day_that_was_inferred_is_said_to_be_about() -> None:
    _, second = weighed.both()
    told = brief(moved(second, date(2021, 3, 2), date(2021, 3, 2), inferred=True))
    assert told.sections[0].further[0].sentence.text.endswith("about 2 Mar 2021")


def test_headings_can_be_places_the_one_with_most_first() -> None:
    first, second = weighed.both()
    other = moved(second, date(2021, 3, 2), date(2021, 3, 2))
    twice = replace(other, assessment=replace(other.assessment, incident=replace(other.assessment.incident, id="i-2")))
    told = brief(first, other, twice, asked=replace(ASKED, order=Order.PLACE))
    assert [section.heading for section in told.sections] == ["K\u0101rsa, Panjshir", "Tolva, Panjshir"]


def test_what_is_not_told_is_said_with_the_claims_that_do_not_tell_it() -> None:
    told = item(brief(), "i-fedcba9876543210").not_told
    assert told is not None
    assert told.text == "Not told: the day, who did it."
    assert told.claims == weighed.unknown().assessment.incident.claims
    assert item(brief(), "i-0123456789abcdef").not_told is None


def test_incidents_of_no_place_stand_apart() -> None:
    told = brief(weighed.contested(), unplaced=[weighed.unknown()])
    assert [one.id for one in told.unplaced] == ["i-fedcba9876543210"]
    assert dict(told.figures)["incidents"] == 1
    assert {note.outlet for note in told.notes} == {"Demo Wire", "Valley Post"}


def test_the_order_of_incidents_does_not_matter() -> None:
    assert compose(weighed.both(), (), ASKED) == compose(weighed.both()[::-1], (), ASKED)


def test_a_claim_that_a_later_version_took_the_place_of_is_not_told() -> None:
    given = weighed.contested()
    gone = next(kept.id for kept in given.claims if kept.report.outlet == "Valley Post")
    told = brief(replace(given, assessment=replace(given.assessment, superseded=(gone,))))
    assert {note.outlet for note in told.notes} == {"Demo Wire"}
    assert len(item(told, "i-0123456789abcdef").voices) == 1


def test_a_reason_does_not_repeat_the_dispute_told_beside_it() -> None:
    given = weighed.contested()
    ids = given.assessment.incident.claims
    text = "One says so; the other does not."
    dispute = Disagreement(aspect=Aspect.HAPPENED, positions=(Position(words="so", origins=(), claims=ids),), text=text)
    reason = Reason(text=f"Contested: origins disagree. {text}", claims=ids)
    told = brief(replace(given, assessment=replace(given.assessment, disagreements=(dispute,), reasons=(reason,))))
    one = item(told, "i-0123456789abcdef")
    assert [said.text for said in one.reasons] == ["Contested: origins disagree."]
    assert [(said.matter, said.text.text, said.is_explained) for said in one.disputes] == [
        ("Whether it happened", text, False)
    ]


def test_an_origin_is_told_by_its_fullest_claim_and_the_rest_are_named() -> None:
    given = weighed.contested()
    voice = given.assessment.origins[0]
    ids = given.assessment.incident.claims
    one_voice = replace(voice, claims=ids, outlets=("Demo Wire", "Valley Post"))
    told = brief(replace(given, assessment=replace(given.assessment, origins=(one_voice,))))
    (said,) = item(told, "i-0123456789abcdef").voices
    assert said.said.text.startswith("A spokesman for the Northern Front (actor-side) said the Northern Front fought")
    assert {*said.said.claims, *said.further} == set(ids) <= set(told.numbers())
    assert said.carried_by == ("Valley Post",)


def test_the_most_told_incidents_lead_where_there_are_many() -> None:
    first, _ = weighed.both()
    many = [
        moved(
            replace(
                first,
                assessment=replace(first.assessment, incident=replace(first.assessment.incident, id=f"i-{number}")),
            ),
            date(2021, 3, 1) + timedelta(days=number),
            date(2021, 3, 1) + timedelta(days=number),
        )
        for number in range(7)
    ]
    assert [one.id for one in brief(*many).leading] == ["i-0", "i-1", "i-2", "i-3", "i-4"]
    assert brief(*many[:3]).leading == ()


PERIODS = [
    (date(2021, 3, 1), date(2021, 3, 7), True),
    (date(2021, 3, 2), None, True),
    (None, date(2021, 3, 2), True),
    (date(2021, 3, 3), None, False),
    (None, date(2021, 3, 1), False),
    (None, None, True),
]


@pytest.mark.parametrize(("since", "until", "within"), PERIODS)
def test_the_days_chosen_decide_whether_an_incident_is_asked_for(
    since: date | None, until: date | None, within: bool
) -> None:
    assert is_within(weighed.contested(), since, until) is within
    assert is_within(weighed.unknown(), since, until)


def test_an_incident_is_astray_that_a_report_tells_of_and_no_claim_places() -> None:
    given = weighed.unknown()
    (kept,) = given.claims
    nowhere = replace(given, claims=(replace(kept, resolved=replace(kept.resolved, places=())),))
    assert is_astray(nowhere, {kept.report.id})
    assert not is_astray(nowhere, {"r-other"})
    assert not is_astray(given, {kept.report.id})


TITLES = [
    ({}, "Panjshir, 1 to 7 Mar 2021"),
    ({"area": ""}, "1 to 7 Mar 2021"),
    ({"since": None, "until": None}, "Panjshir"),
    ({"until": None}, "Panjshir, since 1 Mar 2021"),
    ({"area": "", "since": None, "until": None}, "All areas, all times"),
]


@pytest.mark.parametrize(("fields", "title"), TITLES)
def test_the_title_says_where_and_when(fields: dict[str, object], title: str) -> None:
    assert brief(asked=replace(ASKED, **fields)).title == title  # type: ignore[arg-type]


NOUNS = [
    (PartyKind.CIVILIANS, Side.RECIPIENT, "civilians killed"),
    (None, Side.UNKNOWN, "people killed"),
]


@pytest.mark.parametrize(("kind", "side", "noun"), NOUNS)
def test_what_is_counted_is_named(kind: PartyKind | None, side: Side, noun: str) -> None:
    assert counted_noun(replace(weighed.contested().assessment.tolls[0], kind=kind, side=side)) == noun


def test_every_cause_has_a_name() -> None:
    given = weighed.contested()
    (toll,) = given.assessment.disagreements
    for cause in Cause:
        changed = replace(given.assessment, disagreements=(replace(toll, cause=cause),))
        (dispute,) = item(brief(replace(given, assessment=changed)), "i-0123456789abcdef").disputes
        assert dispute.matter.startswith("How many: ")
