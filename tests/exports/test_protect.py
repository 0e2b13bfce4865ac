"""What --protect leaves out, what it keeps, and that it counts."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

import exported
import made
import weighed
from exported import EVERY
from reportedly.exports import Options, Rows, find_export
from reportedly.exports.bundle import write_stream
from reportedly.exports.jsonl import read_claims
from reportedly.exports.protect import BLOCK, pattern_of, private_people, protected, settled
from reportedly.exports.protect_incidents import covered, protected_incidents
from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import KeptClaim
from reportedly.model.party import PartyKind
from reportedly.model.when import NOWHEN


def told_by(text: str, name: str, kind: SourceKind = SourceKind.PERSON) -> KeptClaim:
    """A claim with anchor "fell" whose source is `name`, in a report whose first sentence it is."""
    report = made.report(text)
    source = Source(span=made.words(text, name), kind=kind, standing=Standing.UNKNOWN)
    attribution = Attribution(sources=(source,), quote=Quote.INDIRECT, stance=Stance.ASSERTS)
    claim = made.coded(
        report,
        anchor=made.words(text, "fell"),
        sentence=made.words(text, text[: text.index(".") + 1]),
        attribution=attribution,
        mode=None,
    )
    resolved = ResolvedClaim(claim=claim, when=NOWHEN, sources=(made.link(name, PartyKind.PERSON),))
    return KeptClaim(resolved=resolved, report=report, run_id=1, reader_version="1")


PEOPLE = [
    ("Omar Testname said shells fell.", "Omar Testname", SourceKind.PERSON, ("Omar Testname",)),
    ("Omar Testname, a baker, said shells fell.", "Omar Testname", SourceKind.WITNESS, ("Omar Testname",)),
    ("Omar Testname, son of the governor, said shells fell.", "Omar Testname", SourceKind.PERSON, ("Omar Testname",)),
    ("The governor heard Omar Testname say shells fell.", "Omar Testname", SourceKind.PERSON, ("Omar Testname",)),
    ("Omar Testname, a spokesman for the army, said shells fell.", "Omar Testname", SourceKind.PERSON, ()),
    ("Governor Omar Testname said shells fell.", "Omar Testname", SourceKind.PERSON, ()),
    ("Colonel Omar Testname said shells fell.", "Colonel Omar Testname", SourceKind.PERSON, ()),
    (
        "Omar Testname said shells fell. The army's spokesman, Omar Testname, wept.",
        "Omar Testname",
        SourceKind.PERSON,
        (),
    ),
    ("Demo Wire said shells fell.", "Demo Wire", SourceKind.PERSON, ()),
    ("Residents said shells fell.", "Residents", SourceKind.WITNESS, ()),
    ("Relatives of the dead said shells fell.", "Relatives of the dead", SourceKind.WITNESS, ()),
    (
        "Relatives of Omar Testname said shells fell.",
        "Relatives of Omar Testname",
        SourceKind.WITNESS,
        ("Omar Testname",),
    ),
    (
        "A farmer named Omar Testname said shells fell.",
        "A farmer named Omar Testname",
        SourceKind.WITNESS,
        ("Omar Testname",),
    ),
    ("Omar al Testname said shells fell.", "Omar al Testname", SourceKind.WITNESS, ("Omar al Testname",)),
    ("A doctor in Karsa said shells fell.", "A doctor in Karsa", SourceKind.PERSON, ()),
    (
        "Residents who left Karsa on Thursday said shells fell.",
        "Residents who left Karsa on Thursday",
        SourceKind.WITNESS,
        (),
    ),
    ("A River Radio listener said shells fell.", "River Radio", SourceKind.PERSON, ()),
    ("A video on Twitter said shells fell.", "Twitter", SourceKind.PERSON, ()),
    ("The Demo Army said shells fell.", "The Demo Army", SourceKind.ORGANIZATION, ()),
]


@pytest.mark.parametrize(("text", "name", "kind", "names"), PEOPLE)
def test_private_names(text: str, name: str, kind: SourceKind, names: tuple[str, ...]) -> None:
    assert private_people([told_by(text, name, kind)]) == ({made.report(text).id: names} if names else {})


def test_a_person_whom_the_table_knows_is_public() -> None:
    claim = told_by("Omar Testname said shells fell.", "Omar Testname")
    links = (made.link("Omar Testname", PartyKind.PERSON, id="made:omar"),)
    assert private_people([replace(claim, resolved=replace(claim.resolved, sources=links))]) == {}


def test_who_holds_an_office_in_one_report_is_public_in_all() -> None:
    bare = told_by("Omar Testname said shells fell.", "Omar Testname")
    titled = told_by("The army's spokesman Omar Testname said shells fell.", "Omar Testname")
    assert list(private_people([bare])) == [bare.report.id]
    assert private_people([bare, titled]) == {}


def test_the_surname_of_an_official_is_public_too() -> None:
    full = told_by("The governor, Omar Testname, said shells fell.", "Omar Testname")
    surname = told_by("Testname said shells fell again.", "Testname")
    assert list(private_people([surname])) == [surname.report.id]
    assert private_people([surname, full]) == {}


def test_a_name_that_another_claim_gives_to_a_place_is_no_person() -> None:
    person = told_by("Upper Karsa said shells fell.", "Upper Karsa")
    elsewhere = made.kept()[0]
    place = replace(elsewhere.resolved.places[0], name="Upper Karsa")
    assert list(private_people([person])) == [person.report.id]
    assert person.report.id not in private_people(
        [person, replace(elsewhere, resolved=replace(elsewhere.resolved, places=(place,)))]
    )


CLAIM_FORMATS = [name for name, rows in EVERY if rows is Rows.CLAIMS and name != "parquet"]


@pytest.mark.parametrize("name", CLAIM_FORMATS)
def test_no_format_repeats_a_private_name(name: str) -> None:
    told = made.report(title="Testname hurt in Karsa", url="https://example.org/omar-testname-hurt")
    out = io.StringIO()
    tally = write_stream(
        find_export(name, Rows.CLAIMS),
        made.kept(told),
        out,
        Options(private=private_people(made.kept(told)), quote_words=None),
    )
    assert "testname" not in out.getvalue().casefold()
    assert "Northern Front" in out.getvalue()
    assert BLOCK * 4 in out.getvalue()
    assert tally.left_out == {"names": 1, "links": 2, "coordinates": 2}


INCIDENT_FORMATS = [name for name, rows in EVERY if rows is Rows.INCIDENTS and name != "parquet"]


@pytest.mark.parametrize("name", INCIDENT_FORMATS)
def test_no_format_repeats_a_private_name_of_an_incident(name: str) -> None:
    given = weighed.both()
    private = private_people(kept for assessed in given for kept in assessed.claims)
    text = exported.written(name, Rows.INCIDENTS, options=Options(private=private)).decode()
    assert "testname" not in text.casefold()
    assert "Northern Front" in text
    assert BLOCK * 4 in text
    assert "69.5678" not in text
    assert [assessed.assessment.incident.id[2:] in text for assessed in given] == [True, True]


def test_what_is_left_out_of_incidents_is_counted() -> None:
    given = weighed.both()
    left_out: Counter[str] = Counter()
    private = private_people(kept for assessed in given for kept in assessed.claims)
    first, second = protected_incidents(given, private, left_out)
    assert left_out == {"names": 1, "coordinates": 2}
    assert {origin.id for origin in second.assessment.origins} == {origin.id for origin in given[1].assessment.origins}
    assert first.assessment.disagreements == given[0].assessment.disagreements
    assert [kept.id for kept in first.claims] == [kept.id for kept in given[0].claims]


def test_an_undated_incident_is_held_back_while_any_report_of_it_is_undated() -> None:
    given = weighed.contested()
    profile = given.assessment.profile
    undated = replace(given.assessment, profile=replace(profile, when=replace(profile.when, value=None)))
    first, second = given.claims
    lost = replace(first, report=replace(first.report, published=None))
    assert [*settled([replace(given, assessment=undated)], date(2021, 3, 9), Counter())]
    assert not [*settled([replace(given, assessment=undated, claims=(lost, second))], date(2021, 3, 9), Counter())]


def test_ids_are_never_blacked_out() -> None:
    origin = replace(weighed.contested().assessment.origins[0], id="o-Karsa", claims=("c-Karsa",), name="Karsa")
    hidden = covered(origin, pattern_of(["Karsa"], ()))
    assert (hidden.id, hidden.claims, hidden.name) == ("o-Karsa", ("c-Karsa",), BLOCK * 5)


def test_a_rounded_place_is_no_district() -> None:
    (row,) = exported.table("csv", Rows.INCIDENTS, (weighed.unknown(),), Options(private={}))
    assert (row["place_precision"], row["admin2"], row["latitude"]) == ("3", "", "35.4")


HELD = [
    (date(2021, 3, 2), False),
    (date(2021, 3, 3), True),
]


@pytest.mark.parametrize(("before", "passes"), HELD)
def test_what_happened_lately_is_held_back(before: date, passes: bool) -> None:
    """The fighting was on 2 March; the shelling has no day, so the report's of 3 March counts."""
    left_out: Counter[str] = Counter()
    claims, incidents = settled(made.kept(), before, left_out), settled(weighed.both(), before, left_out)
    assert [len([*claims]), len([*incidents])] == [passes, passes]
    assert left_out["recent records"] == 4 - 2 * passes


def test_what_has_no_day_at_all_is_held_back() -> None:
    undated = [replace(kept, report=replace(kept.report, published=None)) for kept in made.kept()[1:]]
    assert [*settled(undated, date(2100, 1, 1), Counter())] == []


def test_a_name_is_left_out_of_a_claim_that_was_asked_for_alone() -> None:
    told = made.report(title="Testname hurt in Karsa")
    first, second = made.kept(told)
    out = io.StringIO()
    write_stream(find_export("csv", Rows.CLAIMS), [first], out, Options(private=private_people([second])))
    assert "Testname" not in out.getvalue()


def test_offsets_and_ids_stay_as_they_are() -> None:
    out = io.StringIO()
    write_stream(find_export("jsonl"), made.kept(), out, Options(private=private_people(made.kept()), quote_words=None))
    back = list(read_claims(out.getvalue().splitlines()))
    assert [kept.id for kept in back] == [kept.id for kept in made.kept()]
    assert [kept.resolved.claim.sentence.start for kept in back] == [
        kept.resolved.claim.sentence.start for kept in made.kept()
    ]


def test_places_where_people_could_be_found_are_rounded_to_their_district() -> None:
    (first, second) = protected(made.kept(), {}, Counter())
    place = first.resolved.places[0]
    assert (place.latitude, place.longitude, place.gazetteer_id, place.precision) == (35.4, 69.6, None, 3)
    assert second.resolved.places[0].latitude == 35.4


def test_a_province_is_left_as_it_is() -> None:
    kept = made.kept()[0]
    province = replace(kept.resolved.places[0], precision=4)  # type: ignore[arg-type]
    wide = replace(kept, resolved=replace(kept.resolved, places=(province,)))
    left_out: Counter[str] = Counter()
    assert [one.resolved.places for one in protected([wide], {}, left_out)] == [(province,)]
    assert left_out == {}


def test_nothing_private_is_nothing_changed() -> None:
    kept: KeptClaim = replace(made.kept()[0], resolved=replace(made.kept()[0].resolved, places=()))
    assert list(protected([kept], {}, Counter())) == [kept]
