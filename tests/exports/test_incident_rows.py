"""An incident's row: every column filled from its assessment, and no number that the assessment does not have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exported
import weighed
from reportedly.data import rows
from reportedly.exports import Options, Rows
from reportedly.exports.acled import acled_row
from reportedly.exports.incident_row import COLUMNS, cameo, incident_row
from reportedly.exports.ranges import range_names
from reportedly.exports.ucdp import ucdp_row
from reportedly.model.assessment import Assessment, Chosen, Figure, TollRange
from reportedly.model.entry import Assessed
from reportedly.model.ontology import MODES, EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect, Side


def row(given: Assessed, options: Options | None = None) -> dict[str, object]:
    return incident_row(given, options or Options())


def test_the_row_tells_what_was_weighed() -> None:
    told = row(weighed.contested(), Options(as_of="2021-04-01"))
    assert {key: told[key] for key in ("event", "mode", "cameo", "policy", "as_of", "grade", "partisan")} == {
        "event": "ASSAULT",
        "mode": "clash",
        "cameo": "19",
        "policy": "ucdp",
        "as_of": "2021-04-01",
        "grade": "contested",
        "partisan": True,
    }
    assert (told["side_a"], told["side_a_ids"], told["side_a_kinds"]) == (
        "the Northern Front",
        "made:nf",
        "armed-group",
    )
    assert (told["side_b"], told["side_b_ids"]) == ("militiamen", None)
    assert told["side_a_basis"] == "most origins; the table names it"
    assert (told["date_start"], told["date_precision"], told["place"]) == (date(2021, 3, 2), 1, "Tolva")
    assert (told["contested"], told["disagreements"]) == ("toll", "The two sides count their own way.")
    assert (told["n_claims"], told["n_origins"], told["n_reports"], told["n_outlets"]) == (2, 2, 2, 2)
    assert told["source_urls"] == "https://example.org/karsa; https://example.org/tolva"
    assert told["link"] == "reportedly show i-0123456789abcdef"


def test_the_day_whose_knowledge_is_shown_outranks_the_ledgers_moment() -> None:
    given = weighed.contested()
    early = replace(given, assessment=replace(given.assessment, as_of=date(2021, 3, 3)))
    assert row(early, Options(as_of="2021-04-01"))["as_of"] == "2021-03-03"


def test_tolls_stand_by_side_and_open_bounds_stay_open() -> None:
    told = row(weighed.contested())
    assert [told[f"killed_{bound}"] for bound in ("low", "best", "high")] == [None, 3, None]
    assert [told[f"killed_side_b_{bound}"] for bound in ("low", "best", "high")] == [None, 3, None]
    assert told["killed_side_a_best"] is told["killed_civilians_best"] is told["injured_best"] is None
    assert told["captured_side_b_high"] == 12
    assert told["toll"] == (
        "perhaps 41 or more fighters killed (best 3) (side B: militiamen); 12 fighters captured (side B: militiamen)"
    )


def test_a_range_of_everybody_outranks_those_of_kinds() -> None:
    given = weighed.contested()
    captured = given.assessment.tolls[1]
    everybody = replace(captured, kind=None, best=Figure(value=15, claims=("c-1",), rule=""))
    civilians = replace(captured, kind=PartyKind.CIVILIANS, best=Figure(value=3, claims=("c-1",), rule=""))
    told = row(replace(given, assessment=replace(given.assessment, tolls=(everybody, captured, civilians))))
    assert (told["captured_best"], told["captured_side_b_best"], told["captured_civilians_best"]) == (15, 15, 3)


def test_nothing_known_is_empty() -> None:
    told = row(weighed.unknown())
    empty = ("date_start", "date_inferred", "side_a", "side_a_ids", "killed_low", "toll", "contested")
    assert {told[name] for name in empty} == {None}


def test_claims_that_a_later_version_took_the_place_of_do_not_count() -> None:
    given = weighed.contested()
    gone = given.assessment.incident.claims[:1]
    told = row(replace(given, assessment=replace(given.assessment, superseded=gone)))
    assert told["n_claims"] == 1
    assert told["claim_ids"] == given.assessment.incident.claims[1]
    assert "; " not in str(told["source_urls"])


def test_a_persons_decision_is_told() -> None:
    given = weighed.contested()
    assert row(given)["review_status"] == "unreviewed"
    assert row(given, Options(judged=frozenset(given.assessment.incident.claims[:1])))["review_status"] == "judged"


@pytest.mark.parametrize("event", EventType)
def test_every_event_and_mode_has_a_root_category(event: EventType) -> None:
    for mode in (None, *MODES[event]):
        assert cameo(event, mode) in {f"{number:02}" for number in range(3, 21)}
    assert cameo(None, None) is None


def test_tables_name_only_events_modes_and_kinds_there_are() -> None:
    modes = {(event.value, mode) for event in EventType for mode in ("", *MODES[event])}
    kinds = {kind.value for kind in PartyKind}
    for table in ("exports_cameo.tsv", "exports_acled_types.tsv"):
        assert {(one["event"], one["mode"]) for one in rows(table)} <= modes
    for one in rows("exports_acled_types.tsv"):
        assert {kind for side in ("side_a", "side_b") for kind in one[side].split("|") if kind} <= kinds
    assert {one["kind"] for one in rows("exports_kinds.tsv")} == kinds
    assert {one["alpha3"] for one in rows("exports_countries.tsv")} == {one["alpha3"] for one in rows("countries.tsv")}


@st.composite
def toll_ranges(draw: st.DrawFn) -> tuple[TollRange, ...]:
    """Ranges on any sides, of any kinds, with any bound open, each number met nowhere else."""
    numbers: Iterator[int] = iter(range(1, 200))
    figure = st.booleans().map(lambda told: Figure(value=next(numbers) if told else None, claims=("c-1",), rule=""))
    lines = draw(
        st.sets(
            st.tuples(
                st.sampled_from(Effect),
                st.sampled_from(Side),
                st.sampled_from([None, PartyKind.CIVILIANS, PartyKind.ARMED_GROUP]),
            ),
            max_size=6,
        )
    )
    return tuple(
        TollRange(effect=effect, side=side, kind=kind, party="", low=draw(figure), best=draw(figure), high=draw(figure))
        for effect, side, kind in sorted(lines, key=str)
    )


UCDP_NUMBERS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")


@given(toll_ranges())
def test_every_number_of_a_row_is_a_number_of_the_assessment(ranges: tuple[TollRange, ...]) -> None:
    """Nothing is added up, halved or filled in: a cell holds a bound of a range of that very effect, or nothing."""
    made = weighed.contested()
    assessed = replace(made, assessment=replace(made.assessment, tolls=ranges))
    bounds = {
        effect: {figure.value for one in ranges if one.effect is effect for figure in (one.low, one.best, one.high)}
        for effect in Effect
    }
    told = row(assessed)
    for name, _ in range_names():
        assert told[name] in bounds[Effect(name.split("_")[0])] | {None}
    killed = bounds[Effect.KILLED] | {None}
    assert {ucdp_row(assessed, Options())[name] for name in UCDP_NUMBERS} <= killed
    assert acled_row(assessed, Options())["fatalities"] in killed


@given(toll_ranges())
def test_of_several_sides_no_best_or_high_is_told_in_all(ranges: tuple[TollRange, ...]) -> None:
    made = weighed.contested()
    told = row(replace(made, assessment=replace(made.assessment, tolls=ranges)))
    sides = {one.side for one in ranges if one.effect is Effect.KILLED}
    if len(sides) > 1:
        assert told["killed_best"] is told["killed_high"] is None


def side(given: Assessed, which: str, *kinds: PartyKind, country: str | None = None) -> Assessed:
    """The incident with parties of these kinds on a side."""
    profile = given.assessment.profile
    (link,) = profile.side_b.value or ()
    links = tuple(replace(link, kind=kind, country=country) for kind in kinds)
    chosen: Chosen[tuple[object, ...]] = replace(getattr(profile, which), value=links)
    changed: Assessment = replace(given.assessment, profile=replace(profile, **{which: chosen}))  # type: ignore[arg-type]
    return replace(given, assessment=changed)


def event(given: Assessed, type: EventType, mode: str | None) -> Assessed:
    profile = given.assessment.profile
    changed = replace(profile, event=replace(profile.event, value=type), mode=replace(profile.mode, value=mode))
    return replace(given, assessment=replace(given.assessment, profile=changed))


GROUP, STATE, COUNTRY, POLICE = PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.COUNTRY, PartyKind.POLICE
PEOPLE, CROWD, UNKNOWN, MEDIA = PartyKind.CIVILIANS, PartyKind.CROWD, PartyKind.UNKNOWN, PartyKind.MEDIA

VIOLENCE = [
    (GROUP, STATE, 1),
    (STATE, GROUP, 1),
    (COUNTRY, COUNTRY, 1),
    (POLICE, GROUP, 1),
    (GROUP, GROUP, 2),
    (GROUP, PEOPLE, 3),
    (STATE, CROWD, 3),
    (GROUP, MEDIA, 3),
    (UNKNOWN, PEOPLE, None),
    (PEOPLE, PEOPLE, None),
    (GROUP, UNKNOWN, None),
    (GROUP, PartyKind.PERSON, None),
]


@pytest.mark.parametrize(("first", "second", "type"), VIOLENCE)
def test_type_of_violence_follows_from_the_kinds(first: PartyKind, second: PartyKind, type: int | None) -> None:
    given = side(side(weighed.contested(), "side_a", first), "side_b", second)
    assert ucdp_row(given, Options())["type_of_violence"] == type


def test_only_assaults_have_a_type_of_violence() -> None:
    assert ucdp_row(event(weighed.contested(), EventType.CONSULT, None), Options())["type_of_violence"] is None


def test_the_ucdp_columns_are_all_there_in_their_order() -> None:
    (told, _) = exported.table("ucdp", Rows.INCIDENTS)
    assert len(told) == 49
    assert list(told)[:6] == ["id", "relid", "year", "active_year", "code_status", "type_of_violence"]
    assert list(told)[-6:] == ["deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"]
    assert (told["relid"], told["year"], told["type_of_violence"]) == ("i-0123456789abcdef", "2021", "2")
    assert int(told["id"]) < 2**53
    assert told["dyad_name"] == "the Northern Front - militiamen"
    assert told["source_article"] == (
        '"Demo Wire,2021-03-03,Fighting near Tolva";"Valley Post,2021-03-04,Militia speaks"'
    )
    assert (told["deaths_a"], told["deaths_b"], told["best"], told["low"]) == ("", "3", "3", "")
    assert (told["geom_wkt"], told["country"], told["country_id"], told["region"]) == (
        "POINT (69.5678 35.4321)",
        "Afghanistan",
        "700",
        "Asia",
    )
    assert told["event_clarity"] == "2"


CELLS = [(33.513364, 36.291575, 178273), (36.201241, 37.161173, 181875), (-90.0, -180.0, 1), (90.0, 180.0, 259200)]
"""Two rows of UCDP GED, and the corners of the grid."""


@pytest.mark.parametrize(("latitude", "longitude", "cell"), CELLS)
def test_grid_cells_are_those_of_priogrid(latitude: float, longitude: float, cell: int) -> None:
    from reportedly.exports.places import grid_cell

    assert grid_cell(latitude, longitude) == cell


def test_the_dead_of_an_unarmed_side_are_civilians() -> None:
    made = side(weighed.contested(), "side_b", PEOPLE)
    told = ucdp_row(made, Options())
    assert (told["deaths_b"], told["deaths_civilians"]) == (None, 3)
    assert (told["side_b"], told["side_b_dset_id"], told["side_b_new_id"]) == ("Civilians", "9999", "1")
    assert told["dyad_name"] == "the Northern Front - Civilians"


ACLED = [
    (EventType.ASSAULT, "clash", GROUP, STATE, "Battles", "Armed clash"),
    (EventType.ASSAULT, "drone", STATE, PEOPLE, "Explosions/Remote violence", "Air/drone strike"),
    (
        EventType.ASSAULT,
        "heavy-weapons",
        STATE,
        GROUP,
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    ),
    (EventType.ASSAULT, "firearms", GROUP, PEOPLE, "Violence against civilians", "Attack"),
    (EventType.ASSAULT, None, GROUP, STATE, "Battles", "Armed clash"),
    (EventType.ASSAULT, None, UNKNOWN, UNKNOWN, "", ""),
    (EventType.ASSAULT, "firearms", STATE, CROWD, "Protests", "Excessive force against protesters"),
    (EventType.ASSAULT, "crowd-control", POLICE, CROWD, "Protests", "Protest with intervention"),
    (EventType.PROTEST, "demo", CROWD, UNKNOWN, "Protests", "Peaceful protest"),
    (EventType.PROTEST, "riot", CROWD, POLICE, "Riots", "Violent demonstration"),
    (EventType.COERCE, "arrest", POLICE, PEOPLE, "Strategic developments", "Arrests"),
    (EventType.CONSULT, None, STATE, STATE, "", ""),
]


@pytest.mark.parametrize(("type", "mode", "first", "second", "event_type", "sub_event_type"), ACLED)
def test_acled_types_follow_the_table(
    type: EventType, mode: str | None, first: PartyKind, second: PartyKind, event_type: str, sub_event_type: str
) -> None:
    given = event(side(side(weighed.contested(), "side_a", first), "side_b", second), type, mode)
    told = acled_row(given, Options())
    assert (told["event_type"] or "", told["sub_event_type"] or "") == (event_type, sub_event_type)


def test_the_acled_columns_are_all_there_in_their_order() -> None:
    (told, _) = exported.table("acled", Rows.INCIDENTS, options=Options(moment="2021-04-01T00:00:00+00:00"))
    assert len(told) == 31
    assert list(told)[:4] == ["event_id_cnty", "event_date", "year", "time_precision"]
    assert list(told)[-4:] == ["notes", "fatalities", "tags", "timestamp"]
    assert (told["event_id_cnty"], told["event_date"], told["time_precision"]) == (
        "REP0123456789abcdef",
        "2021-03-02",
        "1",
    )
    assert (told["disorder_type"], told["inter1"], told["inter2"]) == (
        "Political violence",
        "Rebel group",
        "Rebel group",
    )
    assert (told["interaction"], told["iso"], told["geo_precision"]) == ("Rebel group-Rebel group", "4", "2")
    assert told["notes"].startswith("Reportedly the Northern Front fought militiamen")
    assert told["tags"] == "grade=contested; contested=toll; origins=2; policy=ucdp"
    assert (told["fatalities"], told["timestamp"]) == ("", "1617235200")


def test_forces_abroad_are_external_and_pairs_stand_in_order() -> None:
    given = side(side(weighed.contested(), "side_a", STATE, country="USA"), "side_b", STATE, country="AFG")
    told = acled_row(given, Options())
    assert (told["inter1"], told["inter2"]) == ("External/Other forces", "State forces")
    assert told["interaction"] == "State forces-External/Other forces"
    alone = acled_row(side(weighed.unknown(), "side_b", PEOPLE), Options())
    assert (alone["interaction"], alone["actor1"]) == ("Civilians only", None)
    assert acled_row(weighed.unknown(), Options())["inter2"] is None, "a person may be a minister or a baker"


def test_civilians_as_the_only_target_are_marked() -> None:
    assert acled_row(side(weighed.unknown(), "side_b", PEOPLE), Options())["civilian_targeting"] == "Civilian targeting"
    assert acled_row(weighed.contested(), Options())["civilian_targeting"] is None


def test_an_incident_without_a_place_keeps_its_feature() -> None:
    made = weighed.contested()
    profile = made.assessment.profile
    nowhere = replace(profile, where=replace(profile.where, value=None))
    bare = replace(made, assessment=replace(made.assessment, profile=nowhere))
    collection = json.loads(exported.written("geojson", Rows.INCIDENTS, (bare, weighed.unknown())))
    first, second = collection["features"]
    assert (first["geometry"], first["properties"]["precision_radius_km"]) == (None, None)
    assert second["geometry"] == {"type": "Point", "coordinates": [69.5678, 35.4321]}
    assert first["id"] == "i-0123456789abcdef"
    assert list(first["properties"])[:-1] == [column.name for column in COLUMNS]


def test_an_incident_as_a_line_keeps_all_that_was_weighed() -> None:
    first = json.loads(exported.written("jsonl", Rows.INCIDENTS).splitlines()[0])
    assert (first["id"], first["n_origins"], first["n_claims"]) == ("i-0123456789abcdef", 2, 2)
    assert first["assessment"]["tolls"][0]["high"]["at_least"] == 41
    assert first["assessment"]["profile"]["when"]["value"]["start"] == "2021-03-02"
    assert first["assessment"]["disagreements"][0]["cause"] == "contradiction"
