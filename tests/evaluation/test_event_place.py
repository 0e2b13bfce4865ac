"""Which records of event-location are kept for measuring."""

from __future__ import annotations

from reportedly.evaluation.tasks.event_place import is_held, is_unseen

IDS = [f"evloc-{number:05}" for number in range(4000)]


def test_one_record_in_ten_is_unseen_by_the_network() -> None:
    assert 0.08 < sum(map(is_unseen, IDS)) / len(IDS) < 0.12


def test_rules_and_network_keep_different_records() -> None:
    assert 0.1 < sum(map(is_held, IDS)) / len(IDS) < 0.15
    assert any(is_unseen(id) and not is_held(id) for id in IDS)


def test_what_is_unseen_does_not_change() -> None:
    assert [id for id in IDS[:40] if is_unseen(id)] == ["evloc-00013", "evloc-00014", "evloc-00019"]
