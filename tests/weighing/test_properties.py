"""What holds of every assessment, whatever was reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.account import Account
from reportedly.model.assessment import Assessment, Family, Figure, Policy
from reportedly.model.claim import ResolvedClaim, claim_id
from reportedly.model.report import Report, report_id
from reportedly.weighing import weigh
from reportedly.weighing.quotes import Interest
from reportedly.weighing.weigh import opened
from weighing.worlds import Told, accounts, incident_of

TOLLS = ["killed recipient 12 people", "killed recipient 7+ fighters", "killed actor 350 fighters"]
TOLLS += ["killed recipient ..40 civilians", "injured recipient 3 soldiers", "killed recipient 2 soldiers"]
SOURCES = [
    {"source": ""},
    {"source": "NRF spokesman", "kind": "unnamed", "standing": "recipient-side", "party": "front"},
    {"source": "the front's Fahim Dashti", "kind": "person", "standing": "recipient-side"},
    {"source": "Taliban spokesman Zabihullah Mujahid", "kind": "person", "standing": "actor-side"},
    {"source": "the Taliban", "standing": "actor-side", "party": "taliban"},
    {"source": "a resident", "kind": "witness", "standing": "third-party"},
    {"source": "residents", "kind": "witness", "standing": "recipient-side", "via": "Demo Wire"},
    {"source": "Valley Post", "kind": "broadcast", "standing": "third-party"},
    {"source": "the resident", "kind": "witness", "standing": "unknown"},
    {"source": "she", "kind": "person"},
]
WORDING = [("asserts", "happened"), ("denies", "not-happened"), ("admits", "happened"), ("doubts", "happened")]
PARTIES = [
    ("taliban", "front"),
    ("front", "taliban"),
    ("rebels/armed-group", "taliban"),
    ("taliban", "people/civilians"),
]


@st.composite
def claims(draw: st.DrawFn) -> Told:
    stance, reality = draw(st.sampled_from(WORDING))
    actor, recipient = draw(st.sampled_from(PARTIES))
    number = draw(st.integers(0, 5))
    return Told(
        report=f"r{number}",
        outlet=["Demo Wire", "Valley Post", "Border Gazette"][number % 3],
        day=[3, 3, 4, 5, 6, 0][number],
        url=["", "https://demo.example/a", "", "https://demo.example/a", "", ""][number],
        text=["", "(Reuters)", "", "", "With reporting by Demo Wire.", ""][number],
        head=["", "", "", "Correction.", "", ""][number],
        stance=stance,
        reality=reality,
        actors=[actor],
        recipients=[recipient],
        place=draw(st.sampled_from(["Karsa", "Panjshir", "Tolva"])),
        on=draw(st.sampled_from([[1], [2], [1, 3], []])),
        toll=draw(st.lists(st.sampled_from(TOLLS), max_size=3, unique=True)),
        evidence=draw(st.lists(st.sampled_from(["video", "official-count"]), max_size=1)),
        **draw(st.sampled_from(SOURCES)),  # type: ignore[arg-type]
    )


worlds = st.lists(claims(), min_size=1, max_size=8).map(accounts)
policies = st.sampled_from(list(Policy))


def weighed(told: Sequence[Account], families: Sequence[Family] = (), **options: object) -> Assessment:
    return weigh(incident_of(told), told, families=families, **options)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(worlds, policies, st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(told: tuple[Account, ...], policy: Policy, random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert weighed(shuffled, policy=policy) == weighed(told, policy=policy)


@settings(max_examples=100, deadline=None)
@given(worlds)
def test_an_account_that_is_given_twice_counts_once(told: tuple[Account, ...]) -> None:
    assert weighed((*told, *told)) == weighed(told)


def copied(told: Sequence[Account], report: Report, outlet: str, day: date | None) -> tuple[list[Account], Family]:
    """All accounts of `report` as another outlet printed them, in the same words."""
    copy = replace(report, id=report_id(f"copy {report.text}"), outlet=outlet, published=day, url="")
    found = []
    for account in told:
        if account.report.id == report.id:
            claim = account.resolved.claim
            id = claim_id(copy.id, claim.event, claim.anchor, claim.attribution)
            resolved: ResolvedClaim = replace(account.resolved, claim=replace(claim, id=id, report_id=copy.id))
            found.append(Account(resolved=resolved, report=copy, known_on=day))
    order = sorted((report, copy), key=lambda one: (one.published is None, str(one.published), one.id))
    return found, Family(reports=tuple(one.id for one in order), shares=(1.0,))


@settings(max_examples=100, deadline=None)
@given(worlds, st.data())
def test_a_copy_never_raises_origins(told: tuple[Account, ...], data: st.DataObject) -> None:
    report = data.draw(st.sampled_from(sorted({account.report for account in told}, key=lambda one: one.id)))
    outlet = data.draw(st.sampled_from(["Demo Wire", "Valley Post", "Evening Courier", ""]))
    # A correction that was printed before what it corrects is another history, not a copy more.
    corrects = report.text.startswith("Correction.")
    day = data.draw(st.sampled_from([None, date(2021, 3, 9)] + [date(2021, 3, 1)] * (not corrects)))
    copies, family = copied(told, report, outlet, day)
    before = weighed(told)
    if not {account.id for account in told if account.report.id == report.id} <= set(before.superseded):
        assert len(weighed([*told, *copies], (family,)).origins) <= len(before.origins)


def figures(assessment: Assessment) -> Iterator[Figure]:
    for toll in assessment.tolls:
        yield from (toll.low, toll.best, toll.high)


def said(told: Sequence[Account], claims: Sequence[str]) -> set[int]:
    """Every number that the claims say, and the sums of groups that one of them lists."""
    numbers: set[int] = set()
    for account in told:
        if account.id in claims:
            tolls = account.resolved.claim.toll
            for toll in tolls:
                numbers |= {bound for bound in (toll.count.low, toll.count.high, toll.count.best) if bound is not None}
    return numbers


def sums(told: Sequence[Account], claims: Sequence[str]) -> set[int]:
    """The sums of two or three groups of one effect that one of the claims lists, bound by bound."""
    found: set[int] = set()
    for account in told:
        tolls = [toll.count for toll in account.resolved.claim.toll if account.id in claims]
        for first in range(len(tolls)):
            for second in range(first + 1, len(tolls)):
                for bound in ("low", "high", "best"):
                    parts = [getattr(tolls[first], bound), getattr(tolls[second], bound)]
                    parts += [getattr(tolls[third], bound) for third in range(second + 1, len(tolls))]
                    found |= {sum(part or 0 for part in parts[:2]), sum(part or 0 for part in parts)}
    return found


@settings(max_examples=100, deadline=None)
@given(worlds, policies)
def test_every_number_is_said_by_a_claim_it_names(told: tuple[Account, ...], policy: Policy) -> None:
    for figure in figures(weighed(told, policy=policy)):
        for value in (figure.value, figure.at_least):
            if value is not None:
                assert figure.claims
                allowed = said(told, figure.claims)
                if "sum of the groups" in figure.rule:
                    allowed |= sums(told, figure.claims)
                assert value in allowed


@settings(max_examples=60, deadline=None)
@given(worlds, policies)
def test_low_best_and_high_run_upward(told: tuple[Account, ...], policy: Policy) -> None:
    for toll in weighed(told, policy=policy).tolls:
        bounds = [figure.value for figure in (toll.low, toll.best, toll.high) if figure.value is not None]
        assert bounds == sorted(bounds)
        assert toll.high.at_least is None or toll.best.value is None or toll.best.value <= toll.high.at_least


@settings(max_examples=100, deadline=None)
@given(worlds, policies)
def test_no_boast_sets_best_or_low_beside_another_origin(told: tuple[Account, ...], policy: Policy) -> None:
    assessment = weighed(told, policy=policy)
    if len(assessment.origins) > 1:
        lines = opened(incident_of(told), told, families=()).lines
        for toll, quotes in zip(assessment.tolls, lines.values(), strict=True):
            boasts = {quote.claim for quote in quotes if quote.interest is Interest.BOAST}
            assert boasts.isdisjoint(toll.best.claims) and boasts.isdisjoint(toll.low.claims)


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_a_later_view_knows_all_that_an_earlier_one_knew(told: tuple[Account, ...]) -> None:
    known: set[str] = set()
    for day in range(1, 9):
        view = weighed(told, as_of=date(2021, 3, day))
        seen = {claim for origin in view.origins for claim in origin.claims} | set(view.superseded)
        assert known <= seen
        assert seen == {account.id for account in told if account.known_on and account.known_on <= date(2021, 3, day)}
        known = seen


@settings(max_examples=60, deadline=None)
@given(worlds, policies)
def test_every_claim_stands_in_one_origin_or_is_superseded(told: tuple[Account, ...], policy: Policy) -> None:
    assessment = weighed(told, policy=policy)
    counted = [claim for origin in assessment.origins for claim in origin.claims]
    assert sorted([*counted, *assessment.superseded]) == sorted({account.id for account in told})


@settings(max_examples=60, deadline=None)
@given(worlds, policies)
def test_reasons_and_positions_name_claims_that_are_there(told: tuple[Account, ...], policy: Policy) -> None:
    assessment = weighed(told, policy=policy)
    counted = {claim for origin in assessment.origins for claim in origin.claims}
    assert assessment.reasons
    assert all(reason.claims and set(reason.claims) <= counted for reason in assessment.reasons)
    for found in assessment.disagreements:
        assert len(found.positions) > 1 and found.text
        for position in found.positions:
            assert position.claims and set(position.claims) <= counted
            assert position.origins and set(position.origins) <= {origin.id for origin in assessment.origins}
