"""Report -> templates: text, sentences, phrases and chains are scored one after the other, then grouped and filled.

Judgement made here: which chains of phrases make one incident. Every threshold was swept on the development texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.evaluation.muc4.template import Template
from reportedly.evaluation.muc4.templates_choices import choose
from reportedly.evaluation.muc4.templates_fill import fill
from reportedly.evaluation.muc4.templates_page import read_page
from reportedly.evaluation.muc4.templates_pairs import pair_signs
from reportedly.evaluation.muc4.templates_reading import Reading
from reportedly.evaluation.muc4.templates_signs import (
    ROLES,
    Chain,
    Scores,
    answers,
    candidate_signs,
    chain_signs,
    chains,
    clusters,
    kind_signs,
    line_signs,
    open_signs,
    text_signs,
    weights,
)
from reportedly.model.report import Report
from reportedly.pipeline import Pipeline
from reportedly.pipeline.readers import rules_reader, trained_reader
from reportedly.reading.local.guessing.model import Model, find_model
from reportedly.reading.local.reader import LocalReader

TARGETS = ("hum", "phys")
"""Roles that open an incident: whom or what it struck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Log-odds from which each step says yes; swept on half of the development texts, scored by others' weights."""

    text: float = -0.7
    candidate: float = -3.5
    fallback: float = -0.7
    hum: float = -0.6
    phys: float = -0.7
    perp_ind: float = -1.4
    perp_org: float = -0.6
    instr: float = -0.2
    link: float = 0.1
    attach: float = 1.2
    day: float = -0.4
    site: float = -0.8


def templates(report: Report) -> tuple[Template, ...]:
    """The templates of one report; none when it tells of no incident."""
    pipeline = _pipeline(find_model())
    reader = pipeline.reader
    assert isinstance(reader, LocalReader)
    reading = read_page(next(reader.pages([report])), pipeline)
    return assemble(reading, score(reading))


@cache
def _pipeline(model: Model | None) -> Pipeline:
    """The pipeline that reads with these weights, or by rules alone."""
    return Pipeline.default(reader=trained_reader if model else rules_reader)


def score(reading: Reading) -> Scores:
    """The scores of the first three stages."""
    text = weights("text").score(text_signs(reading))
    lines = tuple(weights("line").score(line_signs(reading, number, text)) for number in range(len(reading.lines)))
    signs = [candidate_signs(candidate, reading, text, lines[candidate.sentence]) for candidate in reading.candidates]
    return Scores(
        text=text,
        lines=lines,
        candidates={role: tuple(weights(role).score(found) for found in signs) for role in ROLES},
    )


DEFAULT = Limits()


def assemble(reading: Reading, scores: Scores, limits: Limits = DEFAULT) -> tuple[Template, ...]:
    """The templates that the scores add up to."""
    rated = {role: rate(reading, scores, role, limits.candidate) for role in ROLES}
    opens = weights("open").score(open_signs({role: [score for _, score in rated[role]] for role in ROLES}, scores))
    if opens < limits.text:
        return ()
    found = {role: [chain for chain, score in rated[role] if score >= getattr(limits, role)] for role in ROLES}
    targets = [chain for role in TARGETS for chain in found[role]] or _best(rated, TARGETS, limits.fallback)
    if not targets:
        return ()
    kinds = line_kinds(reading)
    link = {
        (a, b): weights("pair").score(pair_signs(targets[a], targets[b], reading, kinds))
        for a in range(len(targets))
        for b in range(a + 1, len(targets))
    }
    groups = [[targets[place] for place in group] for group in clusters(targets, link, limits.link)]
    rest = [chain for role in ROLES if role not in TARGETS for chain in found[role]]
    return tuple(
        fill([*group, *_attached(rest, group, groups, reading, kinds, limits)], reading, limits.day, limits.site)
        for group in groups
    )


Rated = list[tuple[Chain, float]]


def rate(reading: Reading, scores: Scores, role: str, least: float) -> Rated:
    """The chains that may fill a slot of `role`, each with its log-odds; a phrase goes to the role it fits best."""
    model = weights(f"chain_{role}")
    found = found_chains(reading, scores, role, least)
    return [(chain, model.score(chain_signs(chain, reading, scores))) for chain in found]


def found_chains(reading: Reading, scores: Scores, role: str, least: float) -> list[Chain]:
    """The chains of phrases that fit `role` best and at least so well."""
    return chains(reading, role, [_own(scores, role, place) for place in range(len(reading.candidates))], least)


def _best(rated: Mapping[str, Rated], roles: Sequence[str], least: float) -> list[Chain]:
    """The best chain of `roles` when none is good enough by itself: a text that opens a template has a target."""
    found = [(score, -chain.best, chain) for role in roles for chain, score in rated[role]]
    best = max(found, key=lambda each: each[:2], default=None)
    return [best[2]] if best is not None and best[0] >= least else []


def _own(scores: Scores, role: str, place: int) -> float:
    best = max(scores.candidates[other][place] for other in ROLES)
    return scores.candidates[role][place] if scores.candidates[role][place] == best else -9.0


def line_kinds(reading: Reading) -> list[str]:
    """The likeliest type of incident of each sentence."""
    options = answers("kind")
    return [choose("kind", options, kind_signs(reading, number))[0] for number in range(len(reading.lines))]


def _attached(
    rest: Sequence[Chain],
    group: Sequence[Chain],
    groups: Sequence[Sequence[Chain]],
    reading: Reading,
    kinds: Sequence[str],
    limits: Limits,
) -> list[Chain]:
    """The perpetrators and instruments of one incident: all of a text with one, else those linked to it."""
    if len(groups) == 1:
        return list(rest)
    return [chain for chain in rest if _linked(chain, group, reading, kinds) >= limits.attach]


def _linked(chain: Chain, group: Sequence[Chain], reading: Reading, kinds: Sequence[str]) -> float:
    return max(weights("pair").score(pair_signs(target, chain, reading, kinds)) for target in group)
