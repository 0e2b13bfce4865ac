"""An incident weighed as a whole: past days, versions, families, and what an origin keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from reportedly.model.account import Account
from reportedly.model.assessment import Assessment, Cause, Family, Grade
from reportedly.model.incident import Incident
from reportedly.weighing import weigh
from reportedly.weighing.versions import page_of
from weighing.worlds import Told, accounts, incident_of


def weighed(told: Sequence[Account], families: Sequence[Family] | None = (), **options: object) -> Assessment:
    return weigh(incident_of(told), told, families=families, **options)  # type: ignore[arg-type]


CORRECTED = accounts(
    [
        Told(report="a", day=3, outlet="Demo Monitor", toll=["killed recipient 4 civilians"]),
        Told(report="b", day=5, outlet="Demo Monitor", head="Correction.", toll=["killed recipient 3 civilians"]),
    ]
)


def test_a_past_day_shows_what_was_known_then() -> None:
    then, now = weighed(CORRECTED, as_of=date(2021, 3, 4)), weighed(CORRECTED)
    assert [toll.best.value for toll in then.tolls] == [4] and then.superseded == ()
    assert [toll.best.value for toll in now.tolls] == [3] and now.superseded == (CORRECTED[0].id,)


def test_nothing_known_is_no_origin_and_weak() -> None:
    before = weighed(CORRECTED, as_of=date(2021, 3, 1))
    assert (before.origins, before.n_reports, before.grade) == ((), 0, Grade.WEAK)


def test_what_nobody_can_date_is_in_no_past_view() -> None:
    told = accounts([Told(report="a", day=0)])
    assert weighed(told, as_of=date(2030, 1, 1)).n_reports == 0
    assert weighed(told).n_reports == 1


def test_a_later_version_elsewhere_replaces_a_claim_it_no_longer_makes() -> None:
    url = "https://demo.example/story"
    told = accounts([Told(report="a", day=3, url=url), Told(report="b", day=4, url=url)])
    incident = Incident(id="i-1", claims=(told[0].id,))
    assert weigh(incident, told, families=()).superseded == (told[0].id,)
    assert weigh(incident, told[:1], families=()).superseded == ()


@pytest.mark.parametrize(("outlet", "best"), [("Demo Wire", 7), ("Valley Post", 3)])
def test_an_outlet_updates_its_own_story_and_a_late_copy_of_it_is_no_news(outlet: str, best: int) -> None:
    told = accounts(
        [
            Told(report="a", day=3, outlet="Demo Wire", toll=["killed recipient 3 people"]),
            Told(report="b", day=4, outlet="Border Gazette", toll=["killed recipient 3 people"]),
            Told(report="c", day=5, outlet=outlet, toll=["killed recipient 7 people"]),
        ]
    )
    family = Family(reports=tuple(one.report.id for one in told), shares=(0.9, 0.9))
    now = weighed(told, families=[family])
    assert ([toll.best.value for toll in now.tolls], len(now.origins)) == ([best], 1)
    causes = [found.cause for found in now.disagreements]
    assert causes == ([Cause.UPDATE] if best == 7 else [Cause.CONTRADICTION])


def test_claims_of_other_incidents_do_not_count() -> None:
    told = accounts([Told(report="a"), Told(report="b", outlet="Valley Post")])
    assert len(weigh(Incident(id="i-1", claims=(told[0].id,)), told, families=()).origins) == 1


def test_an_origin_keeps_who_had_it_first_and_who_repeats_it() -> None:
    told = accounts(
        [
            Told(report="c", day=5, outlet="Border Gazette", source="the Taliban", party="taliban"),
            Told(report="a", day=3, hour=9, outlet="Valley Post", source="the Taliban", party="taliban"),
            Told(report="b", day=3, hour=7, outlet="Demo Wire", source="the Taliban", party="taliban"),
        ]
    )
    (origin,) = weighed(told).origins
    assert origin.outlets == ("Demo Wire", "Valley Post", "Border Gazette")
    assert origin.reports == (told[2].report.id, told[1].report.id, told[0].report.id)


STORY = """
Shops along the river stayed shut on Wednesday while men carried furniture out of the burned houses. A bridge that links
the two halves of the town was closed to lorries, and the mayor asked drivers to use the road through the hills instead.
Teachers held lessons in a warehouse whose roof had been mended overnight. Nobody could say when the telephone lines
would work again, since engineers were waiting for a part from the capital. Bakers gave away what bread was left before
noon, and an old clock in the square, stopped by the blast, was taken down for repair.
"""


def test_a_late_copy_of_an_old_number_is_an_old_number() -> None:
    police = {"source": "police", "standing": "third-party"}
    told = accounts(
        [
            Told(report="a", day=3, outlet="Demo Wire", toll=["killed recipient 7 people"], **police),  # type: ignore[arg-type]
            Told(report="b", day=4, outlet="Valley Post", toll=["killed recipient 9 people"], **police),  # type: ignore[arg-type]
            Told(report="c", day=5, outlet="Border Gazette", toll=["killed recipient 7 people"], **police),  # type: ignore[arg-type]
        ]
    )
    copy = Family(reports=(told[0].report.id, told[2].report.id), shares=(1.0,))
    assessment = weighed(told, (copy,))
    assert [toll.best.value for toll in assessment.tolls] == [9]
    assert assessment.origins[0].outlets == ("Demo Wire", "Valley Post", "Border Gazette")


def test_copies_are_found_where_none_are_given() -> None:
    told = accounts(
        [
            Told(report="a", outlet="Demo Wire", text=STORY),
            Told(report="b", outlet="Valley Post", text=f"{STORY} It rained."),
        ]
    )
    assert len(weighed(told, families=None).origins) == 1
    assert len(weighed(told, families=()).origins) == 2


def test_families_are_cut_to_the_reports_of_the_incident() -> None:
    told = accounts([Told(report="a"), Told(report="b", outlet="Valley Post")])
    family = Family(reports=(told[0].report.id, "r-elsewhere", told[1].report.id), shares=(0.9, 0.7))
    (found,) = weighed(told, families=(family,)).families
    assert found == Family(reports=(told[0].report.id, told[1].report.id), shares=(0.7,))


def test_reports_and_outlets_are_counted() -> None:
    told = accounts([Told(report="a"), Told(report="a", place="Tolva"), Told(report="b", outlet="")])
    assert (weighed(told).n_reports, weighed(told).n_outlets) == (2, 1)


def test_an_incident_without_a_word_on_something_leaves_it_open() -> None:
    profile = weighed(accounts([Told(on=())])).profile
    assert profile.when.value is None and profile.side_a.value is None and profile.mode.value is None
    assert profile.when.claims == ()


def test_what_most_origins_have_stands_in_the_profile() -> None:
    told = accounts(
        [
            Told(report="a", outlet="Demo Wire", mode="drone", actors=["taliban"]),
            Told(report="b", outlet="Valley Post", mode="aerial", actors=["front"]),
            Told(report="c", outlet="Border Gazette", mode="aerial", actors=["front"]),
        ]
    )
    profile = weighed(told).profile
    assert profile.mode.value == "aerial" and len(profile.mode.claims) == 2
    assert [link.id for link in profile.side_a.value or ()] == ["nrf-afghanistan"]
    assert profile.mode.rule == "given by 2 of the 3 origins that say it"


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://www.Demo.example/a/b/", "demo.example/a/b?"),
        ("http://demo.example/a/b#part", "demo.example/a/b?"),
        ("https://demo.example/?p=12&utm_source=x", "demo.example?p=12"),
        ("https://demo.example/", ""),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_the_page_an_address_stands_for(url: str, page: str) -> None:
    assert page_of(url) == page
