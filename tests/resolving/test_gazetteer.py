"""The gazetteer: what it knows, what it refuses to know, and where the middle of things is."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.data import rows
from reportedly.errors import GazetteerError
from reportedly.resolving import gazetteer_build as building
from reportedly.resolving import gazetteer_store as storing
from reportedly.resolving.gazetteer import Gazetteer, Place, Rank, gazetteer_info
from reportedly.resolving.gazetteer_filter import KeyFilter
from reportedly.resolving.gazetteer_store import Names


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    "name",
    [
        "Kabul",
        "Panjshir",
        "Panjshir Valley",
        "Khawak Pass",
        "Salang",
        "Bazarak",
        "Deir ez-Zor",
        "Khan Younis",
        "The Hague",
        "Darfur",
        "Line of Control",
        "Bab el-Mandeb",
        "Strait of Hormuz",
        "Sambisa Forest",
        "Washington",
        "Jordan",
        "Nagorno-Karabakh",
        "Europe",
    ],
)
def test_places_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.knows(name)


@pytest.mark.parametrize(
    "name",
    [
        "Army",
        "Police",
        "March",
        "Monday",
        "President",
        "Taliban",
        "Ministry",
        "Hassan",
        "Ali",
        "Ahmad",
        "Jackson",
        "Reuters",
        "Islamic State",
        "Ministry of Defence",
        "kabul",
        "the",
        "",
        "Qwrtzp",
        "Syrian",
        "North",
        "Lake",
    ],
)
def test_other_words_are_not(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.knows(name)


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Helmand province", "admin1", "AFG", "Helmand"),
        ("Washer district", "admin2", "AFG", "Helmand"),
        ("city of Homs", "populated", "SYR", "Homs"),
        ("Khawak", "pass", "AFG", "Panjshir"),
        ("Hasakah", "populated", "SYR", "Al-Hasakah"),
        ("Raqqa", "admin1", "SYR", "Raqqa"),
        ("Fallujah", "populated", "IRQ", "Al Anbar"),
        ("Kyiv", "populated", "UKR", "Kyiv"),
        ("Burma", "country", "MMR", None),
        ("Burkinabe", "country", "BFA", None),
        ("the Bekaa", "valley", "LBN", "Beqaa"),
        ("Wardak", "admin1", "AFG", "Maidan Wardak"),
        ("Rapides Parish", "admin2", "USA", "Louisiana"),
        ("northern Syria", "country", "SYR", None),
        ("Gazans", "admin1", "PSE", "Gaza Strip"),
    ],
)
def test_candidates_hold_the_place_meant(
    gazetteer: Gazetteer, name: str, kind: str, country: str, admin1: str | None
) -> None:
    found = {(place.kind, place.country, place.admin1) for place in gazetteer.candidates(name)}
    assert (kind, country, admin1) in found


@pytest.mark.parametrize(("name", "kind"), [("Georgia", "country"), ("Mexico", "country"), ("Swat", "valley")])
def test_the_likelier_place_comes_first(gazetteer: Gazetteer, name: str, kind: str) -> None:
    assert gazetteer.candidates(name)[0].kind == kind


def test_an_abbreviation_is_marked_as_one(gazetteer: Gazetteer) -> None:
    ranks = {named.place.admin1: named.rank for named in gazetteer.called("Ga.") if named.place.kind == "admin1"}
    assert ranks == {"Georgia": Rank.ABBREVIATION}


def test_a_direction_is_part_of_a_regions_name(gazetteer: Gazetteer) -> None:
    assert "South Dakota" not in {place.name for place in gazetteer.candidates("Dakota")}


def test_unknown_names_have_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwrtzp") == ()


WORDS = ["fighters", "took", "the", "Khawak", "Pass", "and", "Deir", "ez-Zor", "before", "Monday"]


@pytest.mark.parametrize(("start", "count"), [(0, 0), (2, 0), (3, 2), (4, 0), (6, 2), (9, 0), (99, 0)])
def test_the_longest_name_is_found_where_it_begins(gazetteer: Gazetteer, start: int, count: int) -> None:
    assert gazetteer.longest_match(WORDS, start) == count


COUNTRIES = [row for row in rows("countries.tsv") if float(row["radius_km"]) > 200 and row["capital"]]


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["alpha3"])
def test_a_country_is_never_its_capital(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    (country,) = (each for each in gazetteer.candidates(row["name"]) if each.id == f"country:{row['alpha3']}")
    capitals = [
        place
        for place in gazetteer.candidates(row["capital"])
        if place.kind == "populated" and place.country == row["alpha3"]
    ]
    for capital in capitals[:1]:
        degrees = abs(capital.latitude - country.latitude) + abs(capital.longitude - country.longitude)
        assert degrees > 0.15


def test_the_tables_of_places_are_sound() -> None:
    areas = {
        "country",
        "admin1",
        "admin2",
        "region",
        "continent",
        "sea",
        "lake",
        "desert",
        "valley",
        "river",
        "mountain",
    }
    kinds = areas | {"populated", "pass", "base", "other"}
    codes = {row["alpha3"] for row in rows("countries.tsv")}
    names = [row["name"] for row in rows("places_supplement.tsv")]
    assert len(names) == len(set(names)) >= 300
    for row in rows("places_supplement.tsv"):
        assert row["kind"] in kinds and row["source"], row["name"]
        assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180, row["name"]
        assert row["country"] in codes | {""} and float(row["radius_km"]) > 0, row["name"]
    for row in rows("places_regions.tsv"):
        assert row["country"] in codes and -90 <= float(row["latitude"]) <= 90, row["name"]


def test_outlets_countries_exist() -> None:
    codes = {row["alpha3"] for row in rows("countries.tsv")}
    assert {row["country"] for row in rows("places_outlets.tsv")} <= codes


def test_its_sources_are_told(gazetteer: Gazetteer) -> None:
    told = gazetteer_info()
    assert told["built"]
    sources = told["sources"]
    assert isinstance(sources, list)
    assert {"geonames", "geonames-regions", "countries", "supplement"} <= {each["name"] for each in sources}


@given(st.sets(st.text(st.characters(categories=["Ll", "Zs"]), min_size=1, max_size=20), max_size=30))
def test_the_filter_never_denies_what_is_there(keys: set[str]) -> None:
    known = KeyFilter.of(keys)
    for key in keys:
        assert known.may_hold(key)
        at = key.find(" ", 1)
        assert at < 1 or known.may_begin(key[:at])


def _two_towns() -> Iterator[tuple[Place, Names]]:
    for number, (latitude, people) in enumerate([(10.0, 5000), (20.0, 900)]):
        place = Place(
            id=f"made:{number}",
            name="Ostrava Nova",
            kind="populated",
            latitude=latitude,
            longitude=30.0,
            country="UKR",
            admin1="Made",
            population=people,
            source="made",
        )
        yield place, {"ostrava nova": Rank.PRIMARY, f"town {number}": Rank.ALTERNATE}


def _write(path: Path) -> None:
    storing.write_whole(path, _two_towns(), [("made", "two towns of a test")])


def test_an_index_that_was_written_is_read(tmp_path: Path) -> None:
    _write(tmp_path / "small.sqlite")
    small = Gazetteer([storing.open_read_only(tmp_path / "small.sqlite")])
    assert [place.id for place in small.candidates("Ostrava-Nova")] == ["made:0", "made:1"]
    assert small.knows("Ostrava Nova")
    assert list(tmp_path.iterdir()) == [tmp_path / "small.sqlite"]


def test_two_processes_may_build_one_index(tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite"
    builders = [multiprocessing.get_context("spawn").Process(target=_write, args=(path,)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [builder.exitcode for builder in builders] == [0, 0]
    assert len(Gazetteer([storing.open_read_only(path)]).candidates("Ostrava Nova")) == 2


def test_without_a_folder_to_write_the_index_stands_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(building, "build", _two_towns)
    assert len(Gazetteer.open().candidates("Ostrava Nova")) == 2


def test_a_broken_index_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(GazetteerError, match=r"cannot be read.*Delete the file"):
        storing.open_read_only(path)


def test_the_cache_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path))
    assert storing.cache_folder() == tmp_path
    assert storing.user_gazetteer().parent == tmp_path
