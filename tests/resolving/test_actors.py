"""Parties linked to the party table; the tables may be extended by anyone who knows the names."""

from __future__ import annotations

import pytest

from reportedly.data import rows
from reportedly.model.party import Party, PartyKind
from reportedly.model.span import Span
from reportedly.resolving.actors import ActorResolver, PartyTable
from reportedly.resolving.actors_names import abbreviation, fold
from reportedly.resolving.actors_table import REMEMBERED, words_of


@pytest.fixture(scope="module")
def table() -> PartyTable:
    return PartyTable.load()


@pytest.fixture(scope="module")
def resolver(table: PartyTable) -> ActorResolver:
    return ActorResolver(table)


def party(text: str, kind: PartyKind = PartyKind.UNKNOWN) -> Party:
    return Party(span=Span(start=0, end=len(text), text=text), kind=kind)


KNOWN = [
    # name, id, country
    ("Taliban", "taliban", "AFG"),
    ("the Taliban", "taliban", "AFG"),
    ("Taleban", "taliban", "AFG"),
    ("TTP", "ttp", "PAK"),
    ("Tehreek-e-Taliban Pakistan", "ttp", "PAK"),
    ("Al-Shabaab", "al-shabaab", "SOM"),
    ("al Shabab", "al-shabaab", "SOM"),
    ("Hay’at Tahrir al-Sham", "hts", "SYR"),
    ("Hayat Tahrir Al Sham", "hts", "SYR"),
    ("ISIS", "islamic-state", "IRQ"),
    ("Daesh", "islamic-state", "IRQ"),
    ("M23", "m23", "COD"),
    ("Séléka", "seleka", "CAF"),
    ("Seleka", "seleka", "CAF"),
    ("Israel Defense Forces", "idf", "ISR"),
    ("the Pentagon", "pentagon", "USA"),
    ("FSB", "fsb", "RUS"),
    ("Revolutionary Guards", "irgc", "IRN"),
    ("U.N.", "un", None),
    ("UN", "un", None),
    ("NATO", "nato", None),
    ("SOHR", "sohr", "SYR"),
    ("Human Rights Watch", "hrw", None),
    ("Reuters", "reuters", "GBR"),
    ("TOLOnews", "tolonews", "AFG"),
    ("US", "usa", "USA"),
    ("U.S.", "usa", "USA"),
    ("Britain", "gbr", "GBR"),
]

BY_RULE = [
    # name, id, kind
    ("Turkish army", "tur-armed-forces", PartyKind.STATE_FORCES),
    ("the Turkish military", "tur-armed-forces", PartyKind.STATE_FORCES),
    ("Syria's air force", "syr-air-force", PartyKind.STATE_FORCES),
    ("Nigerian police", "nga-police", PartyKind.POLICE),
    ("Syrian government", "syr-government", PartyKind.GOVERNMENT),
    ("government of Chad", "tcd-government", PartyKind.GOVERNMENT),
    ("Ministry of Defence of Russia", "rus-defence-ministry", PartyKind.STATE_FORCES),
    ("Damascus", "syr-government", PartyKind.GOVERNMENT),
    ("Kabul", "afg-government", PartyKind.GOVERNMENT),
    ("the Kremlin", "rus-government", PartyKind.GOVERNMENT),
    ("Washington", "usa-government", PartyKind.GOVERNMENT),
]


@pytest.mark.parametrize(("name", "id_", "country"), KNOWN)
def test_a_name_finds_its_party(table: PartyTable, name: str, id_: str, country: str | None) -> None:
    known = table.known(name)
    assert known is not None
    assert (known.id, known.country) == (id_, country)


@pytest.mark.parametrize(("name", "id_", "kind"), BY_RULE)
def test_the_arms_of_a_state_need_no_row(table: PartyTable, name: str, id_: str, kind: PartyKind) -> None:
    known = table.known(name)
    assert known is not None
    assert (known.id, known.kind) == (id_, kind)


@pytest.mark.parametrize(("name", "id_"), [("Israeli army", "idf"), ("Sudanese military", "saf-sudan")])
def test_a_named_army_stands_for_its_rule(table: PartyTable, name: str, id_: str) -> None:
    known = table.known(name)
    assert known is not None
    assert known.id == id_


@pytest.mark.parametrize("name", ["us", "is", "turkey", "who", "Blue River Front", "", "it", "al", "the"])
def test_other_words_are_no_party(table: PartyTable, name: str) -> None:
    assert table.known(name) is None


@pytest.mark.parametrize(("name", "country"), [("Israelis", "ISR"), ("Turkish", "TUR"), ("Afghans", "AFG")])
def test_a_demonym_has_a_country_and_no_id(table: PartyTable, name: str, country: str) -> None:
    known = table.known(name)
    assert known is not None
    assert (known.id, known.kind, known.country) == (None, PartyKind.COUNTRY, country)


RESOLVED = [
    # text, kind, countries of the report, id, country
    ("Taliban", "armed-group", (), "taliban", "AFG"),
    ("Hamas militants", "armed-group", (), "hamas", "PSE"),
    ("suspected Boko Haram gunmen", "armed-group", (), "boko-haram", "NGA"),
    ("Turkish", "state-forces", (), "tur-armed-forces", "TUR"),
    ("Turkish", "country", (), "tur", "TUR"),
    ("Russian warplanes", "state-forces", (), "rus-air-force", "RUS"),
    ("Kenyan riot police", "police", (), "ken-police", "KEN"),
    ("Israeli officials", "unknown", (), "isr-government", "ISR"),
    ("SLA", "armed-group", ("SDN",), "slm", "SDN"),
    ("SLA", "armed-group", ("LBN",), "sla-lebanon", "LBN"),
    ("Taliban leader", "person", (), None, "AFG"),
    ("Palestinians", "civilians", (), None, "PSE"),
    ("suspected insurgents", "armed-group", ("AFG",), None, "AFG"),
    ("suspected insurgents", "armed-group", ("AFG", "PAK"), None, None),
    ("Iran-backed militias", "armed-group", (), None, None),
    ("U.S. and British warships", "state-forces", (), None, None),
    ("Afghan and coalition forces", "state-forces", (), None, "AFG"),
    ("unknown gunmen", "unknown", (), None, None),
]


@pytest.mark.parametrize(("text", "kind", "countries", "id_", "country"), RESOLVED)
def test_resolve(
    resolver: ActorResolver, text: str, kind: str, countries: tuple[str, ...], id_: str | None, country: str | None
) -> None:
    link = resolver.resolve(party(text, PartyKind(kind)), countries)
    assert (link.id, link.country) == (id_, country)


def test_a_link_says_why_and_keeps_its_rivals(resolver: ActorResolver) -> None:
    link = resolver.resolve(party("SLA", PartyKind.ARMED_GROUP), ("SDN",))
    assert "SLA" in link.reason and "country" in link.reason
    assert [rival.id for rival in link.rivals] == ["sla-lebanon"]
    assert 0 < link.rivals[0].score < link.score <= 1


def test_an_unknown_party_keeps_its_words_and_kind(resolver: ActorResolver) -> None:
    link = resolver.resolve(party("masked\nraiders", PartyKind.ARMED_GROUP))
    assert (link.id, link.name, link.kind, link.score) == (None, "masked raiders", PartyKind.ARMED_GROUP, 0.0)
    assert link.reason


def test_the_year_breaks_a_tie(resolver: ActorResolver) -> None:
    assert resolver.resolve(party("SLA", PartyKind.ARMED_GROUP), year=2005).id == "slm"
    assert resolver.resolve(party("SLA", PartyKind.ARMED_GROUP), year=1985).id == "sla-lebanon"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("the Taliban's", "taliban"),
        ("Al-Shabaab", "shabaab"),
        ("Hay’at Tahrir al-Sham", "hayat tahrir sham"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("Kurdistan Workers' Party", "kurdistan workers party"),
        ("the", "the"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "letters"), [("U.N.", "UN"), ("YPG/PKK", "YPG-PKK"), ("M23", "M23"), ("Hamas", None), ("un", None)]
)
def test_abbreviation(name: str, letters: str | None) -> None:
    assert abbreviation(name) == letters


def test_words_lose_marks_and_genitives() -> None:
    assert words_of(["(the Taliban’s “fighters”),"]) == ["the", "Taliban", "fighters"]


def test_look_ups_do_not_pile_up(table: PartyTable) -> None:
    for number in range(REMEMBERED + 10):
        table.find(f"Brigade {number}")
    assert len(table._found) <= REMEMBERED


def test_the_tables_are_sound(table: PartyTable) -> None:
    ids = [row["id"] for row in rows("parties.tsv")]
    assert len(ids) == len(set(ids)) >= 600
    codes = {row["country"] for row in rows("demonyms.tsv")}
    arms = {row["arm"] for row in rows("party_arms.tsv")}
    for row in rows("parties.tsv"):
        assert row["parent"] in {"", *ids}, row["id"]
        assert row["country"] in {"", *codes}, row["id"]
        assert row["arm"] in {"", *arms}, row["id"]
        assert not (row["from"] and row["to"]) or int(row["from"]) <= int(row["to"]), row["id"]


def test_every_party_answers_to_its_own_name(table: PartyTable) -> None:
    for row in rows("parties.tsv"):
        assert row["id"] in {found.party.id for found in table.find(row["name"])}, row["id"]


def test_armed_groups_are_many_and_carry_their_ids(table: PartyTable) -> None:
    groups = [known for known in table.parties.values() if known.kind is PartyKind.ARMED_GROUP]
    assert len(groups) >= 300
    assert sum(known.ucdp is not None for known in groups) >= 250
