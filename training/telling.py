"""Learns who tells a claim, beside the network: `python training/telling.py BENCHMARKS --guided FOLDER`. Needs SciPy.

Data: the training part of `claims`, each report guessed by the network of the fold that left it out. For each candidate
word that touches a coded anchor the tellings near it and the outlet's own voice are the options of one choice, and
where the right one is among them the stances, and the standings, those of two more; the signs are those of
`telling/choice_signs.py` and `telling/judging.py`. FOLDER holds the weights of the network and of its folds; the tables
are written beside them. What rules alone answer is not learned here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from choices import FOLDS, Choices
from encoder.crossed import CrossedGuesser
from linear import write_weights
from roles import coded_pages

from reportedly.evaluation.claim_match import same_party
from reportedly.evaluation.records import Record
from reportedly.model.attribution import Stance, Standing
from reportedly.pipeline import Pipeline
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.reality.steps import find_reality
from reportedly.reading.local.roles.roles import find_roles
from reportedly.reading.local.telling.choice import Option, Voices, options
from reportedly.reading.local.telling.choice_signs import describe
from reportedly.reading.local.telling.judging import STANCE_WEIGHTS, STANDING_WEIGHTS, stance_signs, standing_signs
from reportedly.reading.local.telling.stance import ruled_stance, settle_doer
from reportedly.reading.local.telling.standing import standing_of
from reportedly.reading.local.telling.tell import SOURCE_WEIGHTS, give, listen
from reportedly.reading.local.tolls.tolls import find_tolls

STRENGTH = {SOURCE_WEIGHTS: 0.1, STANCE_WEIGHTS: 0.03, STANDING_WEIGHTS: 0.01}
"""Inverse penalties: from 0.01 to 0.3 were tried over five parts of the reports."""

LEAST = 3
"""Signs of fewer options are left out."""

WHAT = {
    SOURCE_WEIGHTS: "who tells a claim: a telling near it, or (none) the outlet itself",
    STANCE_WEIGHTS: "what the nearest source does with a claim",
    STANDING_WEIGHTS: "where the nearest source stands toward the event",
}


def teaching_pages(reader: LocalReader, folder: Path) -> Iterator[tuple[Page, dict[int, list[Record]]]]:
    """Pages with a draft at each coded anchor, read up to the step that tells them, and the claims at each."""
    for page, coded in coded_pages(reader, folder):
        for step in (find_roles, find_tolls, find_reality):
            step(page)
        yield page, coded


def nearest(claim: Record) -> Record | None:
    """The coded source nearest to the event."""
    sources: Sequence[Record] = claim["attribution"].get("sources") or ()
    return sources[0] if sources else None


def is_right(option: Option, claims: Sequence[Record]) -> bool:
    """Whether an option names the nearest source of one of the claims, or rightly none."""
    return any(_tells(option, nearest(claim)) for claim in claims)


def _tells(option: Option, source: Record | None) -> bool:
    if source is None or not option.tellers:
        return source is None and not option.tellers
    words = option.tellers[0].fullest
    return same_party({"start": words.start_char, "end": words.end_char, "text": words.text}, source)


def learn_page(page: Page, coded: dict[int, list[Record]]) -> Iterator[tuple[str, list[list[str]], list[bool]]]:
    """The choices of every draft of a page: the table, the signs of each option, and which are right."""
    voices = listen(page)
    assert page.guesses is not None
    for draft in page.drafts:
        claims = coded[draft.head.i]
        about = page.guesses.about(draft.anchor.start, draft.anchor.end)
        found = options(voices, draft, about)
        right = [is_right(option, claims) for option in found]
        yield SOURCE_WEIGHTS, describe(voices, draft, about, found), right
        if any(right[:-1]):
            yield from _judged(voices, draft, found[right.index(True)], claims)


def _judged(
    voices: Voices, draft: Draft, option: Option, claims: Sequence[Record]
) -> Iterator[tuple[str, list[list[str]], list[bool]]]:
    """The choices of stance and standing, given the right source."""
    page = voices.page
    give(voices, draft, option)
    settle_doer(page, draft)
    own = standing_of(page, draft, draft.sources[0])
    told = [claim for claim in claims if _tells(option, nearest(claim))]
    standings = {(nearest(claim) or {}).get("standing") for claim in told}
    yield (
        STANDING_WEIGHTS,
        standing_signs(page, draft, draft.sources[0], own),
        [value in standings for value in Standing],
    )
    draft.sources[0].standing = own
    stances = {claim["attribution"].get("stance") for claim in told}
    yield STANCE_WEIGHTS, stance_signs(page, draft, ruled_stance(page, draft)), [value in stances for value in Stance]


def main() -> None:
    """Fit and write the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmarks", type=Path)
    arguments.add_argument("--guided", type=Path, required=True, metavar="FOLDER")
    given = arguments.parse_args()
    reader = LocalReader(Pipeline.default().world, guesser=CrossedGuesser.open(given.guided))
    lessons = {name: Choices() for name in WHAT}
    for number, (page, coded) in enumerate(teaching_pages(reader, given.benchmarks / "claims" / "train")):
        for name, signs, right in learn_page(page, coded):
            lessons[name].add(signs, right, number % FOLDS)
    for name, choices in lessons.items():
        notes = [
            f"Weights of the signs beside the network's guesses of {WHAT[name]}; positive speaks for.",
            f"Source: training/telling.py over {len(choices.right)} choices (see the recipe); log-linear choice.",
        ]
        weights = choices.fit(strength=STRENGTH[name], least=LEAST)
        write_weights(name, weights, notes, smallest=0.03, folder=given.guided / "weights")


if __name__ == "__main__":
    main()
