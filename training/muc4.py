"""Learns how incidents become templates: `python training/muc4.py BENCHMARKS`. Needs the `train` extra.

Data: the 1,300 development texts of `muc4` with their answer keys; TST1, TST2 and TST3 teach nothing. The stages stand
on one another (text, sentence, phrase, chain, template), so each is scored by weights that never saw the text before
the next one learns from it. A sign enters the table when it was seen four times; names are no signs.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from folds import FOLDS, Examples, Floats, crossed
from linear import DATA
from muc4_labels import SLOTS, Wanted, fits, keys_of, wanted_by

from reportedly.data import rows
from reportedly.evaluation.muc4 import templates as making
from reportedly.evaluation.muc4 import templates_choices as choices
from reportedly.evaluation.muc4 import templates_signs as signs
from reportedly.evaluation.muc4.dates import compare_dates
from reportedly.evaluation.muc4.keys import Key, read_keys
from reportedly.evaluation.muc4.mark import Mark
from reportedly.evaluation.muc4.strings import core, singular, words
from reportedly.evaluation.muc4.templates_fill import NONE, focus, written_day
from reportedly.evaluation.muc4.templates_page import read_page
from reportedly.evaluation.muc4.templates_pairs import pair_signs
from reportedly.evaluation.muc4.templates_reading import Candidate, Reading
from reportedly.evaluation.muc4.templates_signs import ROLES, Chain, Scores
from reportedly.evaluation.records import as_report, records
from reportedly.pipeline import Pipeline
from reportedly.reading.local.casing import COUNTS
from reportedly.reading.local.reader import LocalReader

STRENGTH: Mapping[str, float] = {
    "text": 0.02,
    "line": 0.05,
    "hum": 0.3,
    "phys": 0.2,
    "perp_ind": 0.2,
    "perp_org": 0.2,
    "instr": 0.3,
    "chain": 0.05,
    "hum_type": 1.0,
    "phys_type": 1.0,
    "instr_type": 3.0,
    "hum_effect": 0.3,
    "phys_effect": 0.1,
    "confidence": 0.05,
}
"""Inverse penalties, swept over five folds from 0.01 to 3; 0.1 where none stands here."""

QUIET = -3.0
"""A phrase of a sentence scored below this teaches nothing: one in two hundred of those fills a slot."""

BELOW = 1.5
"""How far below the best phrase for the same fill another may score and still teach: the rest name it in passing."""

SMALLEST = 0.04
"""Weights nearer to zero are left out, to keep the table small: from 0.02 to 0.06 F on TST1 and TST2 moves by a point,
up and down; 0.1 loses recall."""

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
CATEGORIES = ("TERRORIST ACT", "STATE-SPONSORED VIOLENCE", NONE)
UNSAID = (NONE, "GUN", "MACHINE GUN", "BOMB")


@dataclass(slots=True)
class Text:
    """One text with its keys, and what the stages have said of it so far."""

    reading: Reading
    keys: tuple[Key, ...]
    fold: int
    wanted: list[Wanted]
    text: float = 0.0
    lines: list[float] = field(default_factory=list)
    candidates: dict[str, list[float]] = field(default_factory=lambda: {role: [] for role in ROLES})
    chains: dict[str, list[Chain]] = field(default_factory=dict)
    rated: dict[str, list[float]] = field(default_factory=lambda: {role: [] for role in ROLES})

    @property
    def scores(self) -> Scores:
        """The scores as the product has them."""
        return Scores(
            text=self.text,
            lines=tuple(self.lines),
            candidates={role: tuple(found) for role, found in self.candidates.items()},
        )


Table = dict[str, dict[str, float]]
Case = tuple[Text, int, Key, list[Chain]]
"""A text, the place of a key, the key, and the chains that it asks for."""


def read(benchmark: Path) -> dict[str, Reading]:
    """The readings of the development texts."""
    pipeline = Pipeline.default()
    reader = pipeline.reader
    assert isinstance(reader, LocalReader)
    reports = (as_report(record) for record in records(benchmark, "docs") if record["split"] == "dev")
    return {page.report.key: read_page(page, pipeline) for page in reader.pages(reports)}


def with_keys(readings: Mapping[str, Reading], keys: Mapping[str, tuple[Key, ...]]) -> list[Text]:
    """The texts with their keys, dealt out to the folds in turn."""
    return [
        Text(reading=reading, keys=keys[name], fold=place % FOLDS, wanted=wanted_by(reading, keys[name]))
        for place, (name, reading) in enumerate(readings.items())
    ]


def learn_texts(texts: Sequence[Text], table: Table) -> None:
    """Which texts tell of an incident."""
    examples = Examples()
    for text in texts:
        examples.add(signs.text_signs(text.reading), text.fold)
    table["text"], scores = crossed(examples, [bool(text.keys) for text in texts], strength=STRENGTH["text"])
    for text, score in zip(texts, scores, strict=True):
        text.text = float(score)


def learn_lines(texts: Sequence[Text], table: Table) -> None:
    """Which sentences name something a key asks for."""
    examples, answers = Examples(), []
    for text in texts:
        asked = {each.sentence for each, wanted in zip(text.reading.candidates, text.wanted, strict=True) if wanted}
        for number in range(len(text.reading.lines)):
            examples.add(signs.line_signs(text.reading, number, text.text), text.fold)
            answers.append(number in asked)
    table["line"], scores = crossed(examples, answers, strength=STRENGTH["line"])
    _deal(scores, [text.lines for text in texts], [len(text.reading.lines) for text in texts])


def _deal(scores: Floats, into: Sequence[list[float]], sizes: Sequence[int]) -> None:
    """Deal a run of scores out to the texts they belong to."""
    start = 0
    for found, size in zip(into, sizes, strict=True):
        found[:] = map(float, scores[start : start + size])
        start += size


def learn_candidates(texts: Sequence[Text], table: Table) -> None:
    """Which phrases fill which slot: first all that name a fill, then those of them that tell of the incident."""
    examples, loud = Examples(), []
    for text in texts:
        for each in text.reading.candidates:
            line = text.lines[each.sentence]
            examples.add(signs.candidate_signs(each, text.reading, text.text, line), text.fold)
            loud.append(line > QUIET)
    sizes = [len(text.reading.candidates) for text in texts]
    for role in ROLES:
        answers = [role in wanted for text in texts for wanted in text.wanted]
        into = [text.candidates[role] for text in texts]
        _, scores = crossed(examples, answers, strength=STRENGTH[role], teaches=loud)
        _deal(scores, into, sizes)
        telling = [tells for text in texts for tells in _telling(text, role)]
        teaches = [yes and (not answer or tells) for yes, answer, tells in zip(loud, answers, telling, strict=True)]
        table[role], scores = crossed(examples, answers, strength=STRENGTH[role], teaches=teaches)
        _deal(scores, into, sizes)


def _telling(text: Text, role: str) -> list[bool]:
    """For each phrase, whether it is among the best that name the same fill."""
    found = [False] * len(text.wanted)
    scores = text.candidates[role]
    for key in text.keys:
        for slot in SLOTS[role]:
            for fill in key.fills_of(slot):
                named = [place for place in _asked(text, role) if _is_one(text.reading, place, slot, fill.alternatives)]
                best = max((scores[place] for place in named), default=0.0)
                for place in named:
                    found[place] = found[place] or scores[place] >= best - BELOW
    return found


def _asked(text: Text, role: str) -> list[int]:
    return [place for place, wanted in enumerate(text.wanted) if role in wanted]


def _is_one(reading: Reading, place: int, slot: str, alternatives: Sequence[str]) -> bool:
    return any(fits(reading.candidates[place], slot, alternative) for alternative in alternatives)


def learn_chains(texts: Sequence[Text], table: Table) -> None:
    """Which chains fill a slot, and from what chains a text opens a template."""
    for role in ROLES:
        examples, answers = Examples(), []
        for text in texts:
            text.chains[role] = making.found_chains(text.reading, text.scores, role, making.DEFAULT.candidate)
            for chain in text.chains[role]:
                examples.add(signs.chain_signs(chain, text.reading, text.scores), text.fold)
                answers.append(bool(keys_of(chain, text.wanted)))
        table[f"chain_{role}"], scores = crossed(examples, answers, strength=STRENGTH["chain"])
        _deal(scores, [text.rated[role] for text in texts], [len(text.chains[role]) for text in texts])
    opening = Examples()
    for text in texts:
        opening.add(signs.open_signs(text.rated, text.scores), text.fold)
    table["open"], _ = crossed(opening, [bool(text.keys) for text in texts], strength=0.1)


def cases(texts: Sequence[Text]) -> list[Case]:
    """Every key with the chains it asks for, of those that any were found for."""
    found = []
    for text in texts:
        for place, key in enumerate(text.keys):
            all_chains = (chain for role in ROLES for chain in text.chains[role])
            asked = [chain for chain in all_chains if place in keys_of(chain, text.wanted)]
            found += [(text, place, key, asked)] if asked else []
    return found


def first(key: Key, slot: str) -> str:
    """The first answer of a key for a slot, or NONE."""
    fills = key.fills_of(slot)
    return fills[0].alternatives[0] if fills else NONE


Answered = tuple[Sequence[str], str, int]
"""The signs of a question, the right answer, and the fold."""


def learn_choice(question: str, found: Sequence[Answered], table: Table, options: Sequence[str] = ()) -> None:
    """One table for each answer; those seen fewer than four times are left out."""
    seen = Counter(answer for _, answer, _ in found)
    options = options or sorted(answer for answer in seen if seen[answer] >= 4 and answer[0].isalpha())
    examples = Examples()
    for about, _, fold in found:
        examples.add(about, fold)
    for option in options:
        right = [answer == option for _, answer, _ in found]
        strength = STRENGTH.get(question, 0.1)
        table[f"{question}={option}"], _ = crossed(examples, right, strength=strength, least=3)


def learn_scenes(found: Sequence[Case], table: Table) -> None:
    """Type, stage, category, and the instrument that no words name."""

    def of(slot: str, among: Sequence[Case] = found) -> list[Answered]:
        return [
            (choices.scene_signs(chains, text.reading), first(key, slot), text.fold) for text, _, key, chains in among
        ]

    learn_choice("type", of("incident_type"), table, TYPES)
    learn_choice("stage", of("incident_stage"), table)
    learn_choice("category", of("perp_category"), table, CATEGORIES)
    bare = [case for case in found if not case[2].fills_of("instrument_id")]
    armed = [case for case in bare if first(case[2], "incident_type") not in ("KIDNAPPING", "ARSON")]
    learn_choice("unsaid", of("instrument_type", armed), table, UNSAID)


def learn_kinds(texts: Sequence[Text], table: Table) -> None:
    """The type of incident that a sentence tells of, where all keys that ask for its words agree."""
    found: list[Answered] = []
    for text in texts:
        types: dict[int, Counter[str]] = defaultdict(Counter)
        for each, wanted in zip(text.reading.candidates, text.wanted, strict=True):
            for places in wanted.values():
                if len(places) == 1:
                    types[each.sentence][first(text.keys[min(places)], "incident_type")] += 1
        for sentence, counted in sorted(types.items()):
            found.append((signs.kind_signs(text.reading, sentence), counted.most_common(1)[0][0], text.fold))
    learn_choice("kind", found, table, TYPES)


def learn_targets(found: Sequence[Case], texts: Sequence[Text], table: Table) -> None:
    """Kinds, effects and confidence of what chains name."""
    kinds = (
        ("hum_type", "hum", "hum_type"),
        ("phys_type", "phys", "phys_type"),
        ("instr_type", "instr", "instrument_type"),
    )
    for question, role, slot in kinds:
        spoken = [*_of_chains(found, role, slot, choices.kind_signs, empty=False), *_of_keys(texts, slot)]
        learn_choice(question, spoken, table)
    for question, role, slot in (("hum_effect", "hum", "hum_effect"), ("phys_effect", "phys", "phys_effect")):
        learn_choice(question, list(_of_chains(found, role, slot, choices.effect_signs, empty=True)), table)
    confidence = _of_chains(found, "perp_org", "perp_org_confidence", choices.effect_signs, empty=False)
    learn_choice("confidence", list(confidence), table)


def _of_chains(
    found: Sequence[Case], role: str, slot: str, describe: Callable[[Chain, Reading], list[str]], *, empty: bool
) -> Iterator[Answered]:
    """Each chain of `role` with the fill of `slot` that is said of it; without one NONE, or no example."""
    for text, _, key, chains in found:
        for chain in chains:
            answer = _said_of(chain, text.reading, key, slot) if chain.role == role else None
            if answer or (empty and chain.role == role):
                yield describe(chain, text.reading), answer or NONE, text.fold


def _said_of(chain: Chain, reading: Reading, key: Key, slot: str) -> str | None:
    members = [reading.candidates[place] for place in chain.members]
    return next(
        (
            fill.alternatives[0]
            for fill in key.fills_of(slot)
            if any(_names(each, chain.role, fill.of) for each in members)
        ),
        None,
    )


def _names(candidate: Candidate, role: str, names: Sequence[str]) -> bool:
    return any(fits(candidate, slot, name) for slot in SLOTS[role] for name in names)


def _of_keys(texts: Sequence[Text], slot: str) -> Iterator[Answered]:
    """Signs from the words of the keys themselves: ordinary words only."""
    ordinary = {row["word"] for row in rows(COUNTS)}
    for text in texts:
        for fill in (fill for key in text.keys for fill in key.fills_of(slot)):
            for phrase in filter(None, map(words, fill.of[:3])):
                head = core(phrase)[-1]
                about = [f"head={singular(head).lower()}", *(f"in={word.lower()}" for word in phrase if word != head)]
                yield [sign for sign in about if sign.split("=")[1] in ordinary], fill.alternatives[0], text.fold


def learn_settings(found: Sequence[Case], table: Table) -> None:
    """Which time expression dates an incident, and which name is where it was."""
    days, sites, dated, placed = Examples(), Examples(), [], []
    for text, _, key, chains in found:
        reading, country = text.reading, focus(text.reading)
        dates = [date for fill in key.fills_of("incident_date") for date in fill.alternatives]
        for day in reading.days if dates and reading.published else ():
            days.add(choices.day_signs(day, chains, reading), text.fold)
            dated.append(any(compare_dates(written_day(day), date) is Mark.CORRECT for date in dates))
        paths = [path for fill in key.fills_of("incident_location") for path in fill.alternatives]
        names = {path.split(":")[-1].split("(")[0].strip() for path in paths}
        for site in reading.sites:
            sites.add(choices.site_signs(site, chains, reading, country), text.fold)
            placed.append(site.name in names)
    table["day"], _ = crossed(days, dated, strength=0.1)
    table["site"], _ = crossed(sites, placed, strength=0.1)


def learn_pairs(texts: Sequence[Text], table: Table) -> None:
    """Which two chains some key asks for together; the types of the sentences are read off the table so far."""
    examples, answers = Examples(), []
    for text in texts:
        kinds = making.line_kinds(text.reading)
        asked = [(chain, keys_of(chain, text.wanted)) for role in ROLES for chain in text.chains[role]]
        asked = [(chain, places) for chain, places in asked if places]
        for place, (one, ours) in enumerate(asked):
            for two, theirs in asked[place + 1 :]:
                examples.add(pair_signs(one, two, text.reading, kinds), text.fold)
                answers.append(bool(ours & theirs))
    table["pair"], _ = crossed(examples, answers, strength=0.03)


def write(table: Table, count: int) -> None:
    """Write the table of weights and forget what was read of the last one."""
    lines = [
        "# How texts become templates of the conference MUC-4: weights of signs by question; positive speaks for.",
        f"# Learned by training/muc4.py from {count} development texts of MUC-4 with their keys; logistic regressions.",
        "question\tsign\tweight",
    ]
    for question, weights in sorted(table.items()):
        kept = {sign: weight for sign, weight in weights.items() if abs(weight) >= SMALLEST or sign == "(bias)"}
        lines += [f"{question}\t{sign}\t{weight:.2f}" for sign, weight in sorted(kept.items())]
    (DATA / signs.WEIGHTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    signs.forget()


def learn(texts: Sequence[Text]) -> Table:
    """All stages in order; the table is written before the pairs, which read it."""
    table: Table = {}
    learn_texts(texts, table)
    learn_lines(texts, table)
    learn_candidates(texts, table)
    learn_chains(texts, table)
    found = cases(texts)
    learn_scenes(found, table)
    learn_kinds(texts, table)
    learn_targets(found, texts, table)
    learn_settings(found, table)
    write(table, len(texts))
    learn_pairs(texts, table)
    write(table, len(texts))
    return table


def main(benchmarks: Path) -> None:
    """Read, learn and write."""
    folder = benchmarks / "muc4"
    learn(with_keys(read(folder), read_keys(folder, "dev")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
