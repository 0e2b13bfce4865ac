"""Templates against keys: which template answers which key, and the counts by slot that follow.

Rules: scoring guidelines, sections 2 and 3.2.1; the counts carry the names of the official score reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.evaluation.assignment import align
from reportedly.evaluation.muc4.keys import Key, KeyFill
from reportedly.evaluation.muc4.mark import Mark
from reportedly.evaluation.muc4.matching import compare
from reportedly.evaluation.muc4.template import SLOTS, Fill, Form, Template

_IDENTIFYING = ("perp_individual", "perp_org", "phys_id", "phys_type", "hum_name", "hum_description", "hum_type")
"""Slots of which one must match at least in part before a template may answer a key (section 3.2.1)."""


@dataclass(slots=True)
class Counts:
    """How the fills of a slot fared: right, partly right, wrong, spurious, missing."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def add(self, other: Counts) -> None:
        """Add the counts of another template."""
        self.correct += other.correct
        self.partial += other.partial
        self.incorrect += other.incorrect
        self.spurious += other.spurious
        self.missing += other.missing

    @property
    def credit(self) -> float:
        """What was earned: a whole for right, a half for partly right."""
        return self.correct + self.partial / 2

    @property
    def matched(self) -> int:
        """Fills that stood against a wanted one."""
        return self.correct + self.partial + self.incorrect

    @property
    def possible(self) -> int:
        """POS: what was to be found."""
        return self.matched + self.missing

    @property
    def actual(self) -> int:
        """ACT: what was given."""
        return self.matched + self.spurious

    @property
    def recall(self) -> float:
        """Credit among what was to be found."""
        return self.credit / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Credit among what was given."""
        return self.credit / self.actual if self.actual else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of recall and precision."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


SlotCounts = Mapping[str, Counts]


def count_slot(slot: str, responses: Sequence[Fill], keys: Sequence[KeyFill]) -> Counts:
    """The counts of one slot: fills are paired for the most credit, and what is left over stands against each other.

    An optional fill costs nothing when it is left out, but a wrong fill may stand against it.
    """
    pairs = align(
        range(len(responses)), range(len(keys)), lambda ours, theirs: _worth(slot, responses[ours], keys[theirs])
    )
    marks = [compare(slot, responses[ours], keys[theirs]) for ours, theirs in pairs]
    taken = {theirs for _, theirs in pairs}
    optional = [key.optional for place, key in enumerate(keys) if place not in taken]
    unpaired, unanswered = len(responses) - len(pairs), optional.count(False)
    return Counts(
        correct=marks.count(Mark.CORRECT),
        partial=marks.count(Mark.PARTIAL),
        incorrect=min(unpaired, len(optional)),
        spurious=max(unpaired - len(optional), 0),
        missing=max(unanswered - unpaired, 0),
    )


def _worth(slot: str, response: Fill, key: KeyFill) -> float:
    """The credit of the pair; of two keys that earn the same the one that must be answered goes first."""
    credit = compare(slot, response, key).value
    return credit - 0.01 * key.optional if credit else 0.0


def count_pair(template: Template, key: Key) -> dict[str, Counts]:
    """The counts by slot of a template that answers `key`."""
    return {slot: count_slot(slot, template.fills_of(slot), key.fills_of(slot)) for slot in SLOTS}


def may_answer(counts: SlotCounts) -> bool:
    """Whether the type and one perpetrator or target match at least in part."""
    return bool(counts["incident_type"].credit) and any(counts[slot].credit for slot in _IDENTIFYING)


@dataclass(slots=True)
class Score:
    """Counts by slot over documents, in the ways the official report sums them up.

    `matched` are templates that answer a key, `missed` keys without an answer, `unasked` templates without a key.
    """

    matched: dict[str, Counts] = field(default_factory=lambda: {slot: Counts() for slot in SLOTS})
    missed: dict[str, Counts] = field(default_factory=lambda: {slot: Counts() for slot in SLOTS})
    unasked: dict[str, Counts] = field(default_factory=lambda: {slot: Counts() for slot in SLOTS})

    def add(self, templates: Sequence[Template], keys: Sequence[Key]) -> None:
        """Add one document."""
        pairs = align_templates(templates, keys)
        _add(self.matched, (counts for _, _, counts in pairs))
        answered, answering = {theirs for _, theirs, _ in pairs}, {ours for ours, _, _ in pairs}
        left = [key for place, key in enumerate(keys) if place not in answered and not key.optional]
        _add(self.missed, (count_pair(Template(), key) for key in left))
        spare = [template for place, template in enumerate(templates) if place not in answering]
        _add(self.unasked, (count_pair(template, Key(fills={})) for template in spare))

    def by_slot(self) -> dict[str, Counts]:
        """All templates: every slot of an unanswered key missing, every slot of an unasked template spurious."""
        return sum_of(self.matched, self.missed, self.unasked)

    def all_templates(self) -> Counts:
        """The line of the report from which recall and precision are quoted."""
        return total_of(self.by_slot())

    def lines(self) -> dict[str, Counts]:
        """The last lines of the official report by name; fills of one form count without unasked templates."""
        answered = sum_of(self.matched, self.missed)
        return {
            "MATCHED/MISSING": total_of(answered),
            "MATCHED/SPURIOUS": total_of(sum_of(self.matched, self.unasked)),
            "MATCHED ONLY": total_of(self.matched),
            "ALL TEMPLATES": self.all_templates(),
            "SET FILLS ONLY": total_of(answered, _slots_of(Form.SET)),
            "STRING FILLS ONLY": total_of(answered, _slots_of(Form.STRING)),
        }


def align_templates(templates: Sequence[Template], keys: Sequence[Key]) -> list[tuple[int, int, dict[str, Counts]]]:
    """Which template answers which key, by their places, so that the credit is highest."""
    counts = {
        (ours, theirs): count_pair(template, key)
        for ours, template in enumerate(templates)
        for theirs, key in enumerate(keys)
    }
    worth = {pair: _pair_worth(found) if may_answer(found) else 0.0 for pair, found in counts.items()}
    pairs = align(range(len(templates)), range(len(keys)), lambda ours, theirs: worth[ours, theirs])
    return [(ours, theirs, counts[ours, theirs]) for ours, theirs in pairs]


def _pair_worth(counts: SlotCounts) -> float:
    return total_of(counts).credit


def total_of(counts: SlotCounts, slots: Iterable[str] = SLOTS) -> Counts:
    """The sum over `slots`."""
    total = Counts()
    for slot in slots:
        total.add(counts[slot])
    return total


def sum_of(*parts: SlotCounts) -> dict[str, Counts]:
    """The counts of all `parts`, slot by slot."""
    total = {slot: Counts() for slot in SLOTS}
    _add(total, parts)
    return total


def _add(total: SlotCounts, parts: Iterable[SlotCounts]) -> None:
    for part in parts:
        for slot, counts in part.items():
            total[slot].add(counts)


def _slots_of(form: Form) -> tuple[str, ...]:
    return tuple(slot for slot, own in SLOTS.items() if own is form)
