"""An incident keeps its id while most of it stays; what else became of it is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents.lineage import incident_id, lineage
from reportedly.model.incident import Change, ChangeKind, Incident


def former(**groups: str) -> list[Incident]:
    return [Incident(id=id, claims=tuple(claims)) for id, claims in groups.items()]


def parts(*groups: str) -> list[tuple[str, ...]]:
    return [tuple(group) for group in groups]


def ids(partition: list[tuple[str, ...]], before: list[Incident]) -> dict[str, str]:
    return {"".join(incident.claims): incident.id for incident in lineage(partition, before)[0]}


def changes(partition: list[tuple[str, ...]], before: list[Incident]) -> list[tuple[ChangeKind, str, str, str]]:
    return [(c.kind, c.incident, "".join(c.claims), c.other) for c in lineage(partition, before)[1]]


NEW = incident_id("b")


def test_a_first_grouping_opens_incidents() -> None:
    assert changes(parts("bc"), []) == [(ChangeKind.OPENED, NEW, "bc", "")]


def test_nothing_new_changes_nothing() -> None:
    assert lineage(parts("ab", "c"), former(x="ab", y="c")) == (tuple(former(x="ab", y="c")), ())


def test_a_claim_joins() -> None:
    assert changes(parts("abc"), former(x="ab")) == [(ChangeKind.JOINED, "x", "c", "")]


def test_the_larger_share_inherits_when_two_merge() -> None:
    assert changes(parts("abcde"), former(x="ab", y="cde")) == [
        (ChangeKind.MERGED, "y", "ab", "x"),
        (ChangeKind.CLOSED, "x", "ab", "y"),
    ]


def test_of_equal_shares_the_smaller_id_inherits() -> None:
    assert ids(parts("abcd"), former(y="ab", x="cd")) == {"abcd": "x"}


def test_a_bridge_is_told_with_what_bridged() -> None:
    assert changes(parts("abcdz"), former(x="ab", y="cd")) == [
        (ChangeKind.JOINED, "x", "z", ""),
        (ChangeKind.MERGED, "x", "cd", "y"),
        (ChangeKind.CLOSED, "y", "cd", "x"),
    ]


def test_a_smaller_part_splits_off() -> None:
    assert changes(parts("a", "bcd"), former(x="abcd")) == [
        (ChangeKind.SPLIT, incident_id("a"), "a", "x"),
        (ChangeKind.LEFT, "x", "a", ""),
    ]


def test_a_claim_moves_between_two_that_live_on() -> None:
    assert changes(parts("ab", "cdef"), former(x="abc", y="def")) == [
        (ChangeKind.LEFT, "x", "c", ""),
        (ChangeKind.JOINED, "y", "c", "x"),
    ]


def test_an_incident_without_claims_closes() -> None:
    assert changes(parts("ab"), former(x="ab", y="c")) == [(ChangeKind.CLOSED, "y", "c", "")]


def test_a_split_part_never_takes_the_id_of_the_part_that_kept_it() -> None:
    before = [Incident(id=incident_id("abc"), claims=("a", "b", "c"))]
    now = ids(parts("a", "bc"), before)
    assert now["bc"] == incident_id("abc") != now["a"]


LETTERS = "abcdefgh"
PARTITIONS = st.lists(st.integers(0, 4), min_size=len(LETTERS), max_size=len(LETTERS)).map(
    lambda homes: [tuple(c for c, home in zip(LETTERS, homes, strict=True) if home == n) for n in sorted(set(homes))]
)


def replay(incidents: list[Incident], steps: tuple[Change, ...]) -> dict[str, set[str]]:
    """The incidents after `steps`, from those before."""
    held = {incident.id: set(incident.claims) for incident in incidents}
    arrived = (ChangeKind.OPENED, ChangeKind.SPLIT, ChangeKind.JOINED, ChangeKind.MERGED)
    for step in steps:
        if step.kind in (ChangeKind.LEFT, ChangeKind.CLOSED):
            held[step.incident] -= set(step.claims)
    for step in steps:
        if step.kind in arrived:
            held.setdefault(step.incident, set()).update(step.claims)
    return {id: claims for id, claims in held.items() if claims}


@given(PARTITIONS, PARTITIONS)
def test_the_changes_lead_from_the_former_incidents_to_the_new(
    one: list[tuple[str, ...]], other: list[tuple[str, ...]]
) -> None:
    before, _ = lineage(one)
    after, steps = lineage(other, before)
    assert replay(list(before), steps) == {incident.id: set(incident.claims) for incident in after}


@given(PARTITIONS, PARTITIONS, st.randoms())
def test_the_order_of_groups_and_incidents_does_not_matter(one, other, random) -> None:  # type: ignore[no-untyped-def]
    before = list(lineage(one)[0])
    expected = lineage(other, before)
    random.shuffle(before)
    random.shuffle(other)
    assert lineage(other, before) == expected
