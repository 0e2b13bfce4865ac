"""Building the index: records are streamed, regions named and centred, names chosen."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.resolving import gazetteer_build as building
from reportedly.resolving.gazetteer_build import index_name, stream_records
from reportedly.resolving.gazetteer_store import Place, Rank
from reportedly.resolving.gazetteer_tables import alpha3, countries, region_name, region_names, region_row, supplement


@pytest.mark.parametrize("chunk", [7, 64, 1 << 20])
def test_records_are_whole_wherever_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    records = {str(n): {"name": f"Ölmütz {{{n}", "others": ["a}, b", 'c"d']} for n in range(40)}
    path = tmp_path / "records.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr(building, "_CHUNK", chunk)
    assert list(stream_records(path)) == list(records.values())


def test_an_empty_object_has_no_records(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("{}")
    assert list(stream_records(tmp_path / "none.json")) == []


@pytest.mark.parametrize(
    ("country", "listed", "name"),
    [
        ("AFG", "Maidan Wardak Province", "Maidan Wardak"),
        ("AFG", "Khowst", "Khost"),
        ("IRQ", "Karbalāʼ", "Karbala"),
        ("SYR", "Rif-dimashq", "Rif Dimashq"),
        ("UKR", "Kharkivs’ka Oblast’", "Kharkiv"),
        ("ZAF", "Free State", "Free State"),
        ("NGA", "Kano State", "Kano"),
        ("COL", "Meta Department", "Meta"),
        ("FRA", "Normandie", "Normandie"),
    ],
)
def test_regions_are_called_as_news_calls_them(country: str, listed: str, name: str) -> None:
    assert region_name(country, listed) == name


def test_names_of_a_region_carry_their_rank() -> None:
    names = region_names("Indiana", region_row("USA", "Indiana"))
    assert names["indiana"] is Rank.PRIMARY
    assert names["ind"] is Rank.ABBREVIATION


def test_a_region_lies_among_its_towns() -> None:
    area = building._Area()
    for latitude, longitude in [(10.0, 20.0), (11.0, 20.0), (12.0, 23.0)]:
        area.add(Place(id="x", name="x", kind="populated", latitude=latitude, longitude=longitude, population=100))
    latitude, longitude = area.centre()
    assert (10.0 < latitude < 12.0) and (20.0 < longitude < 23.0)
    assert area.population == 300 and 100 < area.radius_km() < 300


def test_codes_and_other_scripts_are_no_names() -> None:
    names = building._town_names("Kābul", ["KBL", "Kabul", "Каbул", "کابل", "ka bu er", "Caboul", "K1"])
    assert names == {"kabul": Rank.PRIMARY, "caboul": Rank.ALTERNATE}


def test_each_country_has_one_entry_and_its_demonyms() -> None:
    found = {place.country: (place, names) for place, names in countries()}
    assert len(found) == len(alpha3()) == 250
    place, names = found["YEM"]
    assert place.kind == "country" and names["yemenis"] is Rank.DEMONYM and names["yemen"] is Rank.PRIMARY


def test_the_supplement_keeps_its_other_names() -> None:
    found = {place.name: names for place, names in supplement()}
    assert found["Nagorno-Karabakh"]["artsakh"] is Rank.ALTERNATE


def test_the_index_is_named_after_what_it_is_made_from() -> None:
    assert index_name() == index_name()
    assert index_name().endswith(".sqlite")


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(building, "version", fail)
    with pytest.raises(GazetteerError, match=r"is missing.*pip install"):
        index_name()
