"""Signs: what the learned weights look at, for a text, a sentence, a phrase and a chain of phrases.

Each stage sees the log-odds of the one before as a rounded sign ("text=2"), so every table stays a plain list of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.data import rows
from reportedly.evaluation.muc4.templates_deeds import line_classes, phrase_classes, text_classes
from reportedly.evaluation.muc4.templates_nouns import head_signs, is_role, word_signs
from reportedly.evaluation.muc4.templates_reading import Candidate, Day, Reading
from reportedly.reading.local.linear import Linear

WEIGHTS = "muc4_weights.tsv"

ROLES = ("hum", "phys", "perp_ind", "perp_org", "instr")
"""What a phrase may be in a template: human or physical target, perpetrator, their organisation, instrument."""

_RECENT = ((0, "today"), (3, "days"), (14, "weeks"), (62, "months"))
"""Bounds of age in days; "recent" for the conference means two months (template documentation, section 1.0)."""


@cache
def _tables() -> Mapping[str, Linear]:
    found: dict[str, dict[str, float]] = {}
    for row in rows(WEIGHTS):
        found.setdefault(row["question"], {})[row["sign"]] = float(row["weight"])
    return {question: Linear(table, table.pop("(bias)", 0.0)) for question, table in found.items()}


def weights(question: str) -> Linear:
    """The learned weights for one question; all weigh 0 for one that was never learned."""
    return _tables().get(question) or Linear({})


@cache
def answers(question: str) -> tuple[str, ...]:
    """The answers that the table knows to `question`, in order: those of "hum_type" stand as "hum_type=CIVILIAN"."""
    opening = f"{question}="
    return tuple(name.removeprefix(opening) for name in _tables() if name.startswith(opening))


def forget() -> None:
    """Read the table anew when it is next asked."""
    rows.cache_clear()
    _tables.cache_clear()
    answers.cache_clear()


def level(score: float) -> int:
    """Log-odds as a small whole number."""
    return round(max(-5.0, min(5.0, score)))


def text_signs(reading: Reading) -> list[str]:
    """The signs that a text tells of an incident at all."""
    found = [word for line in reading.lines for word in line.words]
    found += text_classes(line.words for line in reading.lines)
    found += [f"deed={deed.event}:{deed.mode or ''}" for deed in reading.deeds]
    found += [f"in={site.country}" for site in reading.sites if site.country]
    found += [f"{mark}:{deed.mode or deed.event}" for deed in reading.deeds for mark in deed.signs if "real" in mark]
    return list(dict.fromkeys(found))


def line_signs(reading: Reading, number: int, text: float) -> list[str]:
    """The signs that sentence `number` tells of an incident; `text` is the score of the whole."""
    line = reading.lines[number]
    found = [f"text={level(text)}", f"at={min(number, 12)}", *line.words, *line_classes(line.words)]
    found += [f"turn={word}" for word in line.turns]
    for step in (-1, 1):
        if 0 <= number + step < len(reading.lines):
            found += [f"{step}:{word}" for word in reading.lines[number + step].words]
    for deed in reading.deeds:
        if deed.sentence == number:
            kind = f"{deed.event}:{deed.mode or ''}"
            found += [f"deed={kind}", *(f"{sign}:{deed.event}" for sign in deed.signs if not sign.startswith("word"))]
    found += [f"age={age(day, reading)}" for day in reading.days if day.sentence == number]
    found += [f"in={site.country}" for site in reading.sites if site.sentence == number and site.country]
    return list(dict.fromkeys(found))


def age(day: Day, reading: Reading) -> str:
    """How long before the text's own day `day` ended."""
    if reading.published is None:
        return "unknown"
    past = (reading.published - day.last).days
    if past < 0:
        return "ahead"
    if (day.last - day.first).days > 62:
        return "years"
    return next((name for bound, name in _RECENT if past <= bound), "old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The log-odds of text, sentences and phrases; phrases by role."""

    text: float
    lines: tuple[float, ...]
    candidates: Mapping[str, tuple[float, ...]]


_GOVERNING = ("gov=", "reader=", "prep=", "acl=", "gov2=", "under=", "over=")


def candidate_signs(candidate: Candidate, reading: Reading, text: float, line: float) -> list[str]:
    """The signs that a phrase fills a slot."""
    found = [*candidate.signs, f"text={level(text)}", f"line={level(line)}", f"at={min(candidate.sentence, 12)}"]
    shape = next(sign for sign in candidate.signs if sign.startswith("shape="))
    head = next(sign for sign in candidate.signs if sign.startswith("head="))
    for sign in candidate.signs:
        if sign.startswith(("gov=", "reader=", "prep=", "acl=", "gov2=", "hangs=")):
            found.append(f"{shape}&{sign}")
        if sign.startswith(("prep=", "dep=", "under=")):
            found.append(f"{head}&{sign}")
    found.append(f"{head}&line={level(line)}")
    found += [f"w={word}" for word in reading.lines[candidate.sentence].words]
    head_word = None if candidate.name else candidate.head
    classes = phrase_classes(candidate.signs, head_word, reading.lines[candidate.sentence].words)
    return [*found, *noun_signs(candidate), *classes]


def noun_signs(candidate: Candidate) -> list[str]:
    """What the table of nouns makes of a phrase, and of its head under the words that govern it."""
    heads = [] if candidate.name else head_signs(candidate.head)
    roles = [sign for sign in heads if is_role(sign)]
    above = [sign for sign in candidate.signs if sign.startswith(_GOVERNING)]
    close = [sign for sign in above if sign.startswith(("gov=", "reader="))]
    joined = [f"{role}&{sign}" for role in roles for sign in above]
    joined += [f"{head}&{sign}" for head in heads if head not in roles for sign in close]
    return [*heads, *word_signs(candidate.words), *joined]


def kind_signs(reading: Reading, number: int) -> list[str]:
    """The signs of which type of incident a sentence tells of."""
    deeds = [f"deed={deed.mode}" for deed in reading.deeds if deed.sentence == number]
    return [*reading.lines[number].words, *dict.fromkeys(deeds)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Phrases that speak of one thing, by their places in the reading, with the score of each for a role."""

    role: str
    members: tuple[int, ...]
    scores: tuple[float, ...]

    @property
    def best(self) -> int:
        """The place of the member with the highest score."""
        return max(zip(self.scores, (-member for member in self.members), strict=True))[1] * -1


def chain_signs(chain: Chain, reading: Reading, scores: Scores) -> list[str]:
    """The signs that a chain fills a slot of its role: what is said of its phrases, and what stands beside the best."""
    ordered = sorted(chain.scores, reverse=True)
    members = [reading.candidates[member] for member in chain.members]
    best = reading.candidates[chain.best]
    found = [
        f"best={round(max(-6.0, min(6.0, ordered[0])) * 2)}",
        f"second={level(ordered[1]) if len(ordered) > 1 else 'none'}",
        f"members={min(len(members), 5)}",
        f"first={min(members[0].sentence, 8)}",
        f"named={any(member.name for member in members)}",
        f"text={level(scores.text)}",
        f"line={level(max(scores.lines[member.sentence] for member in members))}",
        f"known={best.known is not None}",
    ]
    found += [sign for member in members for sign in member.signs if sign.startswith(_SAID)]
    found += [] if best.name else head_signs(best.head)
    found += _beside(chain, reading, scores)
    return list(dict.fromkeys(found))


_SAID = ("head=", "shape=", "reader=", "gov=", "under=", "hangs=", "toll=", "known=", "reality=")
"""Signs of a phrase that count for its whole chain, whichever phrase has them."""


def _beside(chain: Chain, reading: Reading, scores: Scores) -> Iterator[str]:
    """How well other phrases fit each role in the same sentence, around it, and anywhere."""
    own, sentence = set(chain.members), reading.candidates[chain.best].sentence
    for role in ROLES:
        found = scores.candidates[role]
        places = [place for place in range(len(found)) if place not in own]
        near = [found[place] for place in places if reading.candidates[place].sentence == sentence]
        yield f"beside {role}={level(max(near, default=-5.0))}"
        yield f"anywhere {role}={level(max((found[place] for place in places), default=-5.0))}"
        if role != chain.role:
            yield f"itself {role}={level(found[chain.best])}"
    better = sum(score > max(chain.scores) for score in scores.candidates[chain.role])
    yield f"better={min(better, 8)}"


def open_signs(found: Mapping[str, Sequence[float]], scores: Scores) -> list[str]:
    """The signs that a text opens a template: how well its best chain fits each role."""
    best = {role: level(max(found[role], default=-5.0)) for role in ROLES}
    signs = [f"text={level(scores.text)}", f"line={level(max(scores.lines, default=-5.0))}"]
    signs += [f"{role}={best[role]}" for role in ROLES]
    signs.append(f"targets={max(best['hum'], best['phys'])} text={level(scores.text)}")
    signs.append(f"doers={max(best['perp_ind'], best['perp_org'])} targets={max(best['hum'], best['phys'])}")
    return signs


def chains(reading: Reading, role: str, scores: Sequence[float], least: float) -> list[Chain]:
    """The phrases scored at `least` for `role`, those of one thing together."""
    groups: list[list[int]] = []
    for number, candidate in enumerate(reading.candidates):
        if scores[number] < least:
            continue
        group = next((group for group in groups if _is_same(reading, group, candidate, role)), None)
        if group is None:
            groups.append([number])
        else:
            group.append(number)
    return [
        Chain(role=role, members=tuple(group), scores=tuple(scores[number] for number in group)) for group in groups
    ]


def _is_same(reading: Reading, group: Sequence[int], candidate: Candidate, role: str) -> bool:
    return any(_same_thing(reading.candidates[member], candidate, member, role) for member in group)


def _same_thing(first: Candidate, second: Candidate, place: int, role: str) -> bool:
    """Whether two phrases of a role name one thing: by name, by apposition, or by the same head without a clash."""
    if second.beside == place:
        return True
    if role == "perp_org":
        return _same_body(first, second)
    if first.name and second.name:
        ours, theirs = set(first.name.split()), set(second.name.split())
        return ours <= theirs or theirs <= ours
    if first.name or second.name:
        return False
    if first.head != second.head or _clash(first.number, second.number):
        return False
    ours, theirs = _content(first), _content(second)
    return ours <= theirs or theirs <= ours


def _same_body(first: Candidate, second: Candidate) -> bool:
    """Whether two phrases name one organisation: the party table says so, or the one holds all words of the other."""
    if first.known and second.known:
        return first.known == second.known
    ours, theirs = set(first.text.split()), set(second.text.split())
    return ours <= theirs or theirs <= ours


def _clash(first: str, second: str) -> bool:
    return first != second and "PLURAL" not in (first, second)


def _content(candidate: Candidate) -> set[str]:
    return set(candidate.words) - {"the", "a", "an", "this", "his", "her", "their", "its"}


def clusters(items: Sequence[Chain], link: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """The chains grouped: the two groups with the highest mean link are joined while it is at `least`."""
    groups = [[place] for place in range(len(items))]
    while len(groups) > 1:
        score, first, second = max(
            (_mean(groups[a], groups[b], link), -a, -b) for a in range(len(groups)) for b in range(a + 1, len(groups))
        )
        if score < least:
            break
        groups[-first] += groups.pop(-second)
    return [sorted(group) for group in groups]


def _mean(ours: Sequence[int], theirs: Sequence[int], link: dict[tuple[int, int], float]) -> float:
    scores = [link[min(a, b), max(a, b)] for a in ours for b in theirs]
    return sum(scores) / len(scores)
