"""Country files: both formats, packed or not, good lines and bad, and what later lookups see of them."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.resolving import gazetteer_store as storing
from reportedly.resolving.gazetteer import Gazetteer, add_country_file

WOF_HEADER = (
    "wof_id name placetype placetype_local lat lon bbox country region_id region county_id county population "
    "geonames_id wikidata_id iso_code live alt_names"
).replace(" ", "\t")


def wof(number: int, name: str, kind: str, latitude: str, longitude: str, *, live: str = "1", others: str = "") -> str:
    cells = [
        str(number),
        name,
        kind,
        "",
        latitude,
        longitude,
        "",
        "AF",
        "1",
        "Khowst",
        "2",
        "Sabari",
        "",
        "",
        "",
        "",
        live,
    ]
    return "\t".join([*cells, others])


def geonames(number: int, name: str, kind: str, code: str, latitude: str, longitude: str, others: str = "") -> str:
    cells = [
        str(number),
        name,
        name,
        others,
        latitude,
        longitude,
        kind,
        code,
        "AF",
        "",
        "37",
        "",
        "",
        "",
        "120",
        "",
        "",
        "",
    ]
    return "\t".join([*cells, "2024-01-01"])


WOF = "\n".join(
    [
        WOF_HEADER,
        wof(1, "Zarghun Kelay", "locality", "33.40", "69.90", others="Zarghoon Kelay|زرغون کلی|ZGK"),
        wof(2, "Old Kelay", "locality", "33.41", "69.91", live="0"),
        wof(3, "Zarghun Mountain", "venue", "33.42", "69.92"),
        wof(4, "Broken Kelay", "locality", "far", "69.92"),
        wof(5, "Nowhere Kelay", "locality", "133.0", "69.92"),
        wof(6, "Sabz District", "county", "33.50", "69.95"),
        "a line too short",
    ]
)
GEONAMES = "\n".join(
    [
        geonames(37, "Khowst", "A", "ADM1", "33.4", "69.9"),
        geonames(38, "Zarghun Kelay", "P", "PPL", "33.40", "69.90", others="Zarghoon Kelay,زرغون کلی"),
        geonames(39, "Kotal-e Zarghun", "T", "PASS", "33.45", "69.85"),
        geonames(40, "Zarghun School", "S", "SCH", "33.45", "69.85"),
        geonames(41, "Broken Kelay", "P", "PPL", "", "69.85"),
    ]
)


def write(path: Path, text: str) -> Path:
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "read me")
            archive.writestr("AF.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def opened(path: Path) -> Gazetteer:
    return Gazetteer([storing.open_read_only(path)])


@pytest.mark.parametrize("name", ["AF.tsv", "AF.tsv.gz", "AF.zip"])
@pytest.mark.parametrize(("text", "places"), [(WOF, 2), (GEONAMES, 3)], ids=["wof", "geonames"])
def test_places_are_taken_from_both_formats(tmp_path: Path, name: str, text: str, places: int) -> None:
    assert add_country_file(write(tmp_path / name, text), tmp_path / "mine.sqlite") == places
    (town,) = opened(tmp_path / "mine.sqlite").candidates("Zarghoon Kelay")
    assert (town.name, town.kind, town.country, town.admin1) == ("Zarghun Kelay", "populated", "AFG", "Khost")


def test_kinds_come_from_the_codes(tmp_path: Path) -> None:
    add_country_file(write(tmp_path / "AF.txt", GEONAMES), tmp_path / "mine.sqlite")
    mine = opened(tmp_path / "mine.sqlite")
    assert [place.kind for place in mine.candidates("Kotal-e Zarghun")] == ["pass"]
    assert mine.candidates("Zarghun School") == ()
    assert not mine.candidates("Old Kelay")


def test_a_district_is_found_without_its_head(tmp_path: Path) -> None:
    add_country_file(write(tmp_path / "AF.tsv", WOF), tmp_path / "mine.sqlite")
    assert [place.kind for place in opened(tmp_path / "mine.sqlite").candidates("Sabz")] == ["admin2"]


def test_bad_lines_are_counted_in_the_note(tmp_path: Path) -> None:
    add_country_file(write(tmp_path / "AF.tsv", WOF), tmp_path / "mine.sqlite")
    with sqlite3.connect(tmp_path / "mine.sqlite") as store:
        ((name, places, note),) = storing.sources(store)
    assert (name, places) == ("AF.tsv", 2)
    assert "2 entries of other kinds left out" in note and "3 lines could not be read" in note


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        assert add_country_file(write(tmp_path / "AF.tsv", WOF), tmp_path / "mine.sqlite") == 2
    assert len(opened(tmp_path / "mine.sqlite").candidates("Zarghun Kelay")) == 1


def test_added_places_are_seen_beside_the_built_in_ones(tmp_path: Path) -> None:
    text = "\n".join(
        [WOF, wof(7, "Kandahar", "locality", "31.62", "65.72"), wof(8, "Kandahar", "locality", "36.0", "66.0")]
    )
    add_country_file(write(tmp_path / "AF.tsv", text), tmp_path / "mine.sqlite")
    both = Gazetteer.open([tmp_path / "mine.sqlite"])
    assert both.knows("Zarghun Kelay") and both.knows("Kabul")
    towns = [place.id for place in both.candidates("Kandahar") if place.kind == "populated" and place.country == "AFG"]
    assert "wof:8" in towns and "wof:7" not in towns


def test_the_users_own_file_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "cache"))
    add_country_file(write(tmp_path / "AF.tsv", WOF))
    assert opened(storing.user_gazetteer()).knows("Zarghun Kelay")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.tsv", b"", "no country file"),
        ("prose.txt", b"A letter.\nNot a table.\n", "no country file"),
        ("binary.txt", b"\xff\xfe\x00\x01" * 50, "cannot be read"),
        ("broken.gz", b"no gzip at all", "cannot be read"),
        ("broken.zip", b"no zip at all", "cannot be read"),
        ("header.tsv", WOF_HEADER.encode(), "holds no place"),
        ("mostly.tsv", "\n".join([WOF, *["bad"] * 20]).encode(), "20|23 lines"),
    ],
)
def test_other_files_are_refused_with_a_reason(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GazetteerError, match=message):
        add_country_file(tmp_path / name, tmp_path / "mine.sqlite")


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    add_country_file(write(tmp_path / "AF.tsv", WOF), tmp_path / "mine.sqlite")
    with pytest.raises(GazetteerError):
        add_country_file(write(tmp_path / "bad.tsv", "\n".join([WOF, *["bad"] * 20])), tmp_path / "mine.sqlite")
    with sqlite3.connect(tmp_path / "mine.sqlite") as store:
        assert [name for name, _, _ in storing.sources(store)] == ["AF.tsv"]
        assert store.execute("SELECT count(*) FROM place").fetchone() == (2,)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.tsv: the country file cannot be read"):
        add_country_file(tmp_path / "none.tsv", tmp_path / "mine.sqlite")


def test_an_index_whose_first_filling_broke_off_holds_nothing(tmp_path: Path) -> None:
    store = tmp_path / "mine.sqlite"
    wrong = tmp_path / "XX.txt"
    wrong.write_text("not a table\n", encoding="utf-8")
    with pytest.raises(GazetteerError):
        add_country_file(wrong, store)
    assert Gazetteer.open([store]).knows("Kabul")
